import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import { formatDay } from '../../../domain/epoch-day.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { LATEST_DAYS, PASSED_ON, type PlatformBatch } from '../../discrepancies/platform-batches.ts'
import { isPlatformAccount } from '../../lines/is-platform-account.ts'
import { lineCells } from '../../matching/cells.ts'
import { seeLine } from '../case-acts.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { settlementsIn } from './platform-lines.ts'

const LINES_SHOWN = 20

/** H22.4: 订单总额 − 手续费 − 退款 − 其他 = 到账; where no batch comes to it, the orders of the days before are listed. */
export const platformBatchBalances: Check = (world, about) => {
  const settlements = settlementsIn(world, about)
  if (settlements.length === 0) return notApplicable('没有支付平台的结算款')
  const own = world.facts.lines.filter(isPlatformAccount)
  if (own.length === 0) return dataMissing('支付平台的账单', '没有平台自己的订单、手续费与退款明细，还原不出总额')
  const batchFor = world.memory.survey.latest?.survey.directory.batchFor
  const told = settlements.map((line) => ({ line, batch: batchFor?.(line.amount, line.postedOn) ?? null }))
  const unbalanced = told.filter(({ batch }) => batch === null)
  if (unbalanced.length > 0) {
    return failed(`有 ${unbalanced.length} 笔结算款找不到净额相等的批次`, {
      rows: unbalanced.flatMap(({ line }) => ordersBefore(line, own)),
    })
  }
  const batches = told.flatMap(({ line, batch }) => (batch ? [toRow(line, batch)] : []))
  return passed(batches.map(({ text }) => text).join('；'), { rows: batches })
}

function toRow(line: BankLine, { gross, fees, refunds, others, net, lines }: PlatformBatch): CheckRow {
  const other = others === 0 ? '' : ` − 其他扣款 ${formatFen(others)}`
  const text = `订单 ${formatFen(gross)} − 手续费 ${formatFen(fees)} − 退款 ${formatFen(refunds)}${other} = 到账 ${formatFen(net)}，平台账单 ${lines.length} 行`
  const cells = lines.slice(0, LINES_SHOWN).flatMap((each) => lineCells(each, 'lineAmount'))
  return row(text, gross, cells, seeLine(line.id))
}

/** What the platform tells of the days that could have been settled, and by how much that misses. */
function ordersBefore(line: BankLine, own: readonly BankLine[]): readonly CheckRow[] {
  const days = own.filter(
    (each) =>
      each.postedOn <= line.postedOn &&
      line.postedOn - each.postedOn <= LATEST_DAYS &&
      (signedAmount(each) > 0 || !PASSED_ON.test(each.memo)),
  )
  const sum = days.reduce((total, each) => total + signedAmount(each), 0)
  const gap = fen(sum - line.amount)
  const head = row(
    `${formatDay(line.postedOn)} 到账 ${formatFen(line.amount)}，此前 ${LATEST_DAYS} 天平台账单净额 ${formatFen(fen(sum))}，差 ${formatFen(gap)}`,
    gap,
    lineCells(line, 'lineAmount'),
  )
  const alike = days.filter((each) => signedAmount(each) === gap)
  const shown = alike.length > 0 ? alike : days.slice(-LINES_SHOWN)
  return [head, ...shown.map((each) => orderRow(each, alike.length > 0))]
}

function orderRow(line: BankLine, isGap: boolean): CheckRow {
  const text = `${formatDay(line.postedOn)} ${line.memo || '（无摘要）'} ${formatFen(signedAmount(line))}${isGap ? '，正好是差额' : ''}`
  return row(text, signedAmount(line), lineCells(line, 'lineAmount', 'memo'))
}
