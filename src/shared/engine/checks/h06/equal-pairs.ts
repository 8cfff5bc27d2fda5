import type { BankLine } from '../../../domain/bank-line.ts'
import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { equalPayments } from '../equal-payments.ts'
import { receiptIn } from '../receipt-in-case.ts'

/** H06.1: the payments of the same name and amount within 15 days, side by side: memo, serial number, account. */
export const equalPairs: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line } = found.value
  const days = world.policy.repeatDays
  const others = equalPayments(world, line)
  if (others.length === 0) return passed(`前后 ${days} 天内没有同户名、同额的另一笔，不是重复付款`)
  const all = [...others, line].sort((a, b) => a.postedAt - b.postedAt)
  const rows = all.map((one) =>
    row(textOf(one), one.amount, lineCells(one, 'postedAt', 'lineAmount', 'payer', 'memo', 'accountNo')),
  )
  const accounts = new Set(all.map(({ accountNo }) => accountNo))
  const where = accounts.size > 1 ? `，付到了 ${accounts.size} 个不同账户` : ''
  return failed(`${days} 天内同户名同额 ${formatFen(line.amount)} 共 ${all.length} 笔${where}`, { rows })
}

function textOf({ postedAt, counterpartyName, memo, bankRef, accountNo }: BankLine): string {
  return `${momentText(postedAt)} ${counterpartyName}，附言“${memo}”，流水号 ${bankRef}，收款账户 ${accountNo}`
}
