import { compareBy, groupBy, invariant } from '../../base/index.ts'
import { type Direction, signedAmount } from '../../domain/bank-line.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { yuanText } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import type { BankRow, NormalRow } from './facts.ts'
import { type Money, moneyReader } from './money-reader.ts'
import { momentOf, parseClock, type When } from './parse-when.ts'
import { plainAccount } from './plain-account.ts'
import { isRaised } from './raised-flag.ts'
import { currencyOf, type RowReader, readerOf } from './row-reader.ts'
import type { BankParticulars, TableLayout } from './table-layout.ts'

type Draft = { readonly source: RawRow; readonly fact: Omit<BankRow, 'bankRef'>; readonly serial: string }

/** Rows in, facts out at the end: a line's name may depend on the other lines of its day. */
export function readBankRows(sheet: string, layout: TableLayout) {
  const order: (NormalRow | Draft)[] = []
  const reader = readerOf(sheet, { row: 0, cells: [] }, layout)
  const readMoney = moneyReader(layout)
  return {
    push: (row: RawRow): void => {
      reader.moveTo(row)
      const draft = readLine(reader, row, layout.statement, readMoney)
      order.push(draft === null || reader.problems().length > 0 ? problemRow(row, reader) : draft)
    },
    finish: (): readonly NormalRow[] => {
      const names = nameLines(order.filter((item) => 'source' in item))
      return order.map((item) => ('source' in item ? toNormalRow(item, names) : item))
    },
  }
}

/** Reads lines that their own serial number names, one by one: the lines around them change nothing about them. */
export function serialLineReader(sheet: string, layout: TableLayout): (row: RawRow) => BankRow | null {
  const reader = readerOf(sheet, { row: 0, cells: [] }, layout)
  const readMoney = moneyReader(layout)
  return (row) => {
    reader.moveTo(row)
    const draft = readLine(reader, row, layout.statement, readMoney)
    return draft === null || reader.problems().length > 0 ? null : { ...draft.fact, bankRef: draft.serial }
  }
}

function readLine(
  reader: RowReader,
  source: RawRow,
  statement: BankParticulars,
  readMoney: (reader: RowReader) => Money | null,
): Draft | null {
  const money = readMoney(reader)
  const when = readWhen(reader)
  const accountNo = plainAccount(reader.code('accountNo')) || statement.accountNo
  const other = readOther(reader, money?.direction ?? 'in')
  const balance = reader.amount('balance')
  const postedOn = reader.when('postedDay')?.day ?? when?.day
  const serial = readSerial(reader)
  if (accountNo === '') reader.complain('accountNo', 'REQUIRED_MISSING')
  if (/^[未待]入账/.test(reader.text('booking'))) reader.complain('booking', 'NOT_BOOKED')
  if (money === null || when === null || postedOn === undefined) return null
  return {
    source,
    serial,
    fact: {
      accountNo,
      bankName: statement.bankName,
      postedOn,
      postedAt: momentOf(when),
      direction: money.direction,
      amount: money.amount,
      balance,
      currency: currencyOf(reader.text('currency'), statement.currency),
      counterpartyName: other.name,
      counterpartyAccount: other.account,
      memo: joinMemo(MEMO_ROLES.map(reader.text)),
      isReturnFlagged: isRaised(reader.code('returnFlag')),
    },
  }
}

const MEMO_ROLES = ['summary', 'purpose', 'postscript', 'remark']

function readSerial(reader: RowReader): string {
  const [refund, own] = [reader.code('refundSerial'), reader.code('serial')]
  // 微信 writes 0 where there is no refund, banks fill a column they do not use with zeros.
  const serial = [refund, own].find((found) => !/^0*$/.test(found)) ?? ''
  const voucherSeq = reader.code('voucherSeq')
  // 浦发 repeats a serial number within a day; its 传票序号 tells them apart.
  return serial !== '' && voucherSeq !== '' ? `${serial}#${voucherSeq}` : serial
}

