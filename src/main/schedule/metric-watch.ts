import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Alert, Watched } from '../../shared/domain/alert.ts'

export type MetricWatch = {
  /** Looks at the figures now; also for the tick of every minute. */
  readonly look: () => Promise<void>
  /** Looks once what is changing has settled. */
  readonly lookSoon: () => void
}

type Ports = {
  readonly watch: () => Promise<Result<Watched, AppError>>
  /** A job is half-way: its figures are of no month at all. */
  readonly isBusy: () => boolean
  readonly raised: (alerts: readonly Alert[]) => void
  /** Alerts came or went; the window asks again. */
  readonly changed: () => void
  readonly settledMs?: number
}

/** 盯指标: tells whoever should know when a figure turns red. */
export function createMetricWatch({ watch, isBusy, raised, changed, settledMs = 400 }: Ports): MetricWatch {
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    clearTimeout(timer)
    if (isBusy()) return // its end looks again
    const seen = await watch()
    if (!seen.ok) return // no workspace is open
    if (seen.value.raised.length + seen.value.cleared > 0) changed()
    if (seen.value.raised.length > 0) raised(seen.value.raised)
  }

  return {
    look,
    lookSoon: () => {
      clearTimeout(timer)
      timer = setTimeout(() => void look(), settledMs)
      timer.unref()
    },
  }
}
