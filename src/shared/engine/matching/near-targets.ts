import { compareBy } from '../../base/index.ts'
import type { Fen } from '../../domain/money.ts'
import { type ContractBook, partsOf, type Target, targetsOf } from './contract-book.ts'
import { MOST_WAYS } from './sum-search.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

/** A gap is what was due less what came: above 0 the payer paid too little. */
export type GapRange = { readonly least: number; readonly most: (due: Fen) => number; readonly widest: number }
export type NearTarget = { readonly target: Target; readonly others: number }

/** Finds the target of some contracts that is nearest to a line's amount within a range, and how many other contracts have one. */
export type NearFinder = (
  work: WorkLine,
  contractNos: readonly string[],
  key: string,
  range: GapRange,
) => NearTarget | null

/** Targets are kept by amount, so that a line looks at those near to it and not at all that its payer has. */
export function nearFinder(context: MatchingContext, book: ContractBook): NearFinder {
  const known = new Map<string, readonly Target[]>()
  return (work, contractNos, key, { least, most, widest }) => {
    const targets = known.get(key) ?? targetsByAmount(book, contractNos)
    known.set(key, targets)
    const { amount } = work.line
    let nearest: Target | null = null
    const contracts = new Set<string>()
    for (let at = firstAtLeast(targets, amount + least); at < targets.length && contracts.size < MOST_WAYS; at++) {
      const target = targets[at] as Target
      const gap = target.open - amount
      if (gap > widest) break
      if (gap === 0 || gap > most(target.open) || !isPayable(context, work, target.contractNo)) continue
      contracts.add(target.contractNo)
      if (!nearest || Math.abs(gap) < Math.abs(nearest.open - amount)) nearest = target
    }
    return nearest && { target: nearest, others: contracts.size - 1 }
  }
}

function targetsByAmount(book: ContractBook, contractNos: readonly string[]): readonly Target[] {
  return contractNos
    .flatMap((contractNo) => [
      ...partsOf(book, contractNo).filter(({ planNo }) => planNo !== null),
      ...targetsOf(book, contractNo).filter(({ planNo }) => planNo === null),
    ])
    .sort(byAmount)
}

function firstAtLeast(targets: readonly Target[], amount: number): number {
  let low = 0
  let high = targets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((targets[middle]?.open ?? 0) < amount) low = middle + 1
    else high = middle
  }
  return low
}

const byAmount = compareBy<Target>(
  ({ open }) => open,
  ({ dueOn }) => dueOn ?? Number.POSITIVE_INFINITY,
  ({ contractNo }) => contractNo,
  ({ planNo }) => planNo ?? '',
)
