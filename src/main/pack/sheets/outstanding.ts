import {
  type BankReconciliation,
  LONG_OUTSTANDING_DAYS,
  type OutstandingItem,
  type OutstandingKind,
  VERY_LONG_OUTSTANDING_DAYS,
} from '../../../shared/domain/bank-reconciliation.ts'
import { outstandingWords, reconciliationWords } from '../../../shared/text/balance-words.ts'
import type { PackInput } from '../pack-input.ts'
import { type Column, count, day, money, type Sheet, sheet, text } from '../write-xlsx.ts'
import { noticeOf } from './balances.ts'
import { sourceColumns } from './source-columns.ts'

type Row = OutstandingItem & { readonly account: BankReconciliation }

/** 07 未达账项: what every account comes to, each item with its age, and the old ones with why they are still open. */
export function outstandingSheets(input: PackInput): readonly Sheet[] {
  const { accounts } = input.balances
  const rows = accounts.flatMap((account) => account.items.map((item): Row => ({ ...item, account })))
  const old = rows.filter(({ ageDays }) => ageDays >= LONG_OUTSTANDING_DAYS)
  return [
    sheet('汇总', summaryColumns, accounts),
    sheet('未达账项', itemColumns(input), rows),
    sheet('长期未达说明', oldColumns(input), old),
  ]
}

const sumColumn = (kind: OutstandingKind) =>
  money<BankReconciliation>(`${outstandingWords[kind]}(元)`, ({ sums, difference }) =>
    difference === null ? null : sums[kind],
  )

const summaryColumns: readonly Column<BankReconciliation>[] = [
  text<BankReconciliation>('账号', 22, ({ accountNo }) => accountNo),
  text<BankReconciliation>('开户行', 14, ({ bankName }) => bankName),
  text<BankReconciliation>('币种', 6, ({ currency }) => currency),
  day<BankReconciliation>('截止日', ({ asOn }) => asOn),
  text<BankReconciliation>('结果', 14, ({ state }) => reconciliationWords[state]),
  money<BankReconciliation>('账面余额(元)', ({ ledger }) => ledger?.balance ?? null),
  money<BankReconciliation>('对账单余额(元)', ({ statement }) => statement?.balance ?? null),
  sumColumn('bankInNotBooked'),
  sumColumn('bankOutNotBooked'),
  sumColumn('bookedInNotBank'),
  sumColumn('bookedOutNotBank'),
  money<BankReconciliation>('调节后账面(元)', ({ adjustedLedger }) => adjustedLedger),
  money<BankReconciliation>('调节后对账单(元)', ({ adjustedStatement }) => adjustedStatement),
  money<BankReconciliation>('调节差额(元)', ({ difference }) => difference),
  text<BankReconciliation>('日记账科目', 30, ({ ledgers }) => ledgers.map(({ title }) => title).join('、')),
  text<BankReconciliation>('说明', 60, (account) => noticeOf(account)),
]

function itemColumns(input: PackInput): readonly Column<Row>[] {
  return [
    text<Row>('账号', 22, ({ account }) => account.accountNo),
    text<Row>('开户行', 14, ({ account }) => account.bankName),
    text<Row>('种类', 20, ({ kind }) => outstandingWords[kind]),
    text<Row>('发生月份', 10, ({ period }) => period),
    day<Row>('日期', ({ on }) => on),
    text<Row>('凭证号/流水号', 24, ({ reference }) => reference),
    text<Row>('摘要', 34, ({ summary }) => summary),
    text<Row>('对方户名', 26, ({ counterpartyName }) => counterpartyName),
    money<Row>('金额(元)', ({ amount }) => amount),
    count<Row>('账龄(天)', ({ ageDays }) => ageDays),
    text<Row>('账龄段', 8, ({ bucket }) => bucket),
    text<Row>('跨月', 6, ({ period }) => (period < input.period ? '上期转来' : '本期')),
    day<Row>('预计消除日', ({ expectedOn }) => expectedOn),
    day<Row>('期后消除日', ({ clearedOn }) => clearedOn),
    text<Row>('说明', 40, ({ note }) => note),
    ...sourceColumns<Row>(input, '未达', ({ source }) => source),
  ]
}

/** H13: more than a month wants a reason, more than three the finance manager's name. */
function oldColumns(input: PackInput): readonly Column<Row>[] {
  return [
    ...itemColumns(input).slice(0, 10),
    day<Row>('预计消除日', ({ expectedOn }) => expectedOn),
    text<Row>('说明', 50, ({ note }) => note || '（未说明）'),
    text<Row>('须签字', 14, ({ ageDays }) => (ageDays >= VERY_LONG_OUTSTANDING_DAYS ? '财务经理' : '')),
    text<Row>('签字', 14, () => ''),
  ]
}
