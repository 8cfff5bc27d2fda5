import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { MetricId } from '../../../shared/domain/metric.ts'
import { screenOpened } from '../../stores/view.ts'

/** Goes to what a figure counts. */
export function openCounted(metric: MetricId, asOf: EpochMs): void {
  if (metric === 'match-rate') screenOpened('matching')
  else if (metric === 'signed-unarchived') {
    screenOpened('slips', { legs: { sign: ['closed', 'late'], legal: ['missing'] } })
  } else openToMend(metric, asOf)
}

/** Goes to the differences that have to be dealt with until the figure is good again. */
export function openToMend(metric: MetricId, asOf: EpochMs): void {
  screenOpened('triage', { slice: { kind: 'metric', metric, asOf } })
}
