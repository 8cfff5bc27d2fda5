import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { Reminder, ReminderKind } from '../../domain/reminder.ts'
import type { WorkCalendar } from '../../domain/work-calendar.ts'
import { WORKING_DAY_MS, workingTimeBetween } from '../calendar/working-time.ts'
import type { WaitingContract, WaitingStanding } from '../cutoff/cutoff-board.ts'

export type ReminderClock = {
  readonly asOf: EpochMs
  readonly cutoffAt: EpochMs
  readonly calendar: WorkCalendar
}

/** Nobody hears of a cutoff that is over: what is too late by then is a difference, and has its own way. */
export function isOver({ asOf, cutoffAt }: Pick<ReminderClock, 'asOf' | 'cutoffAt'>): boolean {
  return asOf > cutoffAt
}

/**
 * What is worth asking for on 封关看板: approvals at any time before the cutoff, what salespeople have to hand in within the last
 * working day.
 */
export function boardReminders(waiting: readonly WaitingContract[], clock: ReminderClock): readonly Reminder[] {
  if (isOver(clock)) return []
  const isLastDay = workingTimeBetween(clock.asOf, clock.cutoffAt, clock.calendar) <= WORKING_DAY_MS
  return waiting.flatMap((contract): readonly Reminder[] => {
    const kind = KIND_OF[contract.standing]
    if (kind === null || !contract.canBeInTime) return []
    if (contract.holderRole === 'sales' && !isLastDay) return []
    const { contractNo, holder, customerName, amount, currency, node, since, expectedAt } = contract
    return [
      {
        ...{ kind, subject: contractNo, recipient: holder, customerName, amount, currency, node, since, expectedAt },
        workingTimeSince: since === null ? null : workingTimeBetween(since, clock.asOf, clock.calendar),
      },
    ]
  })
}

const KIND_OF: Readonly<Record<WaitingStanding, ReminderKind | null>> = {
  stalled: 'stall',
  'will-miss': 'will-miss',
  'not-submitted': 'not-submitted',
  'sent-back': 'sent-back',
  unsealed: 'unsealed',
  'under-way': null,
  late: null,
}
