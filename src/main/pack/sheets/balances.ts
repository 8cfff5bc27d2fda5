import type {
  BankReconciliation,
  OutstandingItem,
  OutstandingKind,
} from '../../../shared/domain/bank-reconciliation.ts'
import { OUTSTANDING_KINDS } from '../../../shared/domain/bank-reconciliation.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import { maskedAccount, noticeWords, outstandingWords, whyUnbalanced } from '../../../shared/text/balance-words.ts'
import type { PackInput } from '../pack-input.ts'
import type { Address, Layout, LayoutCell, Term } from '../write-layout.ts'

/** 06 银行存款余额调节表: a sheet an account in the statutory layout, its sums live. */
export function balanceLayouts({ balances: { accounts }, workspace }: PackInput): readonly Layout[] {
  const names = new Set<string>()
  const layouts = accounts.map((account): Layout => {
    return { name: nameOf(account, names), ...SHAPE, ...rowsOf(account, workspace) }
  })
  if (layouts.length > 0) return layouts
  const rows = [[text('银行存款余额调节表', 'heading', 8)], [text('没有银行账户：账套里没有流水', 'note', 8)]]
  return [{ name: '调节表', ...SHAPE, rows, repeated: null, footer: '银行存款余额调节表' }]
}

const SHAPE = { widths: [21, 12, 24, 18, 26, 20, 15, 18] } as const
const [LEFT, RIGHT] = [4, 8] // columns of the amounts
const BALANCES_AT = 5
const [ADD_AT, LESS_AT, ADJUSTED_AT, DIFFERENCE_AT] = [6, 7, 8, 9]

function rowsOf(account: BankReconciliation, workspace: string): Pick<Layout, 'rows' | 'repeated' | 'footer'> {
  const { asOn, ledger, statement, accountNo, bankName, currency, ourEntity } = account
  const day = formatDay(asOn)
  const notice = noticeOf(account)
  const below: LayoutCell[][] = [
    ...(notice === '' ? [] : [[text(`说明：${notice}`, 'note', 8)]]),
    [text('编制人：　　　　　　　　　日期：', 'sign', 4), text('复核人：　　　　　　　　　日期：', 'sign', 4)],
    [text('本表只用于核对，不得据以记账；出纳不得编制本表（会计基础工作规范）。', 'note', 8)],
    [text('', 'note', 8)],
  ]
  const headAt = DIFFERENCE_AT + below.length + 2
  const firstItem = headAt + 1
  const sumCell = (kind: OutstandingKind): LayoutCell => sumOfKind(account, kind, firstItem)
  const rows: LayoutCell[][] = [
    [text('银行存款余额调节表', 'heading', 8)],
    [text(`单位名称：${ourEntity || workspace}`, 'label', 4), text(`开户行：${bankName}`, 'label', 4)],
    [text(`账号：${maskedAccount(accountNo)}　币种：${currency}`, 'label', 4), text(`截止日：${day}`, 'label', 4)],
    [
      text('企业银行存款日记账余额', 'header', 3),
      text('金额', 'header'),
      text('银行对账单余额', 'header', 3),
      text('金额', 'header'),
    ],
    [
      text(`${day} 账面余额`, 'text', 3),
      moneyOr(ledger?.balance ?? null),
      text(`${day} 对账单余额`, 'text', 3),
      moneyOr(statement?.balance ?? null),
    ],
    lineOf(account, '加', 'bankInNotBooked', 'bookedInNotBank', sumCell),
    lineOf(account, '减', 'bankOutNotBooked', 'bookedOutNotBank', sumCell),
    [
      text('调节后余额', 'total', 3),
      adjusted(LEFT, account.adjustedLedger),
      text('调节后余额', 'total', 3),
      adjusted(RIGHT, account.adjustedStatement),
    ],
    differenceRow(account),
    ...below,
    [text('附：未达账项明细', 'label', 8)],
    ['种类', '日期', '凭证号/流水号', '金额', '摘要', '对方户名', '账龄(天)', '预计消除日'].map((title) =>
      text(title, 'header'),
    ),
    ...OUTSTANDING_KINDS.flatMap((kind) => account.items.filter((item) => item.kind === kind)).map(itemRow),
    ...(account.items.length === 0 ? [[text(account.difference === null ? '未调节' : '没有未达账项', 'note', 8)]] : []),
  ]
  return { rows, repeated: headAt, footer: `银行存款余额调节表 ${maskedAccount(accountNo)} ${day}` }
}

