import { compareBy } from '../../../base/index.ts'
import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import { addDays, formatDay } from '../../../domain/epoch-day.ts'
import { momentText } from '../../../domain/epoch-ms.ts'
import { type Fen, formatFen, negateFen } from '../../../domain/money.ts'
import type { LineClass } from '../../engine-input.ts'
import { lineCells } from '../../matching/cells.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { payerKeyOf } from '../equal-payments.ts'
import { allPairs } from '../h14/money-back.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { notSalesMoney } from './not-sales-money.ts'

const REMINDS_AFTER_DAYS = 15

/** H06.6: the money given back beside the money in suspense; after 15 days without, a reminder. */
export const refundPaired: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  if (state.allocated !== 0) return passed('已核销抵用，不用退回')
  const back = givenBack(world, line)
  if (back) {
    const pair = [line, back].map((one) =>
      row(`${momentText(one.postedAt)} ${one.id}`, one.amount, lineCells(one, 'postedAt', 'lineAmount', 'payer')),
    )
    return passed(`${momentText(back.postedAt)} 已退回 ${formatFen(back.amount)}（${back.id}），与这一笔成对`, {
      rows: pair,
    })
  }
  const other = notSalesMoney(state)
  if (other) return other
  if (!state.isSuspense) return notApplicable('还没有转暂收，先做第 4 步')
  const until = addDays(line.postedOn, REMINDS_AFTER_DAYS)
  if (world.facts.today <= until) return notApplicable(`在暂收里，${formatDay(until)} 前与客户商定退回或抵下期即可`)
  return failed(
    `到账 ${world.facts.today - line.postedOn} 天还没有退回也没有抵用，超过 ${REMINDS_AFTER_DAYS} 天：再催客户确认`,
  )
}

/** What undid it, or of the customer's refunds the one whose turn it is: each gives back one receipt, what is held in suspense before the rest, the latest first as in H14. */
function givenBack(world: CheckWorld, line: BankLine): BankLine | null {
  const undone = allPairs(world).find(({ original }) => original?.id === line.id)
  if (undone) return undone.reversal
  const payer = payerKeyOf(world, line)
  const stateOf = new Map(world.result.lineStates.map((state) => [state.bankLineId, state]))
  const moves = (lineClass: LineClass, amount: Fen): readonly BankLine[] =>
    world.facts.lines
      .filter((other) => {
        const state = stateOf.get(other.id)
        if (state?.lineClass !== lineClass || state.allocated !== 0) return false
        return signedAmount(other) === amount && other.currency === line.currency && payerKeyOf(world, other) === payer
      })
      .toSorted(
        compareBy(
          ({ postedAt }) => postedAt,
          ({ id }) => id,
        ),
      )
  const isHeld = ({ id }: BankLine): boolean => stateOf.get(id)?.isSuspense ?? false
  const latest = moves('sales', line.amount).toReversed()
  const waiting = [...latest.filter(isHeld), ...latest.filter((receipt) => !isHeld(receipt))]
  for (const refund of moves('refund', negateFen(line.amount))) {
    const position = waiting.findIndex(({ postedAt }) => postedAt <= refund.postedAt)
    if (position < 0) continue
    if (waiting[position]?.id === line.id) return refund
    waiting.splice(position, 1)
  }
  return null
}
