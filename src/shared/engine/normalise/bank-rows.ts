import { compareBy, groupBy, invariant } from '../../base/index.ts'
import { type Direction, signedAmount } from '../../domain/bank-line.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { type Fen, negateFen, yuanText } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import { cleanText } from './clean-text.ts'
import type { BankRow, NormalRow } from './facts.ts'
import type { Columns } from './find-header.ts'
import { momentOf, parseClock, parseWhen, type When } from './parse-when.ts'
import { currencyOf, type RowReader, readerOf } from './row-reader.ts'
import type { BankParticulars } from './table-layout.ts'

type Draft = { readonly source: RawRow; readonly fact: Omit<BankRow, 'bankRef'>; readonly serial: string }

/** Rows in, facts out at the end: a line's name may depend on the other lines of its day. */
export function readBankRows(sheet: string, columns: Columns, particulars: BankParticulars) {
  const order: (NormalRow | Draft)[] = []
  const reader = readerOf(sheet, { row: 0, cells: [] }, columns)
  return {
    push: (row: RawRow): void => {
      reader.moveTo(row)
      const draft = readLine(reader, row, particulars)
      order.push(draft === null || reader.problems().length > 0 ? problemRow(row, reader) : draft)
    },
    finish: (): readonly NormalRow[] => {
      const refs = nameLines(order.filter((item) => 'source' in item))
      return order.map((item) => ('source' in item ? toNormalRow(item, refs) : item))
    },
  }
}

function readLine(reader: RowReader, source: RawRow, particulars: BankParticulars): Draft | null {
  const money = readMoney(reader)
  const when = readWhen(reader)
  const accountNo = reader.code('accountNo') || particulars.accountNo
  const serial = reader.code('serial')
  const voucherSeq = reader.code('voucherSeq')
  const other = readOther(reader, money?.direction ?? 'in')
  const balance = reader.amount('balance')
  const postedOn = reader.when('postedDay')?.day ?? when?.day
  if (accountNo === '') reader.complain('accountNo', 'REQUIRED_MISSING')
  if (money === null || when === null || postedOn === undefined) return null
  return {
    source,
    // 浦发 repeats a serial number within a day; its 传票序号 tells them apart.
    serial: serial !== '' && voucherSeq !== '' ? `${serial}#${voucherSeq}` : serial,
    fact: {
      accountNo,
      bankName: particulars.bankName,
      postedOn,
      postedAt: momentOf(when),
      direction: money.direction,
      amount: money.amount,
      balance,
      currency: currencyOf(reader.text('currency'), particulars.currency),
      counterpartyName: other.name,
      counterpartyAccount: other.account,
      memo: joinMemo([
        reader.text('summary'),
        reader.text('purpose'),
        reader.text('postscript'),
        reader.text('remark'),
      ]),
      isReturnFlagged: isRaised(reader.code('returnFlag')),
    },
  }
}

/** Day and clock may share a cell, or 交易时间 may be the clock of the day beside it. */
function readWhen(reader: RowReader): When | null {
  const dayRoles = ['day', 'time', 'postedDay'].filter((role) => reader.text(role) !== '')
  const dayRole = dayRoles.find((role) => parseWhen(reader.text(role)) !== null)
  if (dayRole === undefined) {
    const missing = ['day', 'time', 'postedDay'].find((role) => reader.has(role)) ?? 'day'
    reader.complain(dayRoles[0] ?? missing, dayRoles.length > 0 ? 'DATE_UNREADABLE' : 'REQUIRED_MISSING')
    return null
  }
  const when = reader.when(dayRole)
  const clock = dayRole === 'time' ? '' : reader.text('time')
  if (when === null || clock === '') return when
  const second = parseClock(clock)
  if (second === null) reader.complain('time', 'DATE_UNREADABLE')
  return { day: when.day, second }
}

