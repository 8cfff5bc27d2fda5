import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { ANSWER_COLUMNS, LIST_COLUMNS, type ListColumn } from '../../shared/domain/daily-list.ts'
import type { RawRow, RawTable } from '../../shared/domain/raw-table.ts'
import type { ReturnedRow } from '../../shared/engine/daily-list/judge-feedback.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { listColumnTitles, listWords } from '../../shared/text/list-words.ts'
import { parseSourceFile } from './read-source-file.ts'

/** Without these nothing can be told of a row; another table has some of the others, never all three. */
const TELLTALES = ['id', 'checksum', 'reason'] as const satisfies readonly ListColumn[]
/** The title and notes stand above it; somebody may have put more there. */
const MAX_HEADER_ROW = 60
const MAX_ROWS = 50_000

type Header = { readonly row: number; readonly places: ReadonlyMap<ListColumn, number> }

/** Whether one of these tables is a 差额清单. */
export function isDailyList(tables: readonly RawTable[]): boolean {
  return tables.some((table) => headerOf(table) !== null)
}

/** 差额清单 that came back: its rows, whatever order its columns and rows are in now. */
export function* readFeedback(
  name: string,
  bytes: Uint8Array,
): Generator<Progress, Result<readonly ReturnedRow[], AppError>> {
  const parsed = yield* parseSourceFile(name, bytes)
  if (!parsed.ok) return parsed
  const rows = parsed.value.tables.flatMap((table) => {
    const header = headerOf(table)
    return header === null ? [] : rowsUnder(header, table)
  })
  if (!isDailyList(parsed.value.tables)) {
    return err({ code: 'FILE_UNKNOWN', facts: { file: name, found: listWords.notAList, help: listWords.notAListHelp } })
  }
  if (rows.length > MAX_ROWS) {
    return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: listWords.tooManyRows(MAX_ROWS) } })
  }
  return ok(rows)
}

function headerOf({ rows }: RawTable): Header | null {
  for (const { row, cells } of rows) {
    if (row > MAX_HEADER_ROW) return null
    const places = new Map<ListColumn, number>()
    for (const column of LIST_COLUMNS) {
      const at = cells.findIndex((cell) => isTitle(cell, column))
      if (at >= 0) places.set(column, at)
    }
    if (TELLTALES.every((column) => places.has(column))) return { row, places }
  }
  return null
}

function isTitle(cell: string, column: ListColumn): boolean {
  return plain(cell) === plain(listColumnTitles[column])
}

function plain(title: string): string {
  return title.normalize('NFKC').replace(/\s+/g, '')
}

function rowsUnder(header: Header, { sheet, rows }: RawTable): readonly ReturnedRow[] {
  return rows.filter(({ row }) => row > header.row).flatMap((raw) => returnedRow(header, sheet, raw))
}

/** Nothing but a number in the first column, or 今日无待反馈差异, is no row. */
function returnedRow({ places }: Header, sheet: string, { row, cells }: RawRow): readonly ReturnedRow[] {
  const known = [...places].map(([column, at]): [ListColumn, string] => [column, cells[at] ?? ''])
  const told: readonly ListColumn[] = ['id', 'checksum', ...ANSWER_COLUMNS]
  const isEmpty = known.every(([column, text]) => !told.includes(column) || text.trim() === '')
  return isEmpty ? [] : [{ sheet, row, cells: Object.fromEntries(known) }]
}
