import { alertTimers } from '../../shared/domain/alert.ts'
import { type EpochMs, epochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import { type Fen, yuanText } from '../../shared/domain/money.ts'
import { metricNames } from '../../shared/text/metrics.ts'
import { viewMetrics } from '../usecases/metrics-view.ts'
import type { Arguments } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import { withReader } from './with-workspace.ts'

/** 看板: the figures of a month with their levels, the alerts that are open, and how old the open differences are. */
export function metricsCommand(args: Arguments): Outcome {
  const [period, asOf] = [args.needPeriod(), args.asOf() ?? epochMs(Date.now())]
  return withReader(args, ({ db }) => {
    const { cards, alerts, ageing } = viewMetrics(db, period, asOf)
    return {
      exit: 0,
      json: {
        period,
        asOf: formatMoment(asOf),
        metrics: cards.map(({ metric, amount, threshold, ...card }) => ({
          metric,
          name: metricNames[metric],
          ...card,
          amount: yuanJson(amount),
          threshold: { ...threshold, redAmount: yuanJson(threshold.redAmount) },
        })),
        alerts: alerts.map((alert) => {
          const { acknowledge, start } = alertTimers(alert, asOf)
          return {
            metric: alert.metric,
            figure: alert.figure,
            raisedAt: formatMoment(alert.raisedAt),
            acknowledgeBy: formatMoment(acknowledge.dueAt),
            acknowledgedAt: momentJson(alert.acknowledgedAt),
            acknowledgedBy: alert.acknowledgedBy,
            startBy: formatMoment(start.dueAt),
            startedAt: momentJson(alert.startedAt),
            startedBy: alert.startedBy,
          }
        }),
        ageing: ageing
          .filter(({ count }) => count > 0)
          .map(({ bucket, severity, count, amount }) => ({ days: bucket, severity, count, amount: yuanText(amount) })),
      },
    }
  })
}

function yuanJson(amount: Fen | null): string | null {
  return amount === null ? null : yuanText(amount)
}

function momentJson(moment: EpochMs | null): string | null {
  return moment === null ? null : formatMoment(moment)
}
