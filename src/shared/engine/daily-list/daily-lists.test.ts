import { expect, test } from 'vitest'
import { aDifference } from '../../../../tests/builders/a-difference.ts'
import { at, on } from '../../../../tests/builders/engine-facts.ts'
import { answerDueAt } from '../../domain/answer-deadline.ts'
import { OWNER_ROLES } from '../../domain/discrepancy.ts'
import type { DiscrepancyWork } from '../../domain/discrepancy-work.ts'
import { fen } from '../../domain/money.ts'
import { publicHolidays } from '../../domain/public-holidays.ts'
import { workCalendar } from '../../domain/work-calendar.ts'
import { dailyLists, type OpenDifference } from './daily-lists.ts'

const calendar = workCalendar(publicHolidays)
const friday = at('2025-11-28 17:00')

function open(id: string, changes: Parameters<typeof aDifference>[1] = {}, work: Partial<DiscrepancyWork> = {}) {
  const discrepancy = aDifference(id, changes)
  const openedAt = at('2025-11-28 10:00')
  const dueAt = answerDueAt(discrepancy.severity, openedAt, calendar)
  const untouched = { assigned: null, answer: null, hold: null, noteCount: 0, dueAt }
  return { discrepancy, openedAt, work: { ...untouched, ...work } }
}
const listsAt = (now: typeof friday, ...rows: readonly OpenDifference[]) => {
  const lists = dailyLists(rows, { now, calendar })
  return Object.fromEntries(lists.map((list) => [list.recipient, list]))
}
const ids = (list: ReturnType<typeof listsAt>[string] | undefined) =>
  list?.entries.map(({ discrepancy }) => discrepancy.id)
const answered = { at: friday, by: '商陆', reasonCode: 'in-approval', text: '审批中', expectedOn: null } as const

test('three lists: cashier and tax answer with finance, legal with risk, and who was reassigned with their new role', () => {
  const rows = OWNER_ROLES.map((ownerRole) => open(`D01:${ownerRole}`, { ownerRole }))
  const moved = open('D01:moved', { ownerRole: 'legal' }, { assigned: { role: 'sales', name: '虞静姝' } })
  const { sales, finance, risk } = listsAt(friday, ...rows, moved)
  expect(ids(sales)).toEqual(['D01:moved', 'D01:sales'])
  expect(ids(finance)).toEqual(['D01:cashier', 'D01:finance', 'D01:tax'])
  expect(ids(risk)).toEqual(['D01:legal', 'D01:risk'])
  expect(sales?.entries[0]?.owner).toEqual({ role: 'sales', name: '虞静姝' })
})

test('what is escalated comes first, then what blocks, then what is due first', () => {
  const late = (dueAt: string) => ({ dueAt: at(dueAt) })
  const { risk } = listsAt(
    friday,
    open('D01:b'),
    open('D01:a'),
    open('D04:soon', {}, late('2025-11-28 18:00')),
    open('D09:blocks', { severity: 'S1' }),
    open('D04:one-day-late', {}, late('2025-11-27 12:00')),
    open('D04:two-days-late', {}, late('2025-11-26 12:00')),
  )
  expect(ids(risk)).toEqual(['D04:two-days-late', 'D04:one-day-late', 'D09:blocks', 'D04:soon', 'D01:a', 'D01:b'])
  expect(risk?.entries.map(({ level }) => level)).toEqual([3, 2, 0, 0, 0, 0])
})

test('a 副码 is told under its 主码 and not asked, unless it blocks or its 主码 is gone', () => {
  const { risk } = listsAt(
    friday,
    open('D01:1'),
    open('D04:1', { primaryId: 'D01:1' }),
    open('D09:1', { primaryId: 'D01:1', severity: 'S1' }),
    open('D04:2', { primaryId: 'D01:closed' }),
  )
  expect(ids(risk)).toEqual(['D09:1', 'D01:1', 'D04:2'])
  expect(risk?.entries[1]?.led).toEqual(['D04', 'D09'])
})

test('an S3 waits for the close of the month, and is asked from a working day before it until somebody answers', () => {
  const s3 = open('D34:1', { severity: 'S3' }) // due with the close of December 4th
  const hasIt = (moment: string, row = s3) => ids(listsAt(at(moment), row).risk)?.length === 1
  expect(hasIt('2025-12-02 17:00')).toBe(false)
  expect(hasIt('2025-12-03 17:00')).toBe(true)
  const done = open('D34:2', { severity: 'S3' }, { answer: answered })
  expect(hasIt('2025-12-03 17:00', done)).toBe(false)
})

test('who has answered and whose clock stands still are listed, counted apart, and not among the sums asked for', () => {
  const { risk } = listsAt(
    friday,
    open('D01:waits', { amount: fen(500) }),
    open('D01:late', { amount: fen(30) }, { dueAt: at('2025-11-28 12:00') }),
    open('D01:held', { amount: fen(7) }, { hold: { at: friday, cause: 'customer' } }),
    open('D01:answered', { amount: fen(9000) }, { answer: answered }),
    open('D01:promised', {}, { answer: { ...answered, expectedOn: on('2025-12-05') }, dueAt: at('2025-12-06 00:00') }),
  )
  expect(risk?.tally).toEqual({
    ...{ waiting: 1, overdue: 1, held: 1, answered: 2, escalated: 1 },
    ...{ sum: 9637, askedSum: 530 },
  })
})

test('nothing open is three empty lists', () => {
  expect(dailyLists([], { now: friday, calendar }).map(({ entries }) => entries.length)).toEqual([0, 0, 0])
})
