import type { EpochDay } from '../../shared/domain/epoch-day.ts'
import { type Fen, fen, NO_MONEY, negateFen, yuanText } from '../../shared/domain/money.ts'
import type {
  NamedBalance,
  StatedTotal,
  Statement,
  StatementEntry,
  UnreadableEntry,
} from '../../shared/domain/statement.ts'
import { bai2Amount, bai2Availability, bai2Day, bai2Side } from './bai2-amounts.ts'
import { type Bai2Fields, type Bai2Record, bai2Fields } from './bai2-records.ts'
import { sumText } from './decimal-amount.ts'

type Group = { readonly currency: string; readonly day: string }
type Summary = { readonly type: string; readonly amount: string; readonly count: string }

const OPENING_LEDGER = '010'
const CLOSING_LEDGER = '015'
const TOTAL_CREDITS = '100'
const TOTAL_DEBITS = '400'
/** Carries words and no money. */
const NON_MONETARY = '890'

/** The account whose 03 record stands at `at`, with the 16 records up to its 49. */
export function readBai2Account(records: readonly Bai2Record[], at: number, group: Group): Statement {
  const header = records[at]
  const fields = header ? bai2Fields(header) : null
  const accountNo = fields?.next().replace(/\s+/g, '') ?? ''
  // The standard's own default for a file that names no currency.
  const currency = fields?.next() || group.currency || 'USD'
  const summaries = fields ? summariesOf(fields) : []
  const on = bai2Day(group.day)
  const balances = summaries.flatMap(({ type, amount }): readonly NamedBalance[] => {
    const value = isBalance(type) ? bai2Amount(amount, currency) : null
    return value === null ? [] : [{ type, currency, amount: value, on }]
  })
  const entries: StatementEntry[] = []
  const unreadable: UnreadableEntry[] = []
  for (let next = at + 1; records[next]?.code === '16'; next += 1) {
    const entry = entryOf(records[next], currency, on)
    if (!entry) continue
    if ('part' in entry) unreadable.push(entry)
    else entries.push(entry)
  }
  const balanceOf = (code: string) => balances.find(({ type }) => type === code)
  const [opening, closing] = [balanceOf(OPENING_LEDGER), balanceOf(CLOSING_LEDGER)]
  return {
    accountNo,
    currency,
    reference: group.day,
    opening: opening ? { amount: opening.amount, on } : null,
    closing: closing ? { amount: closing.amount, on } : null,
    entries,
    unreadable,
    stated: summaries.flatMap((summary) => statedBy(summary, entries, currency)),
    balances,
  }
}

function summariesOf(fields: Bai2Fields): readonly Summary[] {
  const summaries: Summary[] = []
  while (!fields.isDone()) {
    const [type, amount, count] = [fields.next(), fields.next(), fields.next()]
    bai2Availability(fields)
    if (type !== '') summaries.push({ type, amount, count })
  }
  return summaries
}

function entryOf(
  record: Bai2Record | undefined,
  currency: string,
  on: EpochDay | null,
): StatementEntry | UnreadableEntry | null {
  if (!record) return null
  const { line, raw } = record
  const fields = bai2Fields(record)
  const [typeCode, written] = [fields.next(), fields.next()]
  const side = bai2Side(typeCode)
  if (side === null && typeCode !== NON_MONETARY) {
    return { line, raw, part: 'entry', found: `类型码 ${typeCode || '（无）'} 不表示收或付` }
  }
  const amount = typeCode === NON_MONETARY && written === '' ? NO_MONEY : unsigned(written, currency)
  if (amount === null || (side === null && amount !== NO_MONEY)) return { line, raw, part: 'amount', found: written }
  const valueDay = bai2Availability(fields)
  const valuedOn = bai2Day(valueDay)
  if (valueDay !== '' && valuedOn === null) return { line, raw, part: 'date', found: valueDay }
  return {
    line,
    bookedOn: on,
    valuedOn,
    amount: side === 'debit' ? negateFen(amount) : amount,
    currency,
    typeCode,
    bankReference: fields.next(),
    customerReference: fields.next(),
    counterpartyName: '',
    counterpartyAccount: '',
    details: fields.rest(),
    isReversal: false,
    raw,
  }
}

/** The type code says the side; a sign beside it would say it twice, and perhaps otherwise. */
function unsigned(written: string, currency: string): Fen | null {
  return written.startsWith('-') ? null : bai2Amount(written, currency)
}

/** Codes below 100 are balances. */
function isBalance(type: string): boolean {
  return /^0\d\d$/.test(type)
}

function statedBy(
  { type, amount, count }: Summary,
  entries: readonly StatementEntry[],
  currency: string,
): readonly StatedTotal[] {
  if (!/^\d{3}$/.test(type))
    return [{ name: '账户汇总（03）', stated: `${type},${amount}`, found: '类型码应为三位数字' }]
  if (isBalance(type) && amount !== '' && bai2Amount(amount, currency) === null) {
    return [{ name: `余额 ${type}`, stated: amount, found: '' }]
  }
  if (type !== TOTAL_CREDITS && type !== TOTAL_DEBITS) return []
  const isCredit = type === TOTAL_CREDITS
  const name = isCredit ? '贷方' : '借方'
  const counted = entries.filter((entry) => bai2Side(entry.typeCode) === (isCredit ? 'credit' : 'debit'))
  const found = sumText(counted.map((entry) => fen(Math.abs(entry.amount))))
  const stated = bai2Amount(amount, currency)
  const totals: StatedTotal[] = []
  if (amount !== '') totals.push({ name: `${name}合计`, stated: stated === null ? amount : yuanText(stated), found })
  if (count !== '')
    totals.push({
      name: `${name}笔数`,
      stated: /^\d{1,15}$/.test(count) ? String(Number(count)) : count,
      found: String(counted.length),
    })
  return totals
}
