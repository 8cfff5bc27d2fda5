import { formatDay } from '../../../domain/epoch-day.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { seeSlip } from '../case-acts.ts'
import { type Check, type CheckWorld, dataMissing, failed, filesOf, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { type BilledAndPaid, billedAndPaid } from './billed-and-paid.ts'

/** H16.1: by how much invoices and receipts differ, since when, and whether that is longer than agreed. */
export const invoicedAgainstPaid: Check = (world, about) => {
  const found = billedAndPaid(world, about)
  if (found.length === 0) return contractMissing(about)
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票，累计开票算不出来')
  const rows = found.map((one) =>
    row(textOf(world, one), fen(Math.abs(one.gap)), one.since?.cells ?? [], seeSlip(one.contract.contractNo)),
  )
  const uneven = found.filter(({ isEven }) => !isEven)
  if (uneven.length === 0) return passed('累计开票与累计回款相等', { rows })
  const late = uneven.filter(({ since }) => since !== null && world.facts.today >= since.lateFrom)
  if (late.length === 0) return passed('有差额，但还没有超过约定的天数', { rows })
  return failed(
    late
      .map(({ contract, gap }) => `${contract.contractNo} ${sideOf(gap)} ${formatFen(fen(Math.abs(gap)))}`)
      .join('；'),
    {
      rows,
    },
  )
}

function textOf({ facts }: CheckWorld, { contract, applied, invoiced, since }: BilledAndPaid): string {
  const sums = `${contract.contractNo}：累计开票 ${formatFen(invoiced)}，累计回款 ${formatFen(applied)}`
  if (since === null) return sums
  return `${sums}，从 ${formatDay(since.on)} 的${since.text} 起，账龄 ${facts.today - since.on} 天`
}

function sideOf(gap: number): string {
  return gap > 0 ? '开票未回款' : '回款未开票'
}
