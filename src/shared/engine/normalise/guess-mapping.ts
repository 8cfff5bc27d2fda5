import type { RawTable } from '../../domain/raw-table.ts'
import type { FileKind } from '../../domain/source-file.ts'
import { assignColumns } from './assign-columns.ts'
import { isBlank } from './clean-text.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { plainHeader } from './find-header.ts'
import type { ProfileBook } from './profile.ts'
import type { Recognised } from './recognise.ts'

/** What a person must name before a row can be read: one role of each group. */
export const neededRoles: { readonly [K in FileKind]: readonly (readonly string[])[] } = {
  bank: [
    ['day', 'time', 'postedDay'],
    ['in', 'out', 'amount'],
  ],
  contract: [['contractNo'], ['amount']],
  archive: [['contractNo', 'flowNo', 'archiveNo']],
  invoice: [['digitalNo', 'legacyNo'], ['issuedAt'], ['gross', 'net']],
  receipt: [['receiptNo', 'contractNo'], ['bizDate'], ['amount']],
  journal: [['date'], ['debit', 'credit']],
}

const SEARCHED_ROWS = 35
const KINDS: readonly FileKind[] = ['bank', 'contract', 'archive', 'invoice', 'receipt', 'journal']

/** What a column of this kind may be for: the roles of its base, then those that only some systems have. */
export function rolesOf({ bases, specifics }: ProfileBook, kind: FileKind): readonly string[] {
  const profiles = [...bases, ...specifics].filter((profile) => profile.kind === kind)
  return [...new Set(profiles.flatMap(({ roles }) => [...roles.keys()]))]
}

/** The groups that a mapping leaves without a column. */
export function lackingRoles({ kind, columns }: ColumnMapping): readonly (readonly string[])[] {
  return neededRoles[kind].filter((group) => group.every((role) => columns[role] === undefined))
}

/** A header that was found, in the words of a mapping that a person may change. */
export function mappingOf({ table, found }: Pick<Recognised, 'table' | 'found'>): ColumnMapping {
  const headerRow = table.rows[found.dataStart - 1]?.row ?? null
  const columns = Object.fromEntries([...found.columns].map(([role, { index }]) => [role, index]))
  return { kind: found.kind, headerRow, columns, sheet: table.sheet, profile: found.profile.id }
}

/** Where nothing was recognised: the row with the most known words, else the fullest one, as a place to begin. */
export function guessMapping(tables: readonly RawTable[], book: ProfileBook): ColumnMapping | null {
  let best: { readonly mapping: ColumnMapping; readonly score: number } | null = null
  for (const table of tables) {
    for (const { row, cells } of table.rows.slice(0, SEARCHED_ROWS)) {
      if (isBlank(cells)) continue
      const filled = cells.filter((cell) => cell.trim() !== '').length
      for (const kind of KINDS) {
        const columns = columnsOf(book, kind, table, row)
        const score = Object.keys(columns).length * 1000 + filled
        if (best !== null && score <= best.score) continue
        best = { score, mapping: { kind, headerRow: row, columns, sheet: table.sheet } }
      }
    }
  }
  return best?.mapping ?? null
}

/** The columns that the words of one row name, for a header row that a person pointed at. */
export function columnsOf(
  book: ProfileBook,
  kind: FileKind,
  table: RawTable,
  headerRow: number | null,
): Readonly<Record<string, number>> {
  const base = book.bases.find((profile) => profile.kind === kind)
  const at = table.rows.findIndex(({ row }) => row === headerRow)
  if (!base || at < 0) return {}
  const found = assignColumns(base.roles, plainHeader(table.rows[at]), table.rows, at + 1)
  return Object.fromEntries([...found].map(([role, { index }]) => [role, index]))
}
