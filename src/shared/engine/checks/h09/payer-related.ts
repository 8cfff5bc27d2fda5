import { momentText } from '../../../domain/epoch-ms.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { lineCells } from '../../matching/cells.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { customersPaidFor, forAnother } from './for-another.ts'
import { thirdPartyHistory } from './third-party-history.ts'

/** H09.2: a reviewed alias, one that waits for its review, and how often it has paid for whom. */
export const payerRelated: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line } = found.value
  const customers = customersPaidFor(world, forAnother(world, about, found.value))
  const history = [...thirdPartyHistory(world, line)].map(([customer, lines]) =>
    row(
      `以前代“${customer}”付过 ${lines.length} 笔，最近 ${momentText(lines.at(-1)?.postedAt ?? line.postedAt)}`,
      null,
      lines.slice(-1).flatMap((one) => lineCells(one, 'payer', 'postedAt')),
    ),
  )
  const alias = world.context.parties.aliasOf(line)
  if (alias) {
    return passed(`别名 ${alias.id} 已复核：“${alias.body.payerName}”的款算“${alias.body.customerName}”的`, {
      rows: history,
    })
  }
  const waiting = world.decisions.aliases.find(
    (one) =>
      partyNameKey(one.body.payerName) === partyNameKey(line.counterpartyName) && !world.decisions.isReviewed(one),
  )
  if (waiting) return failed(`别名 ${waiting.id} 已登记，等第二人复核后才生效`, { rows: history })
  const times = history.length > 0 ? `；以前代 ${history.length} 家付过款` : '；以前没有代付过'
  return failed(`“${line.counterpartyName}”没有登记为 ${customers.join('、') || '任何客户'} 的关联方${times}`, {
    rows: history,
  })
}
