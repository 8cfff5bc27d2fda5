import type { OwnerRole, Severity } from './discrepancy.ts'
import type { EpochDay } from './epoch-day.ts'
import type { EpochMs } from './epoch-ms.ts'

/** 反馈原因码. */
export const REASON_CODES = [
  'archiving',
  'in-approval',
  'asking-customer',
  'customer-promised',
  'wrong-entry',
  'invoicing',
  'timing',
  'waiver-wanted',
  'not-mine',
  'other',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** 停表原因: who is waited for. */
export const HOLD_CAUSES = ['customer', 'bank', 'tax-bureau', 'dispute', 'owner-absent', 'source-system'] as const
export type HoldCause = (typeof HOLD_CAUSES)[number]

/** 反馈 since the difference was opened. */
export type Answer = {
  readonly at: EpochMs
  readonly by: string
  readonly reasonCode: ReasonCode
  readonly text: string
  /** 预计解决日: until its end nobody is asked again. */
  readonly expectedOn: EpochDay | null
}

/** What people have done about a difference since it was opened. */
export type DiscrepancyWork = {
  /** 改派; null: as found. */
  readonly assigned: { readonly role: OwnerRole; readonly name: string } | null
  readonly answer: Answer | null
  /** 停表; null: the clock runs. */
  readonly hold: { readonly at: EpochMs; readonly cause: HoldCause } | null
  readonly noteCount: number
  readonly dueAt: EpochMs
}

/** 反馈阶段: 待反馈, 已逾期, 已反馈, 停表. */
export const ANSWER_STAGES = ['waiting', 'overdue', 'answered', 'held'] as const
export type AnswerStage = (typeof ANSWER_STAGES)[number]

/** As the list of differences picks them. What is only for information (S3) waits, and is never overdue. */
export function answerStage(severity: Severity, { hold, answer, dueAt }: DiscrepancyWork, now: EpochMs): AnswerStage {
  if (hold !== null) return 'held'
  const runs = answer === null || answer.expectedOn !== null
  if (runs && severity !== 'S3' && dueAt < now) return 'overdue'
  return answer === null ? 'waiting' : 'answered'
}
