import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'

/** What somebody is asked for: to approve what has stalled or would be late; to hand in, hand in again, have sealed; to answer a difference. */
export const REMINDER_KINDS = ['stall', 'will-miss', 'not-submitted', 'sent-back', 'unsealed', 'escalated'] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]

/** 催办: one thing that one person is asked to do. */
export type Reminder = {
  readonly kind: ReminderKind
  /** 合同编号 */
  readonly subject: string
  /** As the files name the person; '' when they name nobody. */
  readonly recipient: string
  readonly customerName: string
  readonly amount: Fen
  readonly currency: string
  /** Where it waits, '' when nothing tells. */
  readonly node: string
  readonly since: EpochMs | null
  /** Working time since then, in milliseconds; null when nothing tells. */
  readonly workingTimeSince: number | null
  /** When it would be done at the usual pace. */
  readonly expectedAt: EpochMs | null
}

/** Everything that is asked of one person now. */
export type PersonReminders = {
  readonly recipient: string
  /** Largest first, never none. */
  readonly reminders: readonly Reminder[]
  /** Of those in 人民币. */
  readonly amount: Fen
}

/** One that went out before. */
export type SentReminder = Pick<Reminder, 'kind' | 'subject' | 'recipient'> & { readonly at: EpochMs }

/** Until when it has to be done. */
export type Deadline = {
  readonly asOf: EpochMs
  readonly cutoffAt: EpochMs
  /** Until then, in milliseconds. */
  readonly workingTimeLeft: number
}

/** Who asked for reminders to go out: the clock, or a person at the window or the command line. */
export type RemindAsker = 'schedule' | 'person'

export type MailPerson = { readonly name: string; readonly address: string }

/** A mail that is written, numbered in the log, and not sent yet. */
export type OutgoingMail = {
  readonly mail: number
  readonly recipient: string
  readonly kinds: readonly ReminderKind[]
  /** None when no address is on file. */
  readonly to: readonly MailPerson[]
  readonly cc: readonly MailPerson[]
  readonly subject: string
  readonly text: string
  /** The same in a line or two, for a group chat. */
  readonly line: string
}

export const MESSAGE_CHANNELS = ['desktop', 'draft', 'smtp', 'webhook'] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]

/** What became of a mail on one of its ways out. */
export type MailOutcome = {
  readonly mail: number
  readonly channel: MessageChannel
  /** Null: it went out. */
  readonly problem: string | null
  /** Of a draft, within the workspace; null for everything else. */
  readonly path: string | null
}

export type MailOutcomes = {
  /** Where the mails were begun: another may lie open by the time that they are out. */
  readonly workspace: string
  readonly asked: RemindAsker
  readonly outcomes: readonly MailOutcome[]
}
