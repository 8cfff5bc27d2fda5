import type { BankLine } from '../../../domain/bank-line.ts'
import type { Allocation } from '../../../domain/decision.ts'
import type { Match } from '../../../domain/match.ts'
import { sumFen } from '../../../domain/money.ts'
import type { LineState } from '../../engine-input.ts'
import { openBook, postToBook } from '../../matching/contract-book.ts'
import { openParts } from '../../matching/open-parts.ts'
import { isPayable } from '../../matching/work-line.ts'
import type { Split } from '../case-acts.ts'
import type { CheckWorld } from '../check.ts'
import { workOf } from '../receipt-in-case.ts'
import { type Ways, waysToSum } from './ways-to-sum.ts'

export type Splits = { readonly splits: readonly Split[]; readonly isWhole: boolean }

/** Every way in which the money of a proposed match may be shared out, over what its customer still owes. */
export function possibleSplits(world: CheckWorld, match: Match): Splits {
  const [line, another] = match.bankLineIds.flatMap((id) => world.facts.lineById.get(id) ?? [])
  if (!line) return { splits: [], isWhole: true }
  return another ? byLines(world, match, line) : byParts(world, match, line)
}

/** Held money, and money that is not from sales, is nobody's to share out. */
function isSplittable({ lineClass, open, isSuspense }: LineState): boolean {
  return lineClass === 'sales' && open > 0 && !isSuspense
}

/** D18: one line over the open parts of its customer. */
function byParts(world: CheckWorld, match: Match, line: BankLine): Splits {
  const { facts, context, policy, result } = world
  const party = context.parties.partyOfContract(match.allocations[0]?.contractNo ?? '')
  const work = workOf(world, line)
  const contractNos = ((party === null ? [] : context.contractsByParty.get(party)) ?? []).filter((contractNo) =>
    isPayable(context, work, contractNo),
  )
  const book = openBook(contractNos.flatMap((contractNo) => facts.contracts.get(contractNo) ?? []))
  for (const allocation of result.allocations) postToBook(book, allocation)
  const { parts, isCut } = openParts(context, book, contractNos, policy.combinedCandidates)(line.postedOn)
  const found = waysToSum(
    parts.map(({ open, contractNo }) => ({ amount: open, kin: contractNo })),
    line.amount,
  )
  const toShare = (position: number): readonly Allocation[] => {
    const part = parts[position]
    if (!part) return []
    const { contractNo, planNo, open: amount } = part
    return [{ bankLineId: line.id, contractNo, planNo, amount, kind: 'cash' }]
  }
  return told(found, isCut, (way) => ({ bankLineIds: [line.id], allocations: way.flatMap(toShare) }))
}

/** D40: which of the customer's open lines of the window make what the match pays. */
function byLines(world: CheckWorld, match: Match, first: BankLine): Splits {
  const { facts, context, policy, result, decisions } = world
  const { party } = context.parties.payerOf(first)
  const open = new Set(result.lineStates.flatMap((state) => (isSplittable(state) ? state.bankLineId : [])))
  const isRejected = (id: string): boolean =>
    match.allocations.some(({ contractNo }) => decisions.rejectedContracts.get(id)?.has(contractNo))
  const days = match.bankLineIds.flatMap((id) => facts.lineById.get(id)?.postedOn ?? [])
  const [from, to] = [Math.max(...days) - policy.splitDays, Math.min(...days) + policy.splitDays]
  const lines = facts.lines.filter(
    (line) =>
      open.has(line.id) &&
      !isRejected(line.id) &&
      from <= line.postedOn &&
      line.postedOn <= to &&
      line.currency === first.currency &&
      context.parties.payerOf(line).party === party,
  )
  const found = waysToSum(
    lines.map(({ id, amount }) => ({ amount, kin: id })),
    sumFen(match.allocations, ({ amount }) => amount),
  )
  const [share] = match.allocations
  const plans = new Set(match.allocations.map(({ contractNo, planNo }) => `${contractNo}\n${planNo}`))
  const toShare = ({ id, amount }: BankLine): readonly Allocation[] =>
    share
      ? [
          {
            bankLineId: id,
            contractNo: share.contractNo,
            planNo: plans.size === 1 ? share.planNo : null,
            amount,
            kind: 'cash',
          },
        ]
      : []
  return told(found, false, (way) => {
    const chosen = way.flatMap((position) => lines[position] ?? [])
    return { bankLineIds: chosen.map(({ id }) => id), allocations: chosen.flatMap(toShare) }
  })
}

function told({ ways, isWhole }: Ways, isCut: boolean, toSplit: (way: readonly number[]) => Split): Splits {
  return { splits: ways.map(toSplit), isWhole: isWhole && !isCut }
}
