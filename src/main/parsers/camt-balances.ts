import { type EpochDay, parseDay } from '../../shared/domain/epoch-day.ts'
import { type Fen, negateFen, yuanText } from '../../shared/domain/money.ts'
import type { NamedBalance, StatedTotal, StatementBalance, StatementEntry } from '../../shared/domain/statement.ts'
import { decimalAmount, sumText } from './decimal-amount.ts'
import { elementAt, elementsOf, textAt, type XmlElement } from './xml-reader.ts'

type Balances = {
  readonly opening: StatementBalance | null
  readonly closing: StatementBalance | null
  readonly balances: readonly NamedBalance[]
  /** Of the balance that the statement is kept in; '' when it has none. */
  readonly currency: string
  /** Balances that the statement states and that can be no opening or closing of it. */
  readonly doubts: readonly StatedTotal[]
}

/** 期初 = OPBD, else PRCD (the closing booked last time); 期末 = CLBD. A page's interim balances (INTM) count from first to last. */
export function camtBalances(report: XmlElement): Balances {
  const balances: NamedBalance[] = []
  const doubts: StatedTotal[] = []
  for (const element of elementsOf(report, 'Bal')) {
    const type = balanceType(element)
    const amount = signedAmount(element)
    const currency = camtCurrency(element)
    if (amount === null) doubts.push({ name: `余额 ${type}`, stated: amountWords(element), found: '' })
    else balances.push({ type, currency, amount, on: camtDay(elementAt(element, 'Dt')) })
  }
  const opened = balances.find(({ type }) => type === 'OPBD') ?? balances.find(({ type }) => type === 'PRCD')
  const closed = balances.findLast(({ type }) => type === 'CLBD')
  const currency = textAt(camtAccountOf(report), 'Ccy') || (opened ?? closed ?? balances[0])?.currency || ''
  const own = (balance: NamedBalance | undefined): StatementBalance | null => {
    if (!balance) return null
    if (balance.currency === currency) return { amount: balance.amount, on: balance.on }
    const stated = `${balance.currency} ${yuanText(balance.amount)}`
    doubts.push({ name: `余额 ${balance.type}`, stated, found: `账户币种为 ${currency}` })
    return null
  }
  return { opening: own(opened), closing: own(closed), balances, currency, doubts }
}

export function camtStatedTotals(
  summary: XmlElement | undefined,
  entries: readonly StatementEntry[],
): readonly StatedTotal[] {
  const amounts = entries.map(({ amount }) => amount)
  const credits = amounts.filter((amount) => amount > 0)
  const debits = amounts.filter((amount) => amount < 0).map(negateFen)
  // An entry of nothing counts on the side that the bank counts it on.
  const nothings = amounts.length - credits.length - debits.length
  const all = elementAt(summary, 'TtlNtries')
  const net = elementAt(all, 'TtlNetNtry') ?? all
  const isNetDebit = textAt(net, 'CdtDbtInd') === 'DBIT'
  return [
    ...count('总笔数', all, amounts.length),
    ...sum('总发生额', textAt(all, 'Sum'), [...credits, ...debits]),
    ...sum(
      '净发生额',
      textAt(net, 'Amt') || textAt(net, 'TtlNetNtryAmt'),
      isNetDebit ? amounts.map(negateFen) : amounts,
    ),
    ...count('贷方笔数', elementAt(summary, 'TtlCdtNtries'), credits.length, nothings),
    ...sum('贷方合计', textAt(summary, 'TtlCdtNtries', 'Sum'), credits),
    ...count('借方笔数', elementAt(summary, 'TtlDbtNtries'), debits.length, nothings),
    ...sum('借方合计', textAt(summary, 'TtlDbtNtries', 'Sum'), debits),
  ]
}

/** The account a report is about; its other `Acct`s are `RltdAcct` and the like. */
export function camtAccountOf(report: XmlElement): XmlElement | undefined {
  return elementAt(report, 'Acct')
}

/** Of `Acct`, `DbtrAcct` or `CdtrAcct`: IBAN first, then what else names it, in the words of old and new versions. */
export function camtAccountNo(account: XmlElement | undefined): string {
  const id = elementAt(account, 'Id')
  const found =
    textAt(id, 'IBAN') ||
    textAt(id, 'Othr', 'Id') ||
    textAt(id, 'BBAN') ||
    textAt(id, 'UPIC') ||
    textAt(id, 'PrtryAcct', 'Id')
  return found.replace(/\s+/g, '')
}

/** Positive is credit. Null when amount or side is missing or is not what it should be. */
export function signedAmount(element: XmlElement): Fen | null {
  const amount = decimalAmount(textAt(element, 'Amt'))
  const side = textAt(element, 'CdtDbtInd')
  if (amount === null || (side !== 'CRDT' && side !== 'DBIT')) return null
  return side === 'CRDT' ? amount : negateFen(amount)
}

/** What stands where amount and side should, for people. */
export function amountWords(element: XmlElement): string {
  const side = textAt(element, 'CdtDbtInd')
  const amount = textAt(element, 'Amt') || '（无金额）'
  return side === 'CRDT' || side === 'DBIT' ? amount : `${amount} ${side || '（无借贷标志）'}`
}

export function camtCurrency(element: XmlElement): string {
  return elementAt(element, 'Amt')?.attributes.Ccy?.trim() ?? ''
}

/** The day as the bank writes it, in the bank's own zone. */
export function camtDay(date: XmlElement | undefined): EpochDay | null {
  return parseDay(dayWords(date))
}

/** '' when there is none. */
export function dayWords(date: XmlElement | undefined): string {
  const plain = textAt(date, 'Dt') || (date?.children.length === 0 ? date.text.trim() : '')
  return (plain.replace(/(?:Z|[+-]\d\d:\d\d)$/, '') || textAt(date, 'DtTm').replace(/T.*$/s, '')).trim()
}

function balanceType(balance: XmlElement): string {
  const type = elementAt(balance, 'Tp')
  const words = elementAt(type, 'CdOrPrtry') ?? type
  return textAt(words, 'Cd') || textAt(words, 'Prtry')
}

function count(name: string, total: XmlElement | undefined, found: number, doubtful = 0): readonly StatedTotal[] {
  const words = textAt(total, 'NbOfNtries')
  if (words === '') return []
  const stated = /^\d{1,15}$/.test(words) ? Number(words) : null
  const isWithin = stated !== null && stated >= found && stated <= found + doubtful
  return [{ name, stated: stated === null ? words : String(stated), found: String(isWithin ? stated : found) }]
}

function sum(name: string, stated: string, found: readonly Fen[]): readonly StatedTotal[] {
  if (stated === '') return []
  const amount = decimalAmount(stated)
  return [{ name, stated: amount === null ? stated : yuanText(amount), found: sumText(found) }]
}
