import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, type EpochMs, epochMs, formatMoment, momentText, parseMoment } from './epoch-ms.ts'
import { type CutoffPolicy, defaultCutoffRule } from './period.ts'
import { publicHolidays } from './public-holidays.ts'
import { dueRun, nextSlots, type Slot, slotsBetween } from './schedule.ts'
import { workCalendar } from './work-calendar.ts'

const calendar = workCalendar(publicHolidays)
const policy: CutoffPolicy = { rules: [defaultCutoffRule], calendar }
const at = (text: string) => parseMoment(text) as EpochMs
const told = (slots: readonly Slot[]) => slots.map(({ plannedAt, kind }) => `${momentText(plannedAt)} ${kind}`)
const slotsOf = (day: string, by = policy) =>
  told(slotsBetween(epochMs(at(day) - 1), epochMs(at(day) + DAY_MS - 1), by))

test('a working day has one slot, at 17:00; a weekend and a holiday have none; a weekend day that is worked has one', () => {
  expect(slotsOf('2025-11-28')).toEqual(['2025-11-28 17:00 daily'])
  expect(slotsOf('2025-11-29')).toEqual([])
  expect(slotsOf('2025-10-01')).toEqual([])
  expect(slotsOf('2025-10-11')).toEqual(['2025-10-11 17:00 daily'])
})

test('the day of the cutoff has its extra slots, though it is a Sunday', () => {
  expect(slotsOf('2025-11-30')).toEqual([
    '2025-11-30 10:00 cutoff-day',
    '2025-11-30 14:00 cutoff-day',
    '2025-11-30 16:05 cutoff-day',
    '2025-11-30 17:00 daily',
  ])
})

test('the extra slots go with the cutoff that people decided on: its day, its hour, and never two at one moment', () => {
  const by = (cutoffHour: number): CutoffPolicy => ({
    rules: [{ ...defaultCutoffRule, lastDay: 'workday', cutoffHour, archiveGraceHour: 24 }],
    calendar,
  })
  expect(slotsOf('2025-11-28', by(12))).toEqual([
    '2025-11-28 06:00 cutoff-day',
    '2025-11-28 10:00 cutoff-day',
    '2025-11-28 12:05 cutoff-day',
    '2025-11-28 17:00 daily',
  ])
  expect(slotsOf('2025-11-30', by(12))).toEqual([])
  expect(slotsOf('2025-11-28', by(19)).filter((slot) => slot.includes('17:00'))).toEqual(['2025-11-28 17:00 daily'])
  expect(slotsOf('2025-11-29', by(24))).toEqual(['2025-11-29 00:05 cutoff-day'])
  expect(told(slotsBetween(at('2025-11-29T00:04'), at('2025-11-29T00:05'), by(24)))).toHaveLength(1)
  expect(slotsOf('2025-11-27', by(0))).toContain('2025-11-27 18:00 cutoff-day')
})

test('a slot is due from its very moment, and not a millisecond before', () => {
  const five = at('2025-11-28T17:00')
  expect(dueRun(at('2025-11-28T16:59'), epochMs(five - 1), policy)).toBeNull()
  expect(dueRun(at('2025-11-28T16:59'), five, policy)).toEqual({
    plannedAt: five,
    kind: 'daily',
    isLate: false,
    madeUpFor: [],
  })
  expect(dueRun(five, five, policy)).toBeNull()
})

test('ten minutes after its slot a run is in time, later it is late', () => {
  const after = at('2025-11-28T16:59')
  expect(dueRun(after, at('2025-11-28T17:10'), policy)?.isLate).toBe(false)
  expect(dueRun(after, at('2025-11-28T17:10:01'), policy)?.isLate).toBe(true)
})

test('days that were missed are made up for by one run, late, at the latest slot of them', () => {
  const run = dueRun(at('2025-11-26T17:00'), at('2025-12-01T09:00'), policy)
  expect(run && { ...told([run]), isLate: run.isLate, madeUpFor: told(run.madeUpFor) }).toEqual({
    0: '2025-11-30 17:00 daily',
    isLate: true,
    madeUpFor: [
      '2025-11-27 17:00 daily',
      '2025-11-28 17:00 daily',
      '2025-11-30 10:00 cutoff-day',
      '2025-11-30 14:00 cutoff-day',
      '2025-11-30 16:05 cutoff-day',
    ],
  })
})

test('whatever the ticks, each slot is run or made up for exactly once', () => {
  const start = at('2025-09-20')
  const moments = fc.array(fc.integer({ min: 0, max: 40 * DAY_MS }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(moments, (offsets) => {
      const ticks = offsets.map((offset) => epochMs(start + offset)).sort((a, b) => a - b)
      const done: Slot[] = []
      let last: EpochMs = start
      for (const now of ticks) {
        const run = dueRun(last, now, policy)
        if (!run) continue
        done.push(...run.madeUpFor, { plannedAt: run.plannedAt, kind: run.kind })
        last = run.plannedAt
      }
      expect(done).toEqual(slotsBetween(start, ticks.at(-1) ?? start, policy))
    }),
    { seed: 20251130 },
  )
})

test('the next slots are found over the longest holiday', () => {
  const next = nextSlots(at('2025-09-30T17:00'), 2, policy)
  expect(next.map(({ plannedAt }) => formatMoment(plannedAt))).toEqual(['2025-10-09T17:00:00', '2025-10-10T17:00:00'])
})
