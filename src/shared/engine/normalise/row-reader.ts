import { currencyCode, isHomeCurrency } from '../../domain/currency.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { Fen } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import type { RowProblem, RowProblemCode } from '../../domain/source-file.ts'
import { cleanText, isDamagedNumber, isNothing, trimText } from './clean-text.ts'
import { parseAmount } from './parse-amount.ts'
import { momentOf, parseOrdered, parseWhen, parseYearless, type When } from './parse-when.ts'
import type { DateOrder } from './profile.ts'
import { isRounded } from './rounded-columns.ts'
import type { TableLayout } from './table-layout.ts'

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
  /** Whether the cell is a day at all, asked without complaint. */
  readonly isDay: (role: string) => boolean
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
  /** $100 where nothing but the cell says that it is not yuan. */
  const isOtherMoney = (found: string): boolean =>
    /[$＄€£]/.test(found) && isHomeCurrency(currencyOf(raw('currency'), layout.statement.currency))
  const when = (role: string): When | null => {
    const found = cleanText(raw(role))
    if (isNothing(found)) return null
    const read = readDay(found, role, layout)
    if ('day' in read) return read
    complain(role, read.code, read.found)
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
    isDay: (role) => 'day' in readDay(cleanText(raw(role)), role, layout),
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
      const parsed = isOtherMoney(found) ? null : parseAmount(found, columns.get(role)?.unit)
      if (parsed === null) complain(role, 'AMOUNT_UNREADABLE')
      return parsed === 'none' ? null : parsed
    },
    moment: (role) => {
      const found = when(role)
      return found === null ? null : momentOf(found)
    },
  }
}

type Misread = { readonly code: RowProblemCode; readonly found: string }

/** A day that every order reads alike needs no proof. */
function readDay(found: string, role: string, { dates, month }: TableLayout): When | Misread {
  const plain = parseWhen(found)
  if (plain !== null) return plain
  const proof = dates[role]
  const orders = proof?.order ? [proof.order] : ORDERS
  const readings = [
    month === null ? null : parseYearless(found, month),
    ...orders.map((order) => parseOrdered(found, order)),
  ].filter((reading) => reading !== null)
  const [first, ...others] = readings
  if (first === undefined) return { code: 'DATE_UNREADABLE', found }
  if (others.every((other) => other.day === first.day)) return first
  return { code: 'DATE_ORDER_UNPROVEN', found: proof?.against ? `${found}（${proof.against}）` : found }
}

const ORDERS: readonly DateOrder[] = ['YMD', 'DMY', 'MDY']

/** Dashes and an empty cell are `whenSilent`. */
export function currencyOf(text: string, whenSilent = 'CNY'): string {
  const found = cleanText(text)
  return isNothing(found) ? whenSilent : currencyCode(found)
}
