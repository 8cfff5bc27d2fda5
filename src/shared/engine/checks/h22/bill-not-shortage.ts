import { formatDay } from '../../../domain/epoch-day.ts'
import type { ErpReceipt } from '../../../domain/erp-receipt.ts'
import { formatFen, sumFen } from '../../../domain/money.ts'
import { receiptSubject } from '../../discrepancies/erp-receipts.ts'
import type { EnginePolicy } from '../../engine-input.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { billsIn } from './bills-in.ts'

const COUNTS: Readonly<Record<EnginePolicy['noteCountsAs'], string>> = {
  收票: '收票当日就计到账，须以票据核销',
  贴现: '贴现入账时才计到账',
  到期: '到期入账时才计到账',
}

/** H22.1: booked in the ERP by bill and not in the bank: no shortage, it counts by the policy for bills. */
export const billNotShortage: Check = (world, about) => {
  const { facts, result, policy } = world
  if (facts.receipts.length === 0) {
    return about.bankLineIds.length > 0
      ? notApplicable('这是平台结算款，不是票据')
      : dataMissing('ERP 收款单', '没有收款单，看不出哪一笔是票据')
  }
  const bills = billsIn(world, about)
  if (bills.length === 0) return notApplicable('没有以票据收款的收款单')
  const open = new Set(result.discrepancies.flatMap(({ code, subject }) => (code === 'D32' ? subject : [])))
  const unpaid = bills.filter((bill) => open.has(receiptSubject(bill)))
  if (unpaid.length === 0) return passed('票据收款已有等额入账或已核销', { rows: bills.map(toRow) })
  const total = sumFen(unpaid, ({ amount }) => amount)
  return failed(
    `${unpaid.length} 行票据收款共 ${formatFen(total)} 银行没有入账，不是短缺：现行口径为${COUNTS[policy.noteCountsAs]}`,
    { rows: unpaid.map(toRow) },
  )
}

function toRow({ bizOn, receiptNo, customerName, settleMethod, amount, source }: ErpReceipt) {
  return row(`${formatDay(bizOn)} 收款单 ${receiptNo || '（无单号）'}：${customerName} 以“${settleMethod}”付`, amount, [
    cellOf(source, 'receiptNo'),
    cellOf(source, 'settleMethod'),
    cellOf(source, 'receiptAmount'),
  ])
}
