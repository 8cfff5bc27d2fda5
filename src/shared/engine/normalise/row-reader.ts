import { currencyCode } from '../../domain/currency.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { Fen } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import type { RowProblem, RowProblemCode } from '../../domain/source-file.ts'
import { cleanText, isDamagedNumber, isNothing, trimText } from './clean-text.ts'
import type { Columns } from './find-header.ts'
import { parseAmount } from './parse-amount.ts'
import { momentOf, parseWhen, type When } from './parse-when.ts'

/** Reads a row by role and collects why it cannot be read. Every question has an answer, so one pass finds all problems. */
export type RowReader = {
  /** Of the row in hand. */
  readonly problems: () => readonly RowProblem[]
  /** Takes the next row in hand; one reader may read a whole table. */
  readonly moveTo: (row: RawRow) => void
  readonly has: (role: string) => boolean
  /** Trimmed, widths kept. */
  readonly text: (role: string) => string
  /** Folded to plain widths; dashes mean nothing. */
  readonly code: (role: string) => string
  readonly amount: (role: string) => Fen | null
  readonly when: (role: string) => When | null
  readonly moment: (role: string) => EpochMs | null
  readonly complain: (role: string, code: RowProblemCode, found?: string) => void
}

export function readerOf(sheet: string, first: RawRow, columns: Columns): RowReader {
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
    const parsed = parseWhen(found)
    if (parsed === null) complain(role, 'DATE_UNREADABLE')
    return parsed
  }
  return {
    problems: () => problems,
    moveTo: (next) => {
      row = next
      problems = []
    },
    complain,
    when,
    has: (role) => columns.has(role),
    text: (role) => {
      const found = trimText(raw(role))
      return isNothing(found) ? '' : found
    },
    code: (role) => {
      const found = cleanText(raw(role))
      if (isDamagedNumber(found)) complain(role, 'NUMBER_DAMAGED')
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

/** Dashes and an empty cell are `whenSilent`. */
export function currencyOf(text: string, whenSilent = 'CNY'): string {
  const found = cleanText(text)
  return isNothing(found) ? whenSilent : currencyCode(found)
}
