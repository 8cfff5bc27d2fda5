import { expect, test } from 'vitest'
import { alertTimers } from './alert.ts'
import { type EpochMs, formatMoment, parseMoment } from './epoch-ms.ts'

const at = (text: string) => parseMoment(text) as EpochMs
const raised = { raisedAt: at('2025-12-04 10:00'), acknowledgedAt: null, startedAt: null }
const MINUTE_MS = 60_000

test('five minutes to look, ten to start, counted from when it was raised', () => {
  const { acknowledge, start } = alertTimers(raised, at('2025-12-04 10:04'))
  expect([formatMoment(acknowledge.dueAt), formatMoment(start.dueAt)]).toEqual([
    '2025-12-04T10:05:00',
    '2025-12-04T10:10:00',
  ])
  expect([acknowledge.left, start.left]).toEqual([MINUTE_MS, 6 * MINUTE_MS])
})

test('what is done stays as late as it was then; what is not done gets later', () => {
  const late = { ...raised, acknowledgedAt: at('2025-12-04 10:07') }
  const { acknowledge, start } = alertTimers(late, at('2025-12-04 12:10'))
  expect([acknowledge.left, start.left]).toEqual([-2 * MINUTE_MS, -120 * MINUTE_MS])
})