/** The company's side: the bank's 贷方 is our `in`. An empty side is written as nothing, 0 or 0.00. */
function readMoney(reader: RowReader): { readonly direction: Direction; readonly amount: Fen } | null {
  if (reader.has('in') || reader.has('out')) {
    const inward = reader.amount('in') ?? 0
    const outward = reader.amount('out') ?? 0
    if (inward !== 0 && outward !== 0) {
      reader.complain('in', 'BOTH_SIDES_FILLED', `${reader.text('out')} / ${reader.text('in')}`)
      return null
    }
    if (inward !== 0) return { direction: 'in', amount: inward as Fen }
    if (outward !== 0) return { direction: 'out', amount: outward as Fen }
    if (reader.problems().length === 0) reader.complain(reader.has('in') ? 'in' : 'out', 'REQUIRED_MISSING')
    return null
  }
  const amount = reader.amount('amount')
  if (amount === null) {
    if (reader.problems().length === 0) reader.complain('amount', 'REQUIRED_MISSING')
    return null
  }
  if (!reader.has('direction')) {
    return amount < 0 ? { direction: 'out', amount: negateFen(amount) } : { direction: 'in', amount }
  }
  const direction = DIRECTIONS[cleanText(reader.text('direction')).toUpperCase()]
  if (direction === undefined) reader.complain('direction', 'STATUS_UNKNOWN')
  return direction === undefined ? null : { direction, amount }
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  贷: 'in',
  贷方: 'in',
  收: 'in',
  收入: 'in',
  转入: 'in',
  来账: 'in',
  进: 'in',
  C: 'in',
  CR: 'in',
  借: 'out',
  借方: 'out',
  支: 'out',
  支出: 'out',
  付: 'out',
  转出: 'out',
  往账: 'out',
  出: 'out',
  D: 'out',
  DR: 'out',
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

function isRaised(flag: string): boolean {
  return (
    flag !== '' && !['否', 'N', 'NO', '0', '无', '正常', 'F', 'FALSE', '未退汇', '未冲账'].includes(flag.toUpperCase())
  )
}

/** Refs by row number: the bank's serial number, or day, amount and the how-manieth of its equals. */
function nameLines(drafts: readonly Draft[]): ReadonlyMap<number, string> {
  const refs = new Map<number, string>()
  const plain = (draft: Draft) => `${formatDay(draft.fact.postedOn)}/${yuanText(signedAmount(draft.fact))}`
  const numbered = drafts.filter((draft) => draft.serial !== '')
  for (const group of groupBy(numbered, (draft) => `${draft.fact.accountNo}:${draft.serial}`).values()) {
    // One serial over different lines is a batch or a counter that restarts, not an identity.
    const isIdentity =
      group.length === 1 || new Set(group.map((draft) => `${plain(draft)}${tellApart(draft)}`)).size === 1
    if (isIdentity) for (const draft of group) refs.set(draft.source.row, draft.serial)
    else
      for (const same of groupBy(group, plain).values())
        number(same, (draft) => `${draft.serial}/${plain(draft)}`, refs)
  }
  const nameless = drafts.filter((draft) => draft.serial === '')
  for (const same of groupBy(nameless, (draft) => `${draft.fact.accountNo}:${plain(draft)}`).values()) {
    number(same, plain, refs, true)
  }
  return refs
}

/** Numbers equals by content, not by place: an export sorted the other way round names its lines the same. */
function number(
  equals: readonly Draft[],
  nameOf: (draft: Draft) => string,
  refs: Map<number, string>,
  isEachItsOwn = false,
): void {
  const byContent = compareBy<Draft>(
    (draft) => draft.fact.postedAt,
    tellApart,
    (draft) => draft.fact.memo,
    (draft) => draft.source.row,
  )
  const seen = new Set<string | number>()
  for (const draft of equals.toSorted(byContent)) {
    seen.add(isEachItsOwn ? draft.source.row : tellApart(draft))
    refs.set(draft.source.row, `${nameOf(draft)}/${seen.size}`)
  }
}

function tellApart({ fact }: Draft): string {
  return `${fact.counterpartyName}/${fact.counterpartyAccount}/${fact.balance ?? ''}`
}

function toNormalRow({ source, fact }: Draft, refs: ReadonlyMap<number, string>): NormalRow {
  const bankRef = refs.get(source.row)
  invariant(bankRef !== undefined, `line ${source.row} has no ref`)
  return { row: source.row, cells: source.cells, key: `${fact.accountNo}:${bankRef}`, fact: { ...fact, bankRef } }
}

export function problemRow(row: RawRow, reader: RowReader): NormalRow {
  invariant(reader.problems().length > 0, `row ${row.row} failed without a reason`)
  return { row: row.row, cells: row.cells, problems: reader.problems() }
}
