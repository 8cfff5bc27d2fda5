import type { Facts } from '../facts/facts.ts'
import type { PartySource } from './party-source.ts'

export function partySourceOf({ contracts, archives, lines, lineById }: Facts): PartySource {
  return {
    contracts: [...contracts.values()],
    ourNames: archives.map(({ ourEntity }) => ourEntity),
    ourAccounts: lines.map(({ accountNo }) => accountNo),
    payerOfLine: (id) => lineById.get(id),
  }
}
