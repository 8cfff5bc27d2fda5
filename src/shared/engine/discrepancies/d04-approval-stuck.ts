import type { ArchiveItem } from '../../domain/archive-item.ts'
import { dayOfMoment, type EpochMs, HOUR_MS, momentText } from '../../domain/epoch-ms.ts'
import { NO_MONEY } from '../../domain/money.ts'
import { cutoffOf, nextPeriod, periodOfDay } from '../../domain/period.ts'
import { stalledAt } from '../calendar/stall.ts'
import { workingTimeBetween } from '../calendar/working-time.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { cellOf } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

type Forecast = { readonly since: EpochMs; readonly cutoff: EpochMs; readonly hoursLeft: number }

/**
 * D04 审批停滞: a flow in review or approval that has not moved for longer than the policy's hours (see `stalledAt`), or that
 * was submitted with fewer working hours to the cutoff than an approval takes on average (预测告警).
 */
export function approvalStuck({ facts, policy, averageApprovalHours }: DiscrepancyContext): readonly Finding[] {
  return facts.archives.flatMap((flow) => {
    const waitsSince = flow.nodeEnteredAt ?? flow.submittedAt
    if ((flow.status !== 'pending-review' && flow.status !== 'approving') || waitsSince === null) return []
    const stalled = stalledAt(waitsSince, policy)
    const isStalled = facts.asOf > stalled
    const forecast = forecastOf(flow, averageApprovalHours, policy)
    if (!isStalled && !forecast) return []
    const contract = facts.contracts.get(flow.contractNo)
    const node = flow.currentNode || '审批'
    return [
      {
        subject: flow.flowNo,
        ownerName: flow.approverName,
        amount: contract?.amount ?? flow.amount ?? NO_MONEY,
        contractNos: flow.contractNo ? [flow.contractNo] : [],
        sinceAt: forecast && (!isStalled || forecast.since < stalled) ? forecast.since : stalled,
        left: evidence(
          flow.submittedAt === null ? '没有提交时间' : `${momentText(flow.submittedAt)} 提交归档`,
          cellOf(flow.source, 'submittedAt'),
        ),
        right: evidence(
          `${momentText(waitsSince)} 起停在“${node}”`,
          cellOf(flow.source, 'currentNode'),
          cellOf(flow.source, 'nodeEnteredAt'),
        ),
        cause: [
          ...(isStalled
            ? [`审批停在“${node}”超过 ${policy.stallHours} 小时（封关前 72 小时内按自然时，其余按工作时）`]
            : []),
          ...(forecast ? [forecastText(forecast, averageApprovalHours ?? 0)] : []),
        ].join('；'),
      },
    ]
  })
}

function forecastOf({ submittedAt }: ArchiveItem, average: number | null, policy: EnginePolicy): Forecast | null {
  if (submittedAt === null || average === null) return null
  const period = periodOfDay(dayOfMoment(submittedAt))
  const ahead = cutoffOf(period, policy.cutoff)
  const cutoff = submittedAt <= ahead ? ahead : cutoffOf(nextPeriod(period), policy.cutoff)
  const hoursLeft = workingTimeBetween(submittedAt, cutoff, policy.calendar) / HOUR_MS
  return hoursLeft < average ? { since: submittedAt, cutoff, hoursLeft } : null
}

function forecastText({ cutoff, hoursLeft }: Forecast, average: number): string {
  return `提交时距 ${momentText(cutoff)} 封关只有 ${inTenths(hoursLeft)} 个工作时，近 30 天审批平均要 ${inTenths(average)} 个工作时，很可能赶不上：催办、改派或请代理人批`
}

function inTenths(hours: number): string {
  return String(Math.round(hours * 10) / 10)
}
