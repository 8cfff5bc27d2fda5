import { formatDay } from '../../../domain/epoch-day.ts'
import type { ErpReceipt } from '../../../domain/erp-receipt.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, failed, notApplicable, passed, row } from '../check.ts'
import { billsIn } from './bills-in.ts'

const FORM = '票据登记'

/** H22.2: number, sub-range, face amount, due day, acceptor and state of the bill, as far as the receipt says them; the rest is left to fill in. */
export const billToRegister: Check = (world, about) => {
  const bills = billsIn(world, about)
  if (bills.length === 0) return notApplicable('没有以票据收款的收款单，不用登记票据')
  const noted = world.decisions.standing.findLast(
    ({ body, reason }) => body.kind === 'note' && body.subject === about.discrepancy?.id && reason.startsWith(FORM),
  )
  if (noted) return passed(`已登记：${noted.reason.split('\n').join('，')}`)
  const rows = bills.map((bill) => {
    const { receiptNo, remark, amount, source } = bill
    const told = numberIn(bill) === null ? '备注里没有票据（包）号' : `备注写有票据（包）号 ${numberIn(bill)}`
    return row(`收款单 ${receiptNo || '（无单号）'} ${told}：“${remark}”`, amount, [cellOf(source, 'remark')])
  })
  return failed('请照票面补齐空着的几项，作为备注记到这条差异上（开头保留“票据登记”）', {
    rows,
    act: { kind: 'copy', label: '复制票据登记', text: bills.map(formOf).join('\n\n') },
  })
}

/** 电子票据（包）号 has thirty digits, the number of a paper bill sixteen. */
function numberIn({ remark }: ErpReceipt): string | null {
  return /(?<!\d)(?:\d{30}|\d{16})(?!\d)/.exec(remark)?.[0] ?? null
}

function formOf(bill: ErpReceipt): string {
  const { receiptNo, bizOn, customerName, payerName, amount, settleMethod } = bill
  return [
    `${FORM}：收款单 ${receiptNo || '（无单号）'}，${formatDay(bizOn)}，${settleMethod}`,
    `交票人：${payerName || customerName}`,
    `票据（包）号：${numberIn(bill) ?? ''}`,
    '子票区间：',
    `票面金额：${formatFen(amount)}`,
    '到期日：',
    '承兑人：',
    '背书或贴现状态：',
  ].join('\n')
}
