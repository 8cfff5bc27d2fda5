import { formatDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment, momentText } from '../../../domain/epoch-ms.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { type PeriodKey, periodOfDay, periodTitle } from '../../../domain/period.ts'
import { mainFlowOf } from '../../discrepancies/contract-flows.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { seeLine } from '../case-acts.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, type CheckCase, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'
import { bothSidesOf } from './both-sides.ts'

/** H13.1: the day of the bank beside the days of the receipt and of the journal; of a contract that rolled over, signing and archiving. */
export const bothDays: Check = (world, about) => {
  if (about.discrepancy?.code === 'D05') return archiveDays(world, about)
  const sides = bothSidesOf(world, about)
  if (sides.length === 0) return archiveDays(world, about)
  const told = sides.filter(({ receipts, books }) => receipts.length + books.length > 0)
  if (told.length === 0)
    return dataMissing('收款单或银行存款日记账', '企业这一边没有登记这笔款的日期，无从判断是不是跨月')
  const rows = told.flatMap(({ line, receipts, books }): readonly CheckRow[] => [
    row(`银行 ${dayText(line.postedOn)}`, line.amount, lineCells(line, 'postedAt', 'lineAmount'), seeLine(line.id)),
    ...receipts.map(({ receiptNo, bizOn, amount, source }) =>
      row(`收款单 ${receiptNo} ${dayText(bizOn)}`, amount, [cellOf(source, 'receiptDate')]),
    ),
    ...books.map(({ reference, on, signed, source }) =>
      row(`日记账 ${reference} ${dayText(on)}`, signed, source ? [cellOf(source, 'journalDate')] : []),
    ),
  ])
  const apart = told.filter(({ line, receipts, books }) => {
    const days = [...receipts.map(({ bizOn }) => bizOn), ...books.map(({ on }) => on)]
    return days.some((day) => periodOfDay(day) !== periodOfDay(line.postedOn))
  })
  if (apart.length === 0) return passed('银行记账与企业登记在同一个月，不是跨月时差', { rows })
  return failed(`${apart.length} 笔银行记账与企业登记不在同一个月，是跨月时差`, { rows })
}

function dayText(day: Parameters<typeof formatDay>[0]): string {
  return `${formatDay(day)}，属 ${periodTitle(periodOfDay(day))}`
}

/** D05 has no money in transit: two moments of one paper. */
function archiveDays(world: CheckWorld, about: CheckCase) {
  const [contract] = contractsIn(world, about)
  const flow = mainFlowOf(contract ? (world.facts.archivesByContract.get(contract.contractNo) ?? []) : [])
  if (!contract || contract.signedAt === null || !flow) {
    return dataMissing('银行流水', '没有这几个月的流水，也没有签订与归档的日期可比')
  }
  const signed = periodOfDay(dayOfMoment(contract.signedAt))
  const later = flow.archivedAt ?? flow.submittedAt
  const archived: PeriodKey | null = later === null ? null : periodOfDay(dayOfMoment(later))
  const rows = [
    row(`签订 ${momentText(contract.signedAt)}`, contract.amount, [cellOf(contract.source, 'signedAt')]),
    row(later === null ? '没有归档' : `归档流程 ${momentText(later)}`, flow.amount, [
      cellOf(flow.source, flow.archivedAt === null ? 'submittedAt' : 'archivedAt'),
    ]),
  ]
  if (archived === signed) return passed('没有跨月的款项，签订与归档在同一个月', { rows })
  const rolled = `签订属 ${periodTitle(signed)}，${archived === null ? '还没有归档' : `归档属 ${periodTitle(archived)}`}`
  return failed(`${rolled}：这是封关顺延，不是银行未达`, { rows, turnTo: 'H02' })
}
