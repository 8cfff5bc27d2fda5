import { dayOfMoment, type EpochMs, epochMs, HOUR_MS } from '../../domain/epoch-ms.ts'
import { cutoffOf, nextPeriod, periodOfDay } from '../../domain/period.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { addWorkingTime, workingTimeBetween } from './working-time.ts'

/** Before the cutoff every hour counts, nights and weekends too. */
const NATURAL_BEFORE_CUTOFF_MS = 72 * HOUR_MS

type StallPolicy = Pick<EnginePolicy, 'stallHours' | 'cutoff' | 'calendar'>

/**
 * When something that waits since `start` has stalled for the policy's hours: by the clock within 72 hours of a cutoff, by working time
 * otherwise. By working time alone, what was submitted on Friday evening before a Sunday cutoff would never be reported.
 */
export function stalledAt(start: EpochMs, { stallHours, cutoff: policy, calendar }: StallPolicy): EpochMs {
  const duration = stallHours * HOUR_MS
  const period = periodOfDay(dayOfMoment(start))
  const ahead = cutoffOf(period, policy)
  const cutoff = start <= ahead ? ahead : cutoffOf(nextPeriod(period), policy)
  const naturalFrom = epochMs(cutoff - NATURAL_BEFORE_CUTOFF_MS)
  if (start < naturalFrom) {
    const worked = workingTimeBetween(start, naturalFrom, calendar)
    return duration <= worked ? addWorkingTime(start, duration, calendar) : epochMs(naturalFrom + duration - worked)
  }
  const natural = epochMs(start + duration)
  return natural <= cutoff ? natural : addWorkingTime(cutoff, natural - cutoff, calendar)
}
