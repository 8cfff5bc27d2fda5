import type { RawRow, RawTable } from '../../domain/raw-table.ts'
import type { FileKind } from '../../domain/source-file.ts'
import { cleanText, headerKey, shortHeaderKey } from './clean-text.ts'
import { bookColumns, columnRoles, requiredRoles } from './column-roles.ts'

/** A column of the file: where it is and what the file calls it. */
export type Column = { readonly index: number; readonly header: string; readonly unit: '元' | '万元' }
export type Columns = ReadonlyMap<string, Column>

export type FoundHeader = {
  readonly kind: FileKind
  /** Index into the table's rows of the first row that is data. */
  readonly dataStart: number
  /** Index into the table's rows. */
  readonly at: number
  readonly header: readonly string[]
  readonly columns: Columns
  readonly score: number
}

const SEARCHED_ROWS = 35
const KINDS: readonly FileKind[] = ['invoice', 'archive', 'contract', 'bank']

/** The row whose words fit some kind's columns best; two rows together where the lower one only refines the upper (旧版双行表头). */
export function findHeader(table: RawTable, only: FileKind | null): FoundHeader | null {
  const searched = table.rows.slice(0, SEARCHED_ROWS)
  const singles = searched.map((row, at) => readHeader(tidyHeader(row.cells), at, at + 1, only))
  const stacked = searched.map((row, at) => {
    const below = searched[at + 1]
    return below && singles[at + 1] === null ? readHeader(stackHeaders(row, below), at, at + 2, only) : null
  })
  const pair = stacked.filter((found) => found !== null && refines(found, searched[found.at + 1])).reduce(better, null)
  return better(singles.reduce(better, null), pair)
}

/** Data below a header would not be made of column words alone. */
function refines(found: FoundHeader, lower: RawRow | undefined): boolean {
  const words = new Set([...found.columns.values()].map((column) => column.header))
  return (lower?.cells ?? []).every((cell) => cell.trim() === '' || words.has(cell.trim()))
}

function better(best: FoundHeader | null, next: FoundHeader | null): FoundHeader | null {
  return next !== null && (best === null || next.score > best.score) ? next : best
}

function readHeader(
  header: readonly string[],
  at: number,
  dataStart: number,
  only: FileKind | null,
): FoundHeader | null {
  const keys = header.map(headerKey)
  if (keys.filter((key) => key !== '').length < 3) return null
  let best: FoundHeader | null = null
  for (const kind of KINDS) {
    if (only !== null && kind !== only) continue
    const columns = assignColumns(kind, header, keys)
    if (kind === 'bank' && keys.some((key) => bookColumns.some((words) => words.test(key)))) continue
    const isComplete = requiredRoles[kind].every((group) => group.some((role) => columns.has(role)))
    if (isComplete) best = better(best, { kind, at, dataStart, header, columns, score: columns.size })
  }
  return best
}

/** Each role takes the column that its best alias names; a column serves one role. */
function assignColumns(kind: FileKind, header: readonly string[], keys: readonly string[]): Columns {
  const shortKeys = keys.map(shortHeaderKey)
  const columns = new Map<string, Column>()
  const taken = new Set<number>()
  for (const [role, aliases] of Object.entries(columnRoles[kind])) {
    for (const alias of aliases) {
      const index = firstFree(keys, alias, taken) ?? firstFree(shortKeys, alias, taken)
      if (index === null) continue
      columns.set(role, columnAt(header, index))
      taken.add(index)
      break
    }
  }
  return columns
}

export function columnAt(header: readonly string[], index: number): Column {
  const words = header[index] ?? ''
  return { index, header: words, unit: /万元?\)?$/.test(cleanText(words)) ? '万元' : '元' }
}

function firstFree(keys: readonly string[], alias: string, taken: ReadonlySet<number>): number | null {
  const index = keys.findIndex((key, at) => key === alias && !taken.has(at))
  return index < 0 ? null : index
}

function tidyHeader(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => cell.trim())
}

/** The lower word where there is one, else the upper. */
function stackHeaders(upper: RawRow, lower: RawRow): readonly string[] {
  const width = Math.max(upper.cells.length, lower.cells.length)
  return Array.from({ length: width }, (_, index) => lower.cells[index]?.trim() || upper.cells[index]?.trim() || '')
}
