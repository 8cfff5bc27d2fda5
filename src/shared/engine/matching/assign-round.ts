import { groupBy } from '../../base/index.ts'
import type { ContractBook, Target } from './contract-book.ts'
import { balanceOf, unplacedOf } from './contract-book.ts'
import { exactTargets, type Request } from './requests.ts'
import type { MatchingContext } from './work-line.ts'

export type Assignment = { readonly request: Request; readonly target: Target }

export type Demand = {
  /** How many lines want this contract for this amount. */
  readonly wanted: (contractNo: string, amount: number) => number
  /** Somebody wants the whole balance of the contract while somebody else wants another part of it. */
  readonly isOverlapping: (contractNo: string, targets: readonly Target[]) => boolean
}

export function demandOf(book: ContractBook, requests: readonly Request[]): Demand {
  const wanted = new Map<string, number>()
  const amounts = new Map<string, Set<number>>()
  for (const same of groupBy(requests, (request) => request.group).values()) {
    const [first] = same
    if (!first) continue
    const { amount } = first.work.line
    for (const contractNo of first.contractNos) {
      const key = `${contractNo}\n${amount}`
      wanted.set(key, (wanted.get(key) ?? 0) + same.length)
      amounts.set(contractNo, (amounts.get(contractNo) ?? new Set()).add(amount))
    }
  }
  return {
    wanted: (contractNo, amount) => wanted.get(`${contractNo}\n${amount}`) ?? 0,
    isOverlapping: (contractNo, targets) => {
      const theirs = amounts.get(contractNo)
      const isWhole = targets.some(({ planNo }) => planNo === null) || theirs?.has(balanceOf(book, contractNo))
      return isWhole === true && (theirs?.size ?? 0) > 1
    },
  }
}

/**
 * All lines of a stage, in order of time, choose at once: a line is assigned when only one contract fits it and nobody else wants that contract's
 * targets. Equal instalments of one contract are no ambiguity: as many or fewer lines take them in order of date and due day.
 * The whole balance overlaps every instalment: when both are wanted, neither is given.
 */
export function assignRound(
  context: MatchingContext,
  book: ContractBook,
  requests: readonly Request[],
  mayAct: (request: Request, target: Target) => boolean,
): readonly Assignment[] {
  const demand = demandOf(book, requests)
  const single = requests.filter(({ contractNos }) => contractNos.length === 1)
  const byTarget = groupBy(single, ({ contractNos, work }) => `${contractNos[0]}\n${work.line.amount}`)
  const assigned: Assignment[] = []
  for (const claims of byTarget.values()) {
    const [first] = claims
    const contractNo = first?.contractNos[0]
    if (!first || contractNo === undefined) continue
    const { amount } = first.work.line
    const targets = exactTargets(context, book, first.work, contractNo)
    if (
      demand.wanted(contractNo, amount) > placesAmong(book, contractNo, targets, amount) ||
      demand.isOverlapping(contractNo, targets)
    )
      continue
    for (const [place, request] of claims.entries()) {
      const target = targets[place]
      if (target && mayAct(request, target)) assigned.push({ request, target })
    }
  }
  return withinBalance(book, assigned)
}

/** How many payments of one amount these targets of a contract can take, less those that money without an instalment may have paid. */
export function placesAmong(
  book: ContractBook,
  contractNo: string,
  targets: readonly Target[],
  amount: number,
): number {
  const instalments = targets.filter(({ planNo }) => planNo !== null).length
  const paid = Math.min(instalments, Math.floor(unplacedOf(book, contractNo) / amount))
  return Math.min(targets.length - paid, Math.floor(balanceOf(book, contractNo) / amount))
}

/** A plan may add up to more than its contract: then its instalments cannot all be right, and people look. */
function withinBalance(book: ContractBook, assigned: readonly Assignment[]): readonly Assignment[] {
  return [...groupBy(assigned, ({ target }) => target.contractNo)].flatMap(([contractNo, theirs]) => {
    const total = theirs.reduce((sum, { target }) => sum + target.open, 0)
    return total <= balanceOf(book, contractNo) ? theirs : []
  })
}
