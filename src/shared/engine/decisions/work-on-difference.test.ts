import { expect, test } from 'vitest'
import { at, on } from '../../../../tests/builders/engine-facts.ts'
import type { Decision, DecisionBody } from '../../domain/decision.ts'
import { answerStage } from '../../domain/discrepancy-work.ts'
import { formatMoment } from '../../domain/epoch-ms.ts'
import { publicHolidays } from '../../domain/public-holidays.ts'
import { workCalendar } from '../../domain/work-calendar.ts'
import { decisionsByDifference, workOnDifference } from './work-on-difference.ts'

const calendar = workCalendar(publicHolidays)
const discrepancyIds = ['D01:HT-1']
const opened = { severity: 'S2', openedAt: at('2025-11-28 17:45') } as const
let seq = 0
const decided = (moment: string, body: DecisionBody, reason = '说明'): Decision => ({
  ...{ id: `d-${++seq}`, decidedBy: '乔谨言', decidedAt: at(moment), reason, evidenceHash: '', body },
})
const workAfter = (...decisions: readonly Decision[]) =>
  workOnDifference(opened, decisionsByDifference(decisions).get('D01:HT-1') ?? [], calendar)
const dueAfter = (...decisions: readonly Decision[]) => formatMoment(workAfter(...decisions).dueAt)

const stop = (moment: string) => decided(moment, { kind: 'hold', discrepancyIds, cause: 'customer' })
const goOn = (moment: string) => decided(moment, { kind: 'hold', discrepancyIds, cause: null })
const answer = (moment: string, expectedOn: string | null) => {
  const day = expectedOn === null ? null : on(expectedOn)
  return decided(moment, { kind: 'feedback', discrepancyIds, by: '商陆', reasonCode: 'in-approval', expectedOn: day })
}

test('what was left of the time when the clock stopped is left when it runs on', () => {
  expect(dueAfter()).toBe('2025-12-01T17:45:00')
  // On Monday 09:45 eight hours were left, over a weekend that does not count.
  expect(dueAfter(stop('2025-12-01 09:45'), goOn('2025-12-03 10:00'))).toBe('2025-12-03T18:00:00')
  const twice = [stop('2025-12-01 09:45'), goOn('2025-12-03 10:00'), stop('2025-12-03 17:00'), goOn('2025-12-05 17:00')]
  expect(dueAfter(...twice)).toBe('2025-12-05T18:00:00')
})

test('a clock that stops after the deadline moves nothing, and one stopped twice was stopped the first time', () => {
  expect(dueAfter(stop('2025-12-02 09:00'), goOn('2025-12-03 09:00'))).toBe('2025-12-01T17:45:00')
  expect(workAfter(stop('2025-12-01 09:45'), stop('2025-12-01 11:00')).hold?.at).toBe(at('2025-12-01 09:45'))
  expect(dueAfter(goOn('2025-12-01 09:45'))).toBe('2025-12-01T17:45:00')
})

test('an answer stands until the end of the day that it names, then the question is open again', () => {
  const work = workAfter(answer('2025-12-01 10:00', '2025-12-03'))
  expect(work.answer).toMatchObject({ by: '商陆', reasonCode: 'in-approval', text: '说明' })
  expect(answerStage('S2', work, at('2025-12-03 23:59'))).toBe('answered')
  expect(answerStage('S2', work, at('2025-12-04 00:01'))).toBe('overdue')
  expect(answerStage('S2', workAfter(answer('2025-12-01 10:00', null)), at('2026-12-01 00:00'))).toBe('answered')
})

test('what is only for information waits past its day and is never overdue', () => {
  const later = at('2026-12-01 00:00')
  expect([answerStage('S3', workAfter(), later), answerStage('S2', workAfter(), later)]).toEqual(['waiting', 'overdue'])
})

test('whose it is goes by the last word, and every note is counted', () => {
  const assign = (ownerName: string) =>
    decided('2025-12-01 10:00', { kind: 'assign', discrepancyIds, ownerRole: 'legal', ownerName })
  const note = decided('2025-12-01 10:00', { kind: 'note', subject: 'D01:HT-9', others: discrepancyIds })
  const work = workAfter(assign('商陆'), note, assign('白芷宁'), note)
  expect(work).toMatchObject({ assigned: { role: 'legal', name: '白芷宁' }, noteCount: 2 })
})

test('what was said before it came back answers nothing, but whose it is stays', () => {
  const before = '2025-11-20 10:00'
  const assign = decided(before, { kind: 'assign', discrepancyIds, ownerRole: 'legal', ownerName: '商陆' })
  const work = workAfter(assign, answer(before, '2026-01-31'), stop(before))
  expect(work).toMatchObject({ assigned: { name: '商陆' }, answer: null, hold: null })
  expect(formatMoment(work.dueAt)).toBe('2025-12-01T17:45:00')
})

test('what is taken back counts for nothing', () => {
  const held = stop('2025-12-01 09:45')
  const undo = decided('2025-12-01 09:50', { kind: 'undo', decisionId: held.id })
  expect(workAfter(held, undo).hold).toBeNull()
})
