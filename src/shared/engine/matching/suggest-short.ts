import type { Allocation, AllocationKind } from '../../domain/decision.ts'
import type { Match, MatchReason } from '../../domain/match.ts'
import { fen, formatFen } from '../../domain/money.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { balanceOf, type ContractBook, partsOf, type Target } from './contract-book.ts'
import { deductionIn, isSaidShare } from './deductions.ts'
import { gapReason, payerReason, referenceReason } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { isOwnPayer } from './match-stages.ts'
import { type NearTarget, nearFinder } from './near-targets.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

/** Why less (or a fen more) came than was due. */
type Gap = { readonly kind: AllocationKind; readonly meaning: string; readonly score: number }

/**
 * T8: the amount is not a target but near one. A gap within the tolerance, on either side, is 尾差; one that the memo explains (返利,
 * 质保, 扣款, 抵账, 抹零) is set off; one up to the fee limit is a fee; a larger one is a part payment without one. Needs the memo's
 * number; without it, the payer's nearest target, with those of its other contracts counted.
 */
export function shortSuggester(
  context: MatchingContext,
  book: ContractBook,
  policy: EnginePolicy,
): (work: WorkLine) => Match | null {
  const near = nearFinder(context, book)
  const gapMatchOf = (work: WorkLine, contractNos: readonly string[], key: string): Match | null => {
    const { line } = work
    const deduction = deductionIn(line.memo, policy)
    const fee = near(work, contractNos, key, {
      least: -policy.tolerance,
      most: () => policy.maxFee,
      widest: policy.maxFee,
    })
    const isRounding = fee && Math.abs(fee.target.open - line.amount) <= policy.tolerance
    if (isRounding) {
      const meaning = `尾差，在容差 ±${formatFen(policy.tolerance)} 内（R09）`
      return gapMatch(context, work, fee, { kind: 'rounding', meaning, score: 70 })
    }
    const kept =
      deduction &&
      near(work, contractNos, key, { least: 1, most: deduction.most, widest: deduction.widest(line.amount) })
    if (kept) {
      const due = kept.target.open
      const isSaid = isSaidShare(due, fen(due - line.amount), deduction)
      const share = isSaid ? `，与写明的 ${deduction.percent}% 分文不差` : ''
      const most = formatFen(fen(deduction.most(due)))
      const meaning = `摘要写明${deduction.name}${share}，上限 ${most}（${deduction.code}），须有${deduction.code === 'D38' ? '协议' : '理由'}并人工批准`
      return gapMatch(context, work, kept, { kind: 'setoff', meaning, score: isSaid ? 75 : 65 })
    }
    if (!fee) return null
    const meaning = `在手续费上限 ${formatFen(policy.maxFee)} 内，疑为手续费（D13），须人工批准`
    return gapMatch(context, work, fee, { kind: 'fee', meaning, score: 70 })
  }
  return (work) => {
    const { references, contractsByInvoice, payer, line } = work
    const named = references.contractNos.length > 0 ? references.contractNos : contractsByInvoice
    const [only, another] = named
    if (only !== undefined && another === undefined) {
      if (!isPayable(context, work, only)) return null
      const match = gapMatchOf(work, [only], `contract\n${only}`)
      if (match) return match
      return line.amount < balanceOf(book, only) ? partMatch(context, book, work, only) : null
    }
    if (named.length > 0 || payer.party === null || references.hasUnknownNumber) return null
    return gapMatchOf(work, context.contractsByParty.get(payer.party) ?? [], `party\n${payer.party}`)
  }
}

function gapMatch(
  context: MatchingContext,
  work: WorkLine,
  { target, others }: NearTarget,
  { kind, meaning, score }: Gap,
): Match {
  const gap = fen(target.open - work.line.amount)
  const base = { contractNo: target.contractNo, planNo: target.planNo }
  const allocations: readonly Allocation[] = [
    { ...base, bankLineId: work.line.id, amount: work.line.amount, kind: 'cash' },
    { ...base, bankLineId: null, amount: gap, kind },
  ]
  return shortMatch(context, work, target, {
    allocations,
    alternatives: others,
    score,
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
  const uniqueness: readonly MatchReason[] =
    alternatives > 0
      ? [
          {
            field: 'uniqueness',
            text: `不唯一：另有 ${alternatives} 份合同也有相近的应收，写明合同号即可确定`,
            cells: [],
          },
        ]
      : []
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
    reasons: [
      ...referenceReason(context, work, contractNo),
      payerReason(context, work, contractNo),
      amount,
      ...uniqueness,
    ],
    decisionId: null,
  }
}
