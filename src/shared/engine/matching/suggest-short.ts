import type { Allocation } from '../../domain/decision.ts'
import type { Match, MatchReason } from '../../domain/match.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { balanceOf, type ContractBook, partsOf, type Target, targetsOf } from './contract-book.ts'
import { gapReason, payerReason, referenceReason } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { isOwnPayer } from './match-stages.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

/**
 * T8: the amount is not a target but near one. A gap up to the fee limit is a fee (or 尾差 within the tolerance), a larger one
 * a part payment without one. Needs the memo's number; without it, the payer's only target within the fee limit.
 */
export function suggestShort(
  context: MatchingContext,
  book: ContractBook,
  work: WorkLine,
  policy: Pick<EnginePolicy, 'maxFee' | 'tolerance'>,
): Match | null {
  const { line, references, contractsByInvoice, payer } = work
  const named = references.contractNos.length > 0 ? references.contractNos : contractsByInvoice
  const [only, another] = named
  if (only !== undefined && another === undefined) {
    if (!isPayable(context, work, only)) return null
    const near = nearTargets(book, only, line.amount, policy)[0]
    if (near) return feeMatch(context, work, near, policy.tolerance, 0)
    return line.amount < balanceOf(book, only) ? partMatch(context, book, work, only) : null
  }
  if (named.length > 0 || payer.party === null || references.hasUnknownNumber) return null
  const near = (context.contractsByParty.get(payer.party) ?? [])
    .filter((contractNo) => isPayable(context, work, contractNo))
    .flatMap((contractNo) => nearTargets(book, contractNo, line.amount, policy).slice(0, 1))
  return near[0] ? feeMatch(context, work, near[0], policy.tolerance, near.length - 1) : null
}

function nearTargets(
  book: ContractBook,
  contractNo: string,
  amount: number,
  { maxFee, tolerance }: Pick<EnginePolicy, 'maxFee' | 'tolerance'>,
): readonly Target[] {
  const whole = targetsOf(book, contractNo).filter((target) => target.planNo === null)
  return [...partsOf(book, contractNo).filter((target) => target.planNo !== null), ...whole]
    .filter(({ open }) => open !== amount && open - amount <= maxFee && amount - open <= tolerance)
    .sort((a, b) => Math.abs(a.open - amount) - Math.abs(b.open - amount))
}

function feeMatch(
  context: MatchingContext,
  work: WorkLine,
  target: Target,
  tolerance: Fen,
  alternatives: number,
): Match {
  const gap = fen(target.open - work.line.amount)
  const isRounding = Math.abs(gap) <= tolerance
  const base = { contractNo: target.contractNo, planNo: target.planNo }
  const allocations: readonly Allocation[] = [
    { ...base, bankLineId: work.line.id, amount: work.line.amount, kind: 'cash' },
    { ...base, bankLineId: null, amount: gap, kind: isRounding ? 'rounding' : 'fee' },
  ]
  const meaning = isRounding ? '尾差' : '在手续费上限内，疑为手续费，须人工批准'
  return shortMatch(context, work, target, {
    allocations,
    alternatives,
    score: 70,
    amount: gapReason(work, target, gap, meaning),
  })
}

function partMatch(context: MatchingContext, book: ContractBook, work: WorkLine, contractNo: string): Match | null {
  const targets = partsOf(book, contractNo)
  const target = targets.find(({ open }) => open > work.line.amount) ?? targets[0]
  if (!target) return null
  const isWithin = target.open > work.line.amount
  const allocations: readonly Allocation[] = [
    {
      bankLineId: work.line.id,
      contractNo,
      planNo: isWithin ? target.planNo : null, // more than one instalment: the earliest are paid first
      amount: work.line.amount,
      kind: 'cash',
    },
  ]
  const balance = balanceOf(book, contractNo)
  const rest = isWithin ? fen(target.open - work.line.amount) : fen(balance - work.line.amount)
  return shortMatch(context, work, target, {
    allocations,
    alternatives: 0,
    score: 50,
    amount: gapReason(work, target, rest, `部分付款，合同尚余 ${formatFen(fen(balance - work.line.amount))}`),
  })
}

type ShortPayment = {
  readonly allocations: readonly Allocation[]
  readonly alternatives: number
  readonly score: number
  readonly amount: MatchReason
}

function shortMatch(
  context: MatchingContext,
  work: WorkLine,
  { contractNo }: Target,
  { allocations, alternatives, score, amount }: ShortPayment,
): Match {
  const isOwn = isOwnPayer(context, work, contractNo)
  return {
    id: matchIdOf([work.line.id], allocations),
    status: 'suggested',
    rule: 'T8-short-payment',
    score: (isOwn ? score : 30) - (alternatives > 0 ? 20 : 0),
    bankLineIds: [work.line.id],
    allocations,
    invoiceNos: work.references.invoiceNos,
    alternatives,
    reasons: [...referenceReason(context, work, contractNo), payerReason(context, work, contractNo), amount],
    decisionId: null,
  }
}
