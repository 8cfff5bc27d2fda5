import { currencyCode } from '../../domain/currency.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { Fen } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import type { RowProblem, RowProblemCode } from '../../domain/source-file.ts'
import { cleanText, isDamagedNumber, isNothing, trimText } from './clean-text.ts'
import { parseAmount } from './parse-amount.ts'
import { momentOf, parseOrdered, parseWhen, parseYearless, type When } from './parse-when.ts'
import { isRounded } from './rounded-columns.ts'
import type { DateOrder, TableLayout } from './table-layout.ts'

/** Reads a row by role and collects why it cannot be read. Every question has an answer, so one pass finds all problems. */
export type RowReader = {
  /** Of the row in hand. */
  readonly problems: () => readonly RowProblem[]
  /** Takes the next row in hand; one reader may read a whole table. */
  readonly moveTo: (row: RawRow) => void
  readonly has: (role: string) => boolean
  /** As it stands, for cells in which a dash or a slash is a word. */
  readonly raw: (role: string) => string
  /** Trimmed, widths kept. */
  readonly text: (role: string) => string
  /** Folded to plain widths; dashes mean nothing. */
  readonly code: (role: string) => string
  readonly amount: (role: string) => Fen | null
  readonly when: (role: string) => When | null
  readonly moment: (role: string) => EpochMs | null
  readonly complain: (role: string, code: RowProblemCode, found?: string) => void
}

export function readerOf(sheet: string, first: RawRow, layout: TableLayout): RowReader {
  const columns = new Map(Object.entries(layout.columns))
  const rounded = new Set(layout.rounded)
  let row = first
  let problems: RowProblem[] = []
  const raw = (role: string): string => {
    const column = columns.get(role)
    return column ? (row.cells[column.index] ?? '') : ''
  }
  const complain = (role: string, code: RowProblemCode, found: string = trimText(raw(role))): void => {
    const column = columns.get(role)?.header ?? ''
    if (problems.some((problem) => problem.column === column && problem.code === code)) return
    problems.push({ sheet, row: row.row, column, code, found })
  }
  const when = (role: string): When | null => {
    const found = cleanText(raw(role))
    if (isNothing(found)) return null
    const plain = parseWhen(found)
    if (plain !== null) return plain
    const proof = layout.dates[role]
    const yearless = layout.month === null ? null : parseYearless(found, layout.month)
    const readings = proof?.order
      ? [parseOrdered(found, proof.order)]
      : ORDERS.map((order) => parseOrdered(found, order))
    const [day, ...others] = [yearless, ...readings].filter((reading) => reading !== null)
    if (day !== undefined && others.every((other) => other.day === day.day)) return day
    if (day === undefined) complain(role, 'DATE_UNREADABLE')
    else complain(role, 'DATE_ORDER_UNPROVEN', proof?.against ? `${found}（${proof.against}）` : found)
    return null
  }
  return {
    problems: () => problems,
    moveTo: (next) => {
      row = next
      problems = []
    },
    complain,
    raw,
    when,
    has: (role) => columns.has(role),
    text: (role) => {
      const found = trimText(raw(role))
      return isNothing(found) ? '' : found
    },
    code: (role) => {
      const found = cleanText(raw(role))
      if (isDamagedNumber(found) || (rounded.has(role) && isRounded(found))) complain(role, 'NUMBER_DAMAGED')
      return isNothing(found) ? '' : found
    },
    amount: (role) => {
      const found = raw(role)
      if (found === '') return null
      const parsed = parseAmount(found, columns.get(role)?.unit)
      if (parsed === null) complain(role, 'AMOUNT_UNREADABLE')
      return parsed === 'none' ? null : parsed
    },
    moment: (role) => {
      const found = when(role)
      return found === null ? null : momentOf(found)
    },
  }
}

const ORDERS: readonly DateOrder[] = ['YMD', 'DMY', 'MDY']

/** Dashes and an empty cell are `whenSilent`. */
export function currencyOf(text: string, whenSilent = 'CNY'): string {
  const found = cleanText(text)
  return isNothing(found) ? whenSilent : currencyCode(found)
}
