import { invariant } from '../../base/index.ts'
import type { RawTable } from '../../domain/raw-table.ts'
import type { FileKind } from '../../domain/source-file.ts'
import { columnAt } from './assign-columns.ts'
import type { DateOrder, ProfileBook } from './profile.ts'
import type { FoundHeader } from './table-header.ts'

/** What a person, or a template they kept, says a table is. It goes before any detection. */
export type ColumnMapping = {
  readonly kind: FileKind
  /** 1-based as the file shows it; null for a table that has no header. */
  readonly headerRow: number | null
  /** Column index by role. */
  readonly columns: Readonly<Record<string, number>>
  /** Of several sheets the one that is meant; the first without a name. */
  readonly sheet?: string
  /** For days that the column itself cannot prove. */
  readonly dateOrder?: DateOrder
  /** The profile whose rules hold besides; the plain one of the kind without it. */
  readonly profile?: string
}

/** Null where the table has no such row: the mapping belongs to another file. */
export function foundByMapping(table: RawTable, mapping: ColumnMapping, book: ProfileBook): FoundHeader | null {
  const { kind, headerRow, dateOrder } = mapping
  const at = headerRow === null ? -1 : table.rows.findIndex((row) => row.row === headerRow)
  if (headerRow !== null && at < 0) return null
  const named = book.specifics.find(({ id }) => id === mapping.profile)
  const profile = named ?? book.bases.find((base) => base.kind === kind)
  invariant(profile, `no base profile for ${kind}`)
  const width = table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const header = (table.rows[at]?.cells ?? []).map((cell) => cell.trim())
  const roles = Object.entries(mapping.columns).filter(([, index]) => index >= 0 && index < width)
  const columns = new Map(roles.map(([role, index]) => [role, columnAt(header, index)]))
  const ordered = dateOrder === undefined ? profile : { ...profile, dateOrder }
  return { kind, profile: ordered, at, dataStart: at + 1, header, columns, score: columns.size }
}
