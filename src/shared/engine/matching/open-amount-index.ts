import { currencyCode } from '../../domain/currency.ts'
import type { Fen } from '../../domain/money.ts'
import { type ContractBook, type Target, targetsOf } from './contract-book.ts'
import type { MatchingContext } from './work-line.ts'

/** What the whole workspace still expects in exactly this amount: a few targets in order of contract number, and of how many contracts there are. */
export type OpenAmount = { readonly targets: readonly Target[]; readonly contracts: number }
/** Given from outside: a part of the workspace cannot know it. */
export type OpenAmountIndex = (amount: Fen, currency: string) => OpenAmount

/** More than so many are no candidates but a coincidence. */
export const MOST_OPEN_TARGETS = 4

/** Of the contracts of this run, read when first asked. */
export function openAmountIndex({ facts }: MatchingContext, book: ContractBook): OpenAmountIndex {
  let index: ReadonlyMap<string, OpenAmount> | null = null
  return (amount, currency) => {
    index ??= indexOf()
    return index.get(`${currencyCode(currency)}\n${amount}`) ?? NOWHERE
  }

  function indexOf(): ReadonlyMap<string, OpenAmount> {
    const byAmount = new Map<string, { targets: Target[]; contracts: number; last: string }>()
    for (const { contractNo, currency } of facts.contracts.values()) {
      for (const target of targetsOf(book, contractNo)) {
        const key = `${currencyCode(currency)}\n${target.open}`
        const same = byAmount.get(key)
        if (!same) byAmount.set(key, { targets: [target], contracts: 1, last: contractNo })
        else if (same.last !== contractNo) {
          same.contracts++
          same.last = contractNo
          if (same.targets.length < MOST_OPEN_TARGETS) same.targets.push(target)
        }
      }
    }
    return byAmount
  }
}

const NOWHERE: OpenAmount = { targets: [], contracts: 0 }
