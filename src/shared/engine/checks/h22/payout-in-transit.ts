import { formatDay } from '../../../domain/epoch-day.ts'
import { formatFen, sumFen } from '../../../domain/money.ts'
import { PASSED_ON } from '../../discrepancies/platform-batches.ts'
import { isPlatformAccount } from '../../lines/is-platform-account.ts'
import { findPlatformPayouts, PAYOUT_DAYS } from '../../lines/platform-payouts.ts'
import { lineCells } from '../../matching/cells.ts'
import { seeBalance } from '../case-acts.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { settlementsIn } from './platform-lines.ts'

/** H22.5: what left the platform and is not in the bank yet stands in the reconciliation as 企业已收、银行未收. */
export const payoutInTransit: Check = (world, about) => {
  const { lines, today } = world.facts
  const own = lines.filter(isPlatformAccount)
  if (own.length === 0) {
    return settlementsIn(world, about).length > 0
      ? dataMissing('支付平台的账单', '不知道平台何时提现')
      : notApplicable('账套里没有支付平台账户')
  }
  const arrived = new Set(findPlatformPayouts(lines).map(({ out }) => out.id))
  const waiting = own.filter(
    ({ id, direction, amount, memo }) => direction === 'out' && amount > 0 && PASSED_ON.test(memo) && !arrived.has(id),
  )
  if (waiting.length === 0) return passed('平台提现都已到银行，没有在途')
  const late = waiting.filter(({ postedOn }) => today - postedOn > PAYOUT_DAYS)
  const overdue = late.length > 0 ? `，其中 ${late.length} 笔超过 ${PAYOUT_DAYS} 天，请向平台查` : ''
  return failed(
    `提现在途 ${waiting.length} 笔共 ${formatFen(sumFen(waiting, ({ amount }) => amount))}，列为“企业已收、银行未收”${overdue}`,
    {
      rows: waiting.map((line) =>
        row(
          `${formatDay(line.postedOn)} ${line.memo}，账户 ${line.accountNo}`,
          line.amount,
          lineCells(line, 'postedAt', 'lineAmount'),
          seeBalance(line.accountNo),
        ),
      ),
    },
  )
}
