import type { Allocation } from '../../domain/decision.ts'
import type { Match, MatchRule, MatchStatus } from '../../domain/match.ts'
import type { Assignment } from './assign-round.ts'
import type { Target } from './contract-book.ts'
import {
  amountReason,
  autoReasons,
  isStranger,
  payerReason,
  referenceReason,
  uniquenessReason,
  type Verdict,
} from './explain.ts'
import { matchIdOf } from './match-id.ts'
import type { MatchingContext, WorkLine } from './work-line.ts'

const SCORES: Readonly<Partial<Record<MatchRule, number>>> = {
  'T1-memo-contract': 100,
  'T2-memo-invoice': 95,
  'T3-name-plan': 90,
  'T4-name-balance': 85,
  'T5-known-payer': 80,
}
const AMBIGUOUS_COSTS = 30
/** 附言号对但付款方不符: D14/D15 for a person to judge. */
const STRANGER_SCORE = 40

/** One line that pays one target to the fen. */
export function exactMatch(
  context: MatchingContext,
  { request, target }: Assignment,
  verdict: Verdict & { readonly status: MatchStatus },
): Match {
  const { work } = request
  const shares = target.parts.length > 0 ? target.parts : [{ planNo: target.planNo, open: work.line.amount }]
  const allocations = shares.map(
    ({ planNo, open }): Allocation => ({
      bankLineId: work.line.id,
      contractNo: target.contractNo,
      planNo,
      amount: open,
      kind: 'cash',
    }),
  )
  const score = isStranger(context, work, target.contractNo) ? STRANGER_SCORE : (SCORES[verdict.rule] ?? 0)
  const match = {
    id: matchIdOf([work.line.id], allocations),
    status: verdict.status,
    rule: verdict.rule,
    score: verdict.alternatives > 0 ? Math.max(score - AMBIGUOUS_COSTS, 10) : score,
    bankLineIds: [work.line.id],
    allocations,
    invoiceNos: work.references.invoiceNos,
    alternatives: verdict.alternatives,
    decisionId: null,
  }
  if (verdict.status === 'auto') return withBasis(match, context, work, target)
  const reasons = [
    ...referenceReason(context, work, target.contractNo),
    payerReason(context, work, target.contractNo),
    amountReason(work, target),
    uniquenessReason(context, work, target.contractNo, verdict),
  ]
  return { ...match, reasons }
}

/** Most of a month acts alone and is never looked into: its reasons are written when they are asked for. */
function withBasis(match: Omit<Match, 'reasons'>, context: MatchingContext, work: WorkLine, target: Target): Match {
  const { references, payer } = work
  const isNamed = references.contractNos.includes(target.contractNo)
  const reference = isNamed ? (references.isByTail ? 'tail' : 'number') : match.invoiceNos.length > 0 ? 'invoice' : null
  const aliasId = payer.via === 'alias' ? (context.parties.aliasOf(work.line)?.id ?? null) : null
  return {
    ...match,
    basis: { reference, aliasId },
    get reasons() {
      return autoReasons(context, work, target)
    },
  }
}
