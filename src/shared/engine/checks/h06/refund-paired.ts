import { addDays, formatDay } from '../../../domain/epoch-day.ts'
import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { type Check, failed, notApplicable, passed, row } from '../check.ts'
import { payerKeyOf } from '../equal-payments.ts'
import { receiptIn } from '../receipt-in-case.ts'

const REMINDS_AFTER_DAYS = 15

/** H06.6: the money given back beside the money in suspense; after 15 days without, a reminder. */
export const refundPaired: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  const payer = payerKeyOf(world, line)
  const back = world.facts.lines.find(
    (other) =>
      other.direction === 'out' &&
      other.amount === line.amount &&
      other.currency === line.currency &&
      other.postedAt >= line.postedAt &&
      payerKeyOf(world, other) === payer,
  )
  if (back) {
    const pair = [line, back].map((one) =>
      row(`${momentText(one.postedAt)} ${one.id}`, one.amount, lineCells(one, 'postedAt', 'lineAmount', 'payer')),
    )
    return passed(`${momentText(back.postedAt)} 已退回 ${formatFen(back.amount)}（${back.id}），与这一笔成对`, {
      rows: pair,
    })
  }
  if (state.open < line.amount) return passed('已核销抵用，不用退回')
  if (!state.isSuspense) return notApplicable('还没有转暂收，先做第 4 步')
  const until = addDays(line.postedOn, REMINDS_AFTER_DAYS)
  if (world.facts.today <= until) return notApplicable(`在暂收里，${formatDay(until)} 前与客户商定退回或抵下期即可`)
  return failed(
    `到账 ${world.facts.today - line.postedOn} 天还没有退回也没有抵用，超过 ${REMINDS_AFTER_DAYS} 天：再催客户确认`,
  )
}
