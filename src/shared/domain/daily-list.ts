import type { OwnerRole } from './discrepancy.ts'
import type { ReasonCode } from './discrepancy-work.ts'
import type { EpochDay } from './epoch-day.ts'
import type { EpochMs } from './epoch-ms.ts'

/** 差额清单 goes to three: 销售主管, 财务专员 (cashier and tax with him), 风控 (legal with him). */
export const LIST_RECIPIENTS = ['sales', 'finance', 'risk'] as const
export type ListRecipient = (typeof LIST_RECIPIENTS)[number]

const recipients: { readonly [Role in OwnerRole]: ListRecipient } = {
  ...{ sales: 'sales', finance: 'finance', cashier: 'finance', tax: 'finance', risk: 'risk', legal: 'risk' },
}

export function recipientOf(role: OwnerRole): ListRecipient {
  return recipients[role]
}

/** daily: 17:00. cutoff-day: one of the extra ones on the day of the cutoff. by-hand: somebody asked for it. */
export const LIST_RUN_KINDS = ['daily', 'cutoff-day', 'by-hand'] as const

/** What a list is made for. `isLate`: the program was not running when it was due (补跑). */
export type ListRun = {
  readonly plannedAt: EpochMs
  readonly kind: (typeof LIST_RUN_KINDS)[number]
  readonly isLate: boolean
}

export function listRunOf({ plannedAt, kind, isLate }: ListRun): ListRun {
  return { plannedAt, kind, isLate }
}

/** Columns of the list in their order (domain law 2.5). */
export const LIST_COLUMNS = [
  'place',
  'id',
  'foundAt',
  'name',
  'gap',
  'severity',
  'contractNos',
  'customer',
  'seller',
  'amount',
  'left',
  'right',
  'cause',
  'owner',
  'dueAt',
  'level',
  'reason',
  'text',
  'expectedOn',
  'by',
  'state',
  'ageDays',
  'checksum',
] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]

/** What a row is about: the checksum covers these, and none of them may come back changed. */
export const IDENTITY_COLUMNS = ['id', 'foundAt', 'name', 'severity', 'contractNos', 'customer', 'amount'] as const
export type IdentityColumn = (typeof IDENTITY_COLUMNS)[number]

/** What people fill in. */
export const ANSWER_COLUMNS = ['reason', 'text', 'expectedOn', 'by'] as const satisfies readonly ListColumn[]

/** 反馈 as a returned row tells it. */
export type ReturnedAnswer = {
  readonly by: string
  readonly reasonCode: ReasonCode
  readonly text: string
  readonly expectedOn: EpochDay | null
}

type Difference = { readonly column: IdentityColumn; readonly asked: string; readonly found: string }

/** Why a returned row is refused; words are in shared/text. */
export type FeedbackProblem =
  | { readonly code: 'no-id' | 'reason-missing' | 'text-missing' | 'checksum' }
  | {
      readonly code: 'unknown-id' | 'reason-unknown' | 'day-unreadable' | 'day-past' | 'day-far'
      readonly found: string
    }
  /** A locked cell is not what was sent. */
  | { readonly code: 'altered'; readonly cells: readonly Difference[] }
  /** The row is as it was sent, and the difference is another by now. */
  | { readonly code: 'moved-on'; readonly cells: readonly Difference[] }
  | { readonly code: 'closed'; readonly state: 'closed' | 'waived' }
  /** A later answer stands than the list that this one came on. */
  | { readonly code: 'answered-since'; readonly by: string; readonly at: EpochMs }
  | { readonly code: 'twice'; readonly row: number }
  | { readonly code: 'too-long'; readonly limit: number }

/** `column` is where to look first. */
export type RefusedAnswer = {
  readonly sheet: string
  readonly row: number
  readonly id: string
  readonly column: ListColumn
  readonly problem: FeedbackProblem
}
