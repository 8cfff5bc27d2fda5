import type { Decision, DecisionBody } from '../../shared/domain/decision.ts'
import type { ListedDiscrepancy } from '../../shared/domain/discrepancy.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { OBJECTION_CODE, type ObjectionTarget, objectionId, objectionSubject } from '../../shared/domain/objection.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { objectionWords, targetWords } from '../../shared/text/objection-words.ts'
import { signRoleWords } from '../../shared/text/segregation.ts'

type ObjectionBody = Extract<DecisionBody, { readonly kind: 'objection' }>

export type Objection = {
  readonly period: PeriodKey
  readonly target: ObjectionTarget
  readonly discrepancy: ListedDiscrepancy
  readonly raisedAt: EpochMs
  /** Null: nobody has answered it, or the answer was taken back, or only names a day. */
  readonly answeredAt: EpochMs | null
}

/** 复核意见 as differences, from the decisions alone: answered ones are settled, whatever the reviewer then does. */
export function objectionsIn(decisions: readonly Decision[]): readonly Objection[] {
  if (!decisions.some(({ body }) => body.kind === 'objection')) return [] // there may be thousands of answers
  const answered = new Map<string, EpochMs>()
  for (const { body, decidedAt } of stillStanding(decisions)) {
    if (body.kind !== 'feedback') continue
    for (const id of body.discrepancyIds) {
      if (body.expectedOn === null) answered.set(id, decidedAt)
      else answered.delete(id)
    }
  }
  return decisions.flatMap((decision): readonly Objection[] => {
    const { body, decidedAt: raisedAt } = decision
    if (body.kind !== 'objection') return []
    const discrepancy = differenceOf(decision, body)
    const { period, target } = body
    return [{ period, target, discrepancy, raisedAt, answeredAt: answered.get(discrepancy.id) ?? null }]
  })
}

function differenceOf({ decidedBy, decidedAt, reason }: Decision, body: ObjectionBody): ListedDiscrepancy {
  const { role, target, contractNos, bankLineIds, amount, ownerName } = body
  return {
    id: objectionId(body),
    code: OBJECTION_CODE,
    subject: objectionSubject(body),
    gap: 'X',
    severity: 'S1',
    ownerRole: 'finance',
    ownerName,
    amount,
    contractNos,
    bankLineIds,
    ...{ invoiceNos: [], archiveNos: [], scenario: '' },
    sinceAt: decidedAt,
    left: { text: `${targetWords(target)}：${reason}`, cells: [] },
    right: { text: '', cells: [] },
    cause: objectionWords.cause(signRoleWords[role], decidedBy),
    primaryId: null,
  }
}
