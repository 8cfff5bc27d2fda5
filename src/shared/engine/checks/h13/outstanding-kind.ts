import {
  OUTSTANDING_KINDS,
  type OutstandingKind,
  type ReconciliationState,
} from '../../../domain/bank-reconciliation.ts'
import { formatDay } from '../../../domain/epoch-day.ts'
import { formatFen, sumFen } from '../../../domain/money.ts'
import { periodTitle } from '../../../domain/period.ts'
import { cellOf } from '../../matching/cells.ts'
import { seeBalance } from '../case-acts.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { type BothSides, bothSidesOf } from './both-sides.ts'

/** H13.2: which of the four kinds it is in the reconciliation of the earlier month. */
export const outstandingKind: Check = (world, about) => {
  const sides = bothSidesOf(world, about)
  const [first] = sides
  if (!first) {
    return world.facts.lines.length === 0
      ? dataMissing('银行流水', '没有流水，编不出调节表')
      : notApplicable('这里没有款项，不进调节表')
  }
  const lacking = sides.flatMap(({ sheet, line }) => {
    const what = sheet ? LACKING[sheet.state] : undefined
    return what === undefined ? [] : [{ what, accountNo: line.accountNo }]
  })
  const [missing] = lacking
  if (missing) return dataMissing(missing.what, `账户 ${missing.accountNo} 的调节表只有一边，分不出四类未达`)
  const rows = sides.flatMap(itemRows)
  const act = seeBalance(first.line.accountNo)
  if (rows.length === 0) return passed('月末两边都有这笔款，不是未达账项', { act })
  const items = sides.flatMap((side) => side.items)
  const sums = OUTSTANDING_KINDS.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind)
    return own.length === 0 ? [] : [`${KINDS[kind]} ${own.length} 笔 ${formatFen(sumFen(own, ({ amount }) => amount))}`]
  })
  const period = first.sheet ? periodTitle(first.sheet.period) : ''
  return failed(`${period}末的调节表列为：${sums.join('，')}`, { rows, act })
}

export function itemRows({ items }: BothSides) {
  return items.map(({ kind, on, reference, amount, ageDays, clearedOn, source }) => {
    const cleared = clearedOn === null ? `未消除，账龄 ${ageDays} 天` : `${formatDay(clearedOn)} 消除`
    const cells = source ? [cellOf(source, kind.startsWith('bank') ? 'lineAmount' : 'voucherNo')] : []
    return row(`${KINDS[kind]}：${formatDay(on)} ${reference}，${cleared}`, amount, cells)
  })
}

const KINDS: Readonly<Record<OutstandingKind, string>> = {
  bankInNotBooked: '银行已收、企业未收',
  bankOutNotBooked: '银行已付、企业未付',
  bookedInNotBank: '企业已收、银行未收',
  bookedOutNotBank: '企业已付、银行未付',
}

/** Which file an account's sheet waits for. */
const LACKING: Readonly<Partial<Record<ReconciliationState, string>>> = {
  untied: '日记账科目与银行账户的对应（在调节表里指定）',
  'no-journal': '银行存款日记账',
  'no-ledger-balance': '银行存款日记账的余额列',
  'no-statement-balance': '银行账单的余额列',
  foreign: '外币日记账（外币账户不编人民币调节表）',
}
