import { expect, test } from 'vitest'
import { aDecision } from '../../../../tests/builders/engine-facts.ts'
import { type EpochDay, parseDay } from '../../domain/epoch-day.ts'
import { formatMoment } from '../../domain/epoch-ms.ts'
import { cutoffOf, type PeriodKey, parsePeriod } from '../../domain/period.ts'
import { defaultPolicy } from '../engine-input.ts'
import { standingPolicy } from './standing-policy.ts'

const day = parseDay('2025-10-08') as EpochDay
const worked = aDecision(1, { kind: 'calendar', day, isWorkday: true, name: '盘点' })

test('a day is what people last said of it, and what the notice says once they take that back', () => {
  const isWorked = (...decisions: Parameters<typeof standingPolicy>[0]) =>
    standingPolicy(decisions).calendar.isWorkday(day)
  expect(isWorked()).toBe(false)
  expect(isWorked(worked)).toBe(true)
  expect(isWorked(worked, aDecision(2, { kind: 'calendar', day, isWorkday: false, name: '' }))).toBe(false)
  expect(isWorked(worked, aDecision(2, { kind: 'undo', decisionId: worked.id }))).toBe(false)
})

test('without a word of anybody the policy is the program’s own', () => {
  expect(standingPolicy([])).toBe(defaultPolicy)
})

test('a cutoff counts from its month on, and of two for one month the later', () => {
  const cutoff = (seq: number, period: string, cutoffHour: number) =>
    aDecision(seq, {
      kind: 'cutoff',
      ...{ period: parsePeriod(period) as PeriodKey, lastDay: 'workday', cutoffHour, archiveGraceHour: 20 },
    })
  const told = [cutoff(1, '2026-01', 12), cutoff(2, '2025-11', 10), cutoff(3, '2025-11', 15)]
  const policy = standingPolicy(told)
  const at = (period: string) => formatMoment(cutoffOf(parsePeriod(period) as PeriodKey, policy.cutoff))
  expect(['2025-10', '2025-11', '2025-12', '2026-01'].map(at)).toEqual([
    '2025-10-31T16:00:00',
    '2025-11-28T15:00:00',
    '2025-12-31T15:00:00',
    '2026-01-30T12:00:00',
  ])
})