function lineOf(
  account: BankReconciliation,
  sign: '加' | '减',
  left: OutstandingKind,
  right: OutstandingKind,
  sumCell: (kind: OutstandingKind) => LayoutCell,
): LayoutCell[] {
  const words = (kind: OutstandingKind) => {
    const count = account.items.filter((item) => item.kind === kind).length
    return text(`${sign}：${outstandingWords[kind]}${count > 0 ? `（${count} 笔）` : ''}`, 'text', 3)
  }
  return [words(left), sumCell(left), words(right), sumCell(right)]
}

function sumOfKind(
  { items, sums, difference }: BankReconciliation,
  kind: OutstandingKind,
  firstItem: number,
): LayoutCell {
  if (difference === null) return { kind: 'empty', style: 'money' }
  const places = OUTSTANDING_KINDS.flatMap((each) => items.filter((item) => item.kind === each))
  const from = places.findIndex((item) => item.kind === kind)
  const to = places.findLastIndex((item) => item.kind === kind)
  if (from < 0) return { kind: 'money', amount: sums[kind], style: 'money' }
  const at = (index: number): Address => ({ column: LEFT, row: firstItem + index })
  return { kind: 'sum', terms: [{ sign: 1, from: at(from), to: at(to) }], value: sums[kind], style: 'money' }
}

function adjusted(column: number, value: Fen | null): LayoutCell {
  if (value === null) return { kind: 'empty', style: 'total' }
  const at = (row: number, sign: Term['sign']): Term => ({ sign, from: { column, row } })
  return { kind: 'sum', terms: [at(BALANCES_AT, 1), at(ADD_AT, 1), at(LESS_AT, -1)], value, style: 'totalMoney' }
}

function differenceRow({ difference }: BankReconciliation): LayoutCell[] {
  if (difference === null) {
    return [
      text('调节差额', 'total', 3),
      { kind: 'empty', style: 'total' },
      text('核对', 'total', 3),
      text('未调节', 'total'),
    ]
  }
  const of: Address = { column: LEFT, row: DIFFERENCE_AT }
  return [
    text('调节差额', 'total', 3),
    {
      kind: 'sum',
      terms: [
        { sign: 1, from: { column: LEFT, row: ADJUSTED_AT } },
        { sign: -1, from: { column: RIGHT, row: ADJUSTED_AT } },
      ],
      value: difference,
      style: 'totalMoney',
    },
    text('核对', 'total', 3),
    { kind: 'zero', of, yes: '已调平', no: '不平，不得签批', isZero: difference === 0 },
  ]
}

function itemRow(item: OutstandingItem): LayoutCell[] {
  return [
    text(outstandingWords[item.kind], 'text'),
    { kind: 'day', day: item.on },
    text(item.reference, 'text'),
    { kind: 'money', amount: item.amount, style: 'money' },
    text(item.summary, 'text'),
    text(item.counterpartyName, 'text'),
    { kind: 'count', count: item.ageDays },
    item.expectedOn === null
      ? text(item.clearedOn === null ? '' : `${formatDay(item.clearedOn)} 已消除`, 'text')
      : { kind: 'day', day: item.expectedOn },
  ]
}

export function noticeOf(account: BankReconciliation): string {
  const { state } = account
  if (state === 'balanced') return ''
  return state === 'unbalanced' ? whyUnbalanced(account) : noticeWords[state]
}

function moneyOr(amount: Fen | null): LayoutCell {
  return amount === null ? { kind: 'empty', style: 'money' } : { kind: 'money', amount, style: 'money' }
}

function text(words: string, style: Extract<LayoutCell, { kind: 'text' }>['style'], span = 1): LayoutCell {
  return { kind: 'text', text: words, style, span }
}

/** Excel takes 31 characters, none of these, and no name twice. */
function nameOf({ bankName, accountNo, currency }: BankReconciliation, taken: Set<string>): string {
  const plain = `${bankName}${accountNo.slice(-4)}${currency === 'CNY' ? '' : currency}`
    .replace(/[[\]:*?/\\']/g, '_')
    .slice(0, 27)
  let name = plain
  for (let next = 2; taken.has(name); next += 1) name = `${plain}_${next}`
  taken.add(name)
  return name
}
