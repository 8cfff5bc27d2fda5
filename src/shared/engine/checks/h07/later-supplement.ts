import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { seeLine } from '../case-acts.ts'
import { type Check, failed, notApplicable, passed, row } from '../check.ts'
import { payerKeyOf } from '../equal-payments.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { shortReceipt } from './short-receipt.ts'

/** H07.2: did the same customer pay the rest within three days (D40). */
export const laterSupplement: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line } = found.value
  const split = world.result.matches.find(
    ({ rule, bankLineIds }) => rule === 'T7-split-payment' && bankLineIds.includes(line.id),
  )
  const short = split ? null : shortReceipt(world, found.value)
  if (!split && !short) return notApplicable('没有要补的差额')
  const payer = payerKeyOf(world, line)
  const days = world.policy.splitDays
  const others = world.facts.lines.filter((other) => {
    if (other.id === line.id || other.direction !== 'in' || payerKeyOf(world, other) !== payer) return false
    if (split) return split.bankLineIds.includes(other.id)
    return Math.abs(other.postedOn - line.postedOn) <= days && other.amount === short?.gap
  })
  if (others.length === 0) return passed(`前后 ${days} 天内没有来自同一付款方、正好补上差额的来款`)
  return failed(`有 ${others.length} 笔同一付款方的来款可以合起来补足：按拆笔付款处理`, {
    turnTo: 'H12',
    rows: others.map((other) =>
      row(
        `${momentText(other.postedAt)} ${other.counterpartyName} ${formatFen(other.amount)}`,
        other.amount,
        lineCells(other, 'postedAt', 'lineAmount'),
        seeLine(other.id),
      ),
    ),
  })
}
