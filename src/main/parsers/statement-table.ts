import { formatDay } from '../../shared/domain/epoch-day.ts'
import { negateFen, yuanText } from '../../shared/domain/money.ts'
import type { RawRow, RawTable } from '../../shared/domain/raw-table.ts'
import type { Statement, StatementEntry, UnreadableEntry } from '../../shared/domain/statement.ts'

/** In the words of our own banks, so that a statement message is read by the same rules as an export. */
const HEADER = [
  '账号',
  '交易日期',
  '起息日',
  '币种',
  '借方金额',
  '贷方金额',
  '对方户名',
  '对方账号',
  '交易类型',
  '备注',
  '附言',
  '交易流水号',
  '冲正标志',
  '入账状态',
  '原文',
] as const

/** One table for all statements of a file; a row an entry, the unreadable ones included, in the order of the file. */
export function statementTable(sheet: string, statements: readonly Statement[]): RawTable {
  const rows = statements.flatMap((statement) => [
    ...withOwnReferences(statement).map((entry) => ({ row: entry.line, cells: cellsOf(statement, entry) })),
    ...statement.unreadable.map((entry) => ({ row: entry.line, cells: brokenCells(statement, entry) })),
  ])
  const inOrder = rows.toSorted((one, other) => one.row - other.row)
  return { sheet, rows: [{ row: 0, cells: HEADER }, ...(areLinesTheirOwn(inOrder) ? inOrder : numbered(inOrder))] }
}

/** What banks write where they have no reference. */
const NO_REFERENCE = /^(?:NO(?:N|T)?[ _-]?(?:REF|PROVIDED|E)|UNKNOWN|N\/?A)$/i

/**
 * Balances count every entry between them: equal entries under one reference (a batch) are told apart by their count. Without both
 * balances, as in OFX whose FITID is unique by its law, they are one booking told twice.
 */
function withOwnReferences({ entries, opening, closing }: Statement): readonly StatementEntry[] {
  const seen = new Map<string, number>()
  return entries.map((entry) => {
    const { bankReference, bookedOn, valuedOn, amount } = entry
    if (NO_REFERENCE.test(bankReference)) return { ...entry, bankReference: '' }
    if (bankReference === '' || opening === null || closing === null) return entry
    const equal = `${bankReference}/${bookedOn ?? valuedOn}/${amount}`
    const count = (seen.get(equal) ?? 0) + 1
    seen.set(equal, count)
    return count === 1 ? entry : { ...entry, bankReference: `${bankReference}#${count}` }
  })
}

/** A message without line breaks has all its entries on one line: then a row is the how-manieth entry. */
function areLinesTheirOwn(rows: readonly RawRow[]): boolean {
  return new Set(rows.map(({ row }) => row)).size === rows.length
}

function numbered(rows: readonly RawRow[]): readonly RawRow[] {
  return rows.map(({ cells }, index) => ({ row: index + 1, cells }))
}

function cellsOf(statement: Statement, entry: StatementEntry): readonly string[] {
  const [out, inward] = sidesOf(entry)
  return [
    statement.accountNo,
    dayText(entry.bookedOn ?? entry.valuedOn),
    dayText(entry.valuedOn),
    entry.currency || statement.currency,
    out,
    inward,
    entry.counterpartyName,
    entry.counterpartyAccount,
    entry.typeCode,
    entry.customerReference,
    entry.details,
    entry.bankReference,
    entry.isReversal ? '冲正' : '',
    entry.isPending ? '未入账' : '',
    entry.raw,
  ]
}

/** A reversal stands on the side that it takes back, as a negative amount: a debit that came back is no receipt. */
function sidesOf({ amount, isReversal }: StatementEntry): readonly [string, string] {
  const isIn = isReversal ? amount < 0 : amount >= 0
  return isIn ? ['', yuanText(amount)] : [yuanText(negateFen(amount)), '']
}

/** What cannot be read stands where it would have stood, so that the row is told as a problem with its own words. */
function brokenCells(statement: Statement, { part, found, raw }: UnreadableEntry): readonly string[] {
  const cells: string[] = HEADER.map(() => '')
  cells[HEADER.indexOf('账号')] = statement.accountNo
  cells[HEADER.indexOf(part === 'date' ? '交易日期' : '贷方金额')] = found || '（无）'
  cells[HEADER.indexOf('原文')] = raw
  return cells
}

function dayText(day: StatementEntry['bookedOn']): string {
  return day === null ? '' : formatDay(day)
}
