import type { Facts } from '../facts/facts.ts'
import type { PartySource } from './party-source.ts'

export function partySourceOf({ contracts, archives, lines, lineById }: Facts): PartySource {
  return {
    contracts: { [Symbol.iterator]: () => contracts.values() },
    ourNames: { [Symbol.iterator]: () => each(archives, ({ ourEntity }) => ourEntity) },
    ourAccounts: { [Symbol.iterator]: () => each(lines, ({ accountNo }) => accountNo) },
    payerOfLine: (id) => lineById.get(id),
  }
}

function* each<Item>(items: readonly Item[], read: (item: Item) => string): Generator<string> {
  for (const item of items) yield read(item)
}
