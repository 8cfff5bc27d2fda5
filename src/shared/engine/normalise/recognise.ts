import type { RawTable } from '../../domain/raw-table.ts'
import { FILE_KINDS, type FileKind } from '../../domain/source-file.ts'
import { cleanText } from './clean-text.ts'
import { type ColumnMapping, foundByMapping } from './column-mapping.ts'
import { findHeader } from './find-header.ts'
import type { ProfileBook } from './profile.ts'
import type { FoundHeader } from './table-header.ts'

/** A header of a kind that becomes facts. */
export type ImportableHeader = FoundHeader & { readonly kind: FileKind }

export type Recognised = {
  readonly table: RawTable
  readonly found: ImportableHeader
  /** Sheets that hold something too and are not read. */
  readonly leftOut: readonly LeftOut[]
}

/** `kind`: null for a table that is like none of ours. */
export type LeftOut = { readonly sheet: string; readonly kind: FileKind | null }

export type RecogniseOptions = {
  readonly profiles: ProfileBook
  /** Only this kind, where a person says so. */
  readonly kind: FileKind | null
  readonly mapping: ColumnMapping | null
}

/** The sheet to read and what it is. Invoices: the sheet with a row per invoice before the one with a row per line. */
export function recognise(tables: readonly RawTable[], options: RecogniseOptions): Recognised | null {
  const { profiles, kind, mapping } = options
  if (mapping !== null) return recogniseBy(mapping, tables, profiles)
  const candidates = tables.flatMap((table) => {
    const found = findHeader(table, profiles, kind)
    return found !== null && isImportable(found) ? [{ table, found }] : []
  })
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (chosen, next) => (chosen === null || rank(next) > rank(chosen) ? next : chosen),
    null,
  )
  if (best === null) return null
  return { ...best, leftOut: restOf(tables, best, profiles) }
}

/** What else is there to read: by its own header, or by one that a person named and this sheet has too. */
function restOf(
  tables: readonly RawTable[],
  { table: read, found }: Candidate,
  profiles: ProfileBook,
): readonly LeftOut[] {
  const words = wordsOf(found.header)
  return tables.flatMap((table): readonly LeftOut[] => {
    if (table === read) return []
    const other = findHeader(table, profiles, null)
    const isAlike = words !== '' && table.rows.slice(0, SEARCHED_ROWS).some(({ cells }) => wordsOf(cells) === words)
    if (other === null || !isImportable(other)) {
      const kind = isAlike && isImportable(found) ? found.kind : null
      return isAlike || (other === null && isTable(table)) ? [{ sheet: table.sheet, kind }] : []
    }
    if (isTwin(other, found) || table.rows.length <= other.dataStart) return []
    return [{ sheet: table.sheet, kind: other.kind }]
  })
}

const SEARCHED_ROWS = 35

function wordsOf(cells: readonly string[]): string {
  return cells.map(cleanText).join('\n').trimEnd()
}

/** Rows of several cells, a header and something below it. */
export function isTable({ rows }: RawTable): boolean {
  return rows.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length >= 2).length >= 2
}

function isImportable(found: FoundHeader): found is ImportableHeader {
  return (FILE_KINDS as readonly string[]).includes(found.kind)
}

function recogniseBy(mapping: ColumnMapping, tables: readonly RawTable[], profiles: ProfileBook): Recognised | null {
  const table = tables.find(({ sheet }) => mapping.sheet === undefined || sheet === mapping.sheet)
  const found = table === undefined ? null : foundByMapping(table, mapping, profiles)
  if (table === undefined || found === null || !isImportable(found)) return null
  return { table, found, leftOut: restOf(tables, { table, found }, profiles) }
}

/** The words of the rows that were searched, for telling a person what a file holds instead. */
export function glimpseOf(tables: readonly RawTable[]): string {
  for (const table of tables) {
    const fullest = table.rows
      .slice(0, 35)
      .map((row) => row.cells.map(cleanText).filter((cell) => cell !== ''))
      .reduce<readonly string[]>((most, cells) => (cells.length > most.length ? cells : most), [])
    if (fullest.length > 0) return fullest.slice(0, 8).join('、').slice(0, 120)
  }
  return ''
}

type Candidate = { readonly table: RawTable; readonly found: FoundHeader }

/** A sheet that holds only its header loses to any that holds rows. */
function rank({ table, found }: Candidate): number {
  const isByInvoice = found.kind === 'invoice' && !found.columns.has('goods')
  return found.score + (isByInvoice ? 100 : 0) + (table.rows.length > found.dataStart ? 1000 : 0)
}

/** 发票基础信息 and 信息汇总表 are the same money twice. */
function isTwin(one: FoundHeader, other: FoundHeader): boolean {
  return one.kind === 'invoice' && one.columns.has('goods') !== other.columns.has('goods')
}
