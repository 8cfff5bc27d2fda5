import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, yuan } from '../../../../tests/builders/engine-facts.ts'
import { type EpochMs, epochMs, HOUR_MS } from '../../domain/epoch-ms.ts'
import type { Reminder, SentReminder } from '../../domain/reminder.ts'
import { WORKING_DAY_MS, workingTimeBetween } from '../calendar/working-time.ts'
import type { WaitingContract } from '../cutoff/cutoff-board.ts'
import { defaultPolicy } from '../engine-input.ts'
import { boardReminders } from './board-reminders.ts'
import { dueReminders } from './due-reminders.ts'
import { remindersByPerson } from './reminders-by-person.ts'

const { calendar } = defaultPolicy
const cutoffAt = at('2025-11-30 16:00')
const clockAt = (asOf: EpochMs) => ({ asOf, cutoffAt, calendar })

function aWaiting(row: Partial<WaitingContract> = {}): WaitingContract {
  return {
    ...{ contractNo: 'HT-1', customerName: '甲公司', amount: yuan('100.00'), currency: 'CNY', standing: 'stalled' },
    ...{ node: '法务审核', holder: '商陆', holderRole: 'legal', since: null, expectedAt: null, canBeInTime: true },
    ...row,
  }
}
function aReminder(reminder: Partial<Reminder> = {}): Reminder {
  const [first] = boardReminders([aWaiting()], clockAt(at('2025-11-28 12:00')))
  return { ...first!, ...reminder }
}
const kindsAt = (moment: string, ...rows: readonly Partial<WaitingContract>[]) =>
  boardReminders(rows.map(aWaiting), clockAt(at(moment))).map(({ kind }) => kind)
const dueAt = (moment: EpochMs, sent: readonly SentReminder[], reminders = [aReminder()]) =>
  dueReminders(reminders, sent, clockAt(moment))

test('what stalls and what will miss is asked for at any time, what is under way or late never', () => {
  expect(kindsAt('2025-11-10 10:00', { standing: 'stalled' }, { standing: 'will-miss' })).toEqual([
    'stall',
    'will-miss',
  ])
  expect(kindsAt('2025-11-29 10:00', { standing: 'under-way' }, { standing: 'late' })).toEqual([])
  expect(kindsAt('2025-11-29 10:00', { canBeInTime: false })).toEqual([])
})

test('how long something has waited is counted in working hours too', () => {
  const [reminder] = boardReminders([aWaiting({ since: at('2025-11-27 17:00') })], clockAt(at('2025-11-28 20:00')))
  expect(reminder?.workingTimeSince).toBe(10 * HOUR_MS)
})

test('salespeople are asked within the last working day before the cutoff, which for a Sunday is the Friday', () => {
  const sales = { standing: 'not-submitted', holderRole: 'sales' } as const
  expect(kindsAt('2025-11-27 17:59', sales)).toEqual([])
  expect(
    kindsAt('2025-11-27 18:00', sales, { ...sales, standing: 'sent-back' }, { ...sales, standing: 'unsealed' }),
  ).toEqual(['not-submitted', 'sent-back', 'unsealed'])
})

test('within 72 hours of the cutoff the same request waits 4 hours, nights and weekends counted', () => {
  const sent = [{ kind: 'stall', subject: 'HT-1', recipient: '商 陆', at: at('2025-11-28 17:50') }] as const
  expect(dueAt(at('2025-11-28 21:49'), sent)).toEqual([])
  expect(dueAt(at('2025-11-28 21:50'), sent)).toHaveLength(1)
  const others = [{ kind: 'will-miss' }, { subject: 'HT-2' }, { recipient: '邬怀瑾' }] as const
  expect(dueAt(at('2025-11-28 18:00'), sent, others.map(aReminder))).toHaveLength(3)
})

test('what goes on after the cutoff is asked once a working day again', () => {
  const sent = [{ kind: 'stall', subject: 'HT-1', recipient: '商陆', at: at('2025-11-30 15:00') }] as const
  expect(dueAt(at('2025-12-01 17:59'), sent)).toEqual([])
  expect(dueAt(at('2025-12-01 18:00'), sent)).toHaveLength(1)
})

test('before that it waits a working day, and a clock that is put back asks nothing again', () => {
  const sent = [{ kind: 'stall', subject: 'HT-1', recipient: '商陆', at: at('2025-11-14 16:00') }] as const
  expect(dueAt(at('2025-11-17 15:59'), sent)).toEqual([])
  expect(dueAt(at('2025-11-17 16:00'), sent)).toHaveLength(1)
  expect(dueAt(at('2025-11-14 15:00'), sent)).toEqual([])
})

test('however often it is asked: never twice too soon, never after the cutoff, and never silent for longer than the limit', () => {
  const from = at('2025-11-20 09:00')
  const moments = fc.array(fc.integer({ min: 0, max: 12 * 24 * 4 }), { minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(moments, (quarters) => {
      const sent: SentReminder[] = []
      for (const quarter of quarters.toSorted((a, b) => a - b)) {
        const asOf = epochMs(from + (quarter * HOUR_MS) / 4)
        const last = sent.at(-1)
        const isHurry = asOf >= cutoffAt - 72 * HOUR_MS
        const isAllowed =
          asOf <= cutoffAt &&
          (!last ||
            (isHurry ? asOf - last.at >= 4 * HOUR_MS : workingTimeBetween(last.at, asOf, calendar) >= WORKING_DAY_MS))
        const due = dueAt(asOf, sent, [...boardReminders([aWaiting()], clockAt(asOf))])
        expect(due).toHaveLength(isAllowed ? 1 : 0)
        sent.push(...due.map(({ kind, subject, recipient }) => ({ kind, subject, recipient, at: asOf })))
      }
    }),
  )
})

test('one message a person, most money first; foreign money is told but not added; who is not named is not written to', () => {
  const people = remindersByPerson([
    aReminder({ subject: 'HT-1', recipient: '商陆', amount: yuan('100.00') }),
    aReminder({ subject: 'HT-2', recipient: '邬怀瑾', amount: yuan('500.00') }),
    aReminder({ subject: 'HT-3', recipient: '商 陆', amount: yuan('300.00'), kind: 'will-miss' }),
    aReminder({ subject: 'HT-4', recipient: '商陆', amount: yuan('900.00'), currency: 'USD' }),
    aReminder({ subject: 'HT-5', recipient: ' ' }),
  ])
  expect(
    people.map(({ recipient, amount, reminders }) => [recipient, amount, reminders.map((r) => r.subject)]),
  ).toEqual([
    ['邬怀瑾', yuan('500.00'), ['HT-2']],
    ['商 陆', yuan('400.00'), ['HT-4', 'HT-3', 'HT-1']],
  ])
})
