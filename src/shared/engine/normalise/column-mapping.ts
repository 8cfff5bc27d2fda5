import type { RawTable } from '../../domain/raw-table.ts'
import type { FileKind } from '../../domain/source-file.ts'
import { columnAt, type FoundHeader } from './find-header.ts'

/** What a person, or a template they kept, says a table is. It goes before any detection. */
export type ColumnMapping = {
  readonly kind: FileKind
  /** 1-based as the file shows it; null for a table that has no header. */
  readonly headerRow: number | null
  /** Column index by role. */
  readonly columns: Readonly<Record<string, number>>
  /** Of several sheets the one that is meant; the first without a name. */
  readonly sheet?: string
}

/** Null where the table has no such row: the mapping belongs to another file. */
export function foundByMapping(table: RawTable, mapping: ColumnMapping): FoundHeader | null {
  const { kind, headerRow } = mapping
  const at = headerRow === null ? -1 : table.rows.findIndex((row) => row.row === headerRow)
  if (headerRow !== null && at < 0) return null
  const width = table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const header = (table.rows[at]?.cells ?? []).map((cell) => cell.trim())
  const roles = Object.entries(mapping.columns).filter(([, index]) => index >= 0 && index < width)
  const columns = new Map(roles.map(([role, index]) => [role, columnAt(header, index)]))
  return { kind, at, dataStart: at + 1, header, columns, score: columns.size }
}