/** Day and clock may share a cell, or 交易时间 may be the clock of the day beside it. */
function readWhen(reader: RowReader): When | null {
  const dayRoles = ['day', 'time', 'postedDay'].filter((role) => reader.text(role) !== '')
  const dayRole = dayRoles.find(reader.isDay)
  if (dayRole === undefined) {
    const missing = ['day', 'time', 'postedDay'].find((role) => reader.has(role)) ?? 'day'
    const [unread] = dayRoles
    if (unread === undefined) reader.complain(missing, 'REQUIRED_MISSING')
    else reader.when(unread)
    return null
  }
  const when = reader.when(dayRole)
  const clock = dayRole === 'time' ? '' : reader.text('time')
  if (when === null || clock === '') return when
  const second = parseClock(clock)
  if (second === null) reader.complain('time', 'DATE_UNREADABLE')
  return { day: when.day, second }
}

/** 中行 has a payer and a payee: who the other one is depends on the direction. */
function readOther(reader: RowReader, direction: Direction): { readonly name: string; readonly account: string } {
  const side = direction === 'in' ? 'payer' : 'payee'
  return {
    name: reader.text('otherName') || reader.text(`${side}Name`),
    account: reader.code('otherAccount') || reader.code(`${side}Account`),
  }
}

function joinMemo(parts: readonly string[]): string {
  return [...new Set(parts.filter((part) => part !== ''))].join(' ')
}

/** By row number; `repeats` are rows that print a line again. */
type Names = { readonly refs: Map<number, string>; readonly repeats: Set<number> }

/** The names of the lines: the bank's serial number, or day, amount and the how-manieth of its equals. */
function nameLines(drafts: readonly Draft[]): Names {
  const names: Names = { refs: new Map(), repeats: new Set() }
  const plain = (draft: Draft) => `${formatDay(draft.fact.postedOn)}/${yuanText(signedAmount(draft.fact))}`
  const numbered = drafts.filter((draft) => draft.serial !== '')
  for (const group of groupBy(numbered, (draft) => `${draft.fact.accountNo}:${draft.serial}`).values()) {
    // One serial over different lines is a batch or a counter that restarts, not an identity.
    const isIdentity =
      group.length === 1 || new Set(group.map((draft) => `${plain(draft)}${tellApart(draft)}`)).size === 1
    if (isIdentity) for (const draft of group) name(draft, draft.serial, draft !== group[0], names)
    else
      for (const same of groupBy(group, plain).values())
        number(same, (draft) => `${draft.serial}/${plain(draft)}`, names)
  }
  const nameless = drafts.filter((draft) => draft.serial === '')
  for (const same of groupBy(nameless, (draft) => `${draft.fact.accountNo}:${plain(draft)}`).values()) {
    number(same, plain, names, true)
  }
  return names
}

function name({ source }: Draft, ref: string, isRepeat: boolean, { refs, repeats }: Names): void {
  refs.set(source.row, ref)
  if (isRepeat) repeats.add(source.row)
}

/** Numbers equals by content, not by place: an export sorted the other way round names its lines the same. */
function number(equals: readonly Draft[], nameOf: (draft: Draft) => string, names: Names, isEachItsOwn = false): void {
  const byContent = compareBy<Draft>(
    (draft) => draft.fact.postedAt,
    tellApart,
    (draft) => draft.fact.memo,
    (draft) => draft.source.row,
  )
  const seen = new Set<string | number>()
  for (const draft of equals.toSorted(byContent)) {
    const before = seen.size
    seen.add(isEachItsOwn ? draft.source.row : tellApart(draft))
    name(draft, `${nameOf(draft)}/${seen.size}`, seen.size === before, names)
  }
}

function tellApart({ fact }: Draft): string {
  return `${fact.postedAt}/${fact.counterpartyName}/${fact.counterpartyAccount}/${fact.balance ?? ''}`
}

function toNormalRow({ source, fact }: Draft, { refs, repeats }: Names): NormalRow {
  const bankRef = refs.get(source.row)
  invariant(bankRef !== undefined, `line ${source.row} has no ref`)
  const row = { row: source.row, cells: source.cells, key: `${fact.accountNo}:${bankRef}`, fact: { ...fact, bankRef } }
  return repeats.has(source.row) ? { ...row, isRepeat: true } : row
}

export function problemRow(row: RawRow, reader: RowReader): NormalRow {
  invariant(reader.problems().length > 0, `row ${row.row} failed without a reason`)
  return { row: row.row, cells: row.cells, problems: reader.problems() }
}
