import { type EpochMs, HOUR_MS, momentText } from '../../../domain/epoch-ms.ts'
import { workingTimeBetween } from '../../calendar/working-time.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { hoursOf } from '../hours.ts'
import { type ArchiveStanding, archiveStandingOf } from './archive-standing.ts'
import { flowCells } from './flow-cells.ts'

/** H02.2: who can move it on, how long it has waited by the clock and by working time, and whether the time to the cutoff is enough. */
export const approvalHolder: Check = (world, about) => {
  const found = archiveStandingOf(world, about)
  if (!found.ok) return found.error
  const { contract, waiting } = found.value
  if (!waiting) return passed('已按期归档，没有人要催')
  if (waiting.standing === 'late') return notApplicable('已经归档（晚于封关），不用再催')
  const { since, holder, holderRole, node } = waiting
  const who =
    holderRole === 'sales'
      ? `责任在销售 ${holder || '（CRM 未写所有人）'}：${WHY_SALES[waiting.standing] ?? '还没有提交'}`
      : `责任在${node ? `“${node}”的` : ''}处理人 ${holder || '（法务导出未写处理人）'}`
  const rows = [
    row(stalledText(world, since), null, flowCells(world, contract.contractNo)),
    row(timeLeftText(world, found.value), null, []),
  ]
  return failed(who, { rows })
}

const WHY_SALES: Readonly<Record<string, string>> = {
  unsealed: '客户还没有签章',
  'not-submitted': '还没有提交法务归档',
  'sent-back': '法务已退回，要补齐后重新提交',
}

function stalledText({ now, policy }: CheckWorld, since: EpochMs | null): string {
  if (since === null) return '从何时起停滞：导出里没有时间'
  const working = workingTimeBetween(since, now, policy.calendar)
  return `${momentText(since)} 起停滞：自然时 ${hoursOf(now - since)} 小时，工作时 ${hoursOf(working)} 小时`
}

function timeLeftText({ now, policy }: CheckWorld, { ahead, averageHours, waiting }: ArchiveStanding): string {
  const left = workingTimeBetween(now, ahead.cutoffAt, policy.calendar)
  const text = `距 ${momentText(ahead.cutoffAt)} 封关还有 ${hoursOf(left)} 个工作时`
  if (averageHours === null) return `${text}；近 30 天没有归档过，够不够无从估算`
  const average = `近 30 天平均审批 ${hoursOf(averageHours * HOUR_MS)} 个工作时`
  if (waiting?.holderRole === 'sales') {
    return `${text}，${average}：现在提交${averageHours * HOUR_MS <= left ? '还来得及' : '也很可能赶不上'}`
  }
  const expectedAt = waiting?.expectedAt ?? null
  if (expectedAt === null) return `${text}；停滞已超过${average}，须当面催办或改派`
  const isEnough = expectedAt <= ahead.cutoffAt
  return `${text}；${average}，照此 ${momentText(expectedAt)} 批完，${isEnough ? '来得及' : '赶不上：催办、改派或请代理人批'}`
}
