import { finish, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Mapping, Preview } from '../../shared/contract/mapping.ts'
import type { InputOf } from '../../shared/contract/specs.ts'
import type { RawRow, RawTable } from '../../shared/domain/raw-table.ts'
import type { RowProblem } from '../../shared/domain/source-file.ts'
import type { ColumnMapping } from '../../shared/engine/normalise/column-mapping.ts'
import { doubtsOf, hasOpenOrder } from '../../shared/engine/normalise/doubts.ts'
import type { NormalTable } from '../../shared/engine/normalise/facts.ts'
import {
  columnsOf,
  guessMapping,
  lackingRoles,
  mappingOf,
  rolesOf,
} from '../../shared/engine/normalise/guess-mapping.ts'
import type { Drift } from '../../shared/engine/normalise/import-template.ts'
import { normaliseTable } from '../../shared/engine/normalise/normalise-table.ts'
import { recognise } from '../../shared/engine/normalise/recognise.ts'
import { type ToldMapping, toMapping, toTold } from '../../shared/engine/normalise/told-mapping.ts'
import { doubtWords } from '../../shared/text/doubts.ts'
import { rowProblemMessage, rowProblemNames } from '../../shared/text/row-problems.ts'
import { roleWord } from '../../shared/text/ui/mapping.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { shippedProfiles } from '../intake/shipped-profiles.ts'
import { findMappable, readKept } from './pending-file.ts'
import { fittingTemplate } from './read-by-template.ts'
import { lacksAccount, parseSourceFile } from './read-source-file.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Counted while a person chooses: enough to see what is wrong, few enough to answer at once. */
const COUNTED_ROWS = 5000
const SHOWN_ROWS = 20
const SHOWN_COLUMNS = 120
/** The sample stays in memory while a person looks at it. */
const COUNTED_COLUMNS = 500
const SHOWN_TEXT = 200

type Sample = { readonly tables: readonly RawTable[]; readonly rows: readonly number[] }

/** The head of the file that a person is looking at: they change a column every second, and its bytes never change. */
let lastSample: { readonly key: string; readonly sample: Sample } | null = null

/** What the file would be under a mapping, or under the program's own best idea of one. Writes nothing. */
export function previewFile(
  { db, workspace }: Pick<WorkspaceContext, 'db' | 'workspace'>,
  { fileId, mapping, accountNo }: InputOf<'intake.preview'>,
): Result<Preview, AppError> {
  const file = findMappable(db, fileId)
  if (!file.ok) return file
  const sampled = sampleOf(workspace, fileId, file.value.name)
  if (!sampled.ok) return sampled
  const { tables, rows } = sampled.value
  const offer = offerOf(db, tables)
  const told = mapping ? settled(mapping, tables, offer.mapping) : toTold(offer.mapping)
  const chosen = toMapping(told)
  const table = tables.find(({ sheet }) => sheet === chosen.sheet) ?? tables[0] ?? { sheet: '', rows: [] }
  const account = accountNo || offer.accountNo || null
  const read = readBy(table, chosen, file.value.name, account)
  const total = rows[tables.indexOf(table)] ?? 0
  const lacking = lackingRoles(chosen)
  return ok({
    fileId,
    name: file.value.name,
    sheets: tables.map(({ sheet }, index) => ({ name: sheet, rows: rows[index] ?? 0 })),
    mapping: { ...told, sheet: table.sheet, columns: { ...told.columns } },
    header: headerOf(table, chosen),
    rows: shownRows(table, chosen, read),
    roles: rolesOf(shippedProfiles(), chosen.kind).map((role) => ({
      role,
      label: roleWord(chosen.kind, role),
      isNeeded: lacking.some((group) => group.includes(role)),
    })),
    lacking: lacking.map((group) => group.map((role) => roleWord(chosen.kind, role)).join(' 或 ')),
    counts: { ...countsOf(read), countedRows: total > COUNTED_ROWS ? COUNTED_ROWS : null },
    accountNo: read?.accountNo ?? '',
    needsAccount: read !== null && lacksAccount(read),
    needsDateOrder: told.dateOrder !== null || (read !== null && hasOpenOrder(read)),
    doubts: read === null ? [] : doubtsOf(read).map(doubtWords),
    template: offer.template && {
      name: offer.template.name,
      drift: { added: [...offer.template.drift.added], removed: [...offer.template.drift.removed] },
    },
  })
}

function sampleOf(workspace: string, fileId: string, name: string): Result<Sample, AppError> {
  const key = `${workspace}\n${fileId}`
  if (lastSample?.key === key) return ok(lastSample.sample)
  const bytes = readKept(workspace, fileId, name)
  if (!bytes.ok) return bytes
  const parsed = finish(parseSourceFile(name, bytes.value))
  if (!parsed.ok) return parsed
  const { tables } = parsed.value
  const sample = {
    tables: tables.map(({ sheet, rows }) => ({ sheet, rows: rows.slice(0, COUNTED_ROWS).map(narrowed) })),
    rows: tables.map((table) => table.rows.length),
  }
  lastSample = { key, sample }
  return ok(sample)
}

function narrowed(row: RawRow): RawRow {
  return row.cells.length > COUNTED_COLUMNS ? { row: row.row, cells: row.cells.slice(0, COUNTED_COLUMNS) } : row
}

type Offer = {
  readonly mapping: ColumnMapping
  readonly accountNo: string
  readonly template: {
    readonly name: string
    readonly drift: Drift
  } | null
}

/** A template that fits, else what is recognised, else the likeliest row. */
function offerOf(db: ReadDb, tables: readonly RawTable[]): Offer {
  const fit = fittingTemplate(db, tables)
  if (fit) {
    const { template, mapping, drift } = fit
    return { mapping, accountNo: template.body.accountNo, template: { name: template.name, drift } }
  }
  const profiles = shippedProfiles()
  const recognised = recognise(tables, { profiles, kind: null, mapping: null })
  const mapping = recognised ? mappingOf(recognised) : guessMapping(tables, profiles)
  return { mapping: mapping ?? EMPTY, accountNo: '', template: null }
}

const EMPTY: ColumnMapping = { kind: 'bank', headerRow: null, columns: {}, sheet: '' }

/** Another sheet, kind or header row has other columns: a mapping that names none begins with what the words say. */
function settled(mapping: Mapping, tables: readonly RawTable[], offer: ColumnMapping): ToldMapping {
  const roles = new Set(rolesOf(shippedProfiles(), mapping.kind))
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([role]) => roles.has(role)))
  if (Object.keys(columns).length > 0) return { ...mapping, columns }
  if (isSamePlace(mapping, offer)) return { ...toTold(offer), dateOrder: mapping.dateOrder }
  const table = tables.find(({ sheet }) => sheet === mapping.sheet)
  if (!table) return mapping
  return { ...mapping, columns: columnsOf(shippedProfiles(), mapping.kind, table, mapping.headerRow) }
}

function isSamePlace(one: Mapping, other: ColumnMapping): boolean {
  return one.sheet === other.sheet && one.kind === other.kind && one.headerRow === other.headerRow
}

function readBy(table: RawTable, mapping: ColumnMapping, fileName: string, accountNo: string | null) {
  const recognised = recognise([table], { profiles: shippedProfiles(), kind: null, mapping })
  if (recognised === null) return null
  return finish(normaliseTable(table, recognised.found, { fileName, profile: null, accountNo }))
}

function headerOf(table: RawTable, { headerRow }: ColumnMapping): string[] {
  const cells = table.rows.find(({ row }) => row === headerRow)?.cells ?? []
  const width = table.rows.slice(0, SHOWN_ROWS * 2).reduce((most, row) => Math.max(most, row.cells.length), 0)
  return Array.from({ length: Math.min(width, SHOWN_COLUMNS) }, (_, index) => shown(cells[index] ?? ''))
}

function shownRows(table: RawTable, { headerRow }: ColumnMapping, read: NormalTable | null): Preview['rows'] {
  const at = table.rows.findIndex(({ row }) => row === headerRow)
  const became = new Map((read?.rows ?? []).slice(0, SHOWN_ROWS + at + 1).map((row) => [row.row, row]))
  return table.rows.slice(0, at + 1 + SHOWN_ROWS).map(({ row, cells }, index) => {
    const normal = became.get(row)
    const state =
      index < at ? 'above' : index === at ? 'header' : !normal ? 'skipped' : 'fact' in normal ? 'fact' : 'problem'
    return {
      row,
      cells: cells.slice(0, SHOWN_COLUMNS).map(shown),
      state,
      problems:
        normal && 'problems' in normal && read !== null
          ? normal.problems.map((problem) => ({
              column: columnOf(read, problem),
              happened: rowProblemMessage(problem).happened,
            }))
          : [],
    }
  })
}

/** Where in the row a problem stands; -1 for the whole row. */
export function columnOf({ layout }: Pick<NormalTable, 'layout'>, { column }: Pick<RowProblem, 'column'>): number {
  return Object.values(layout.columns).find(({ header }) => header !== '' && header === column)?.index ?? -1
}

function countsOf(read: NormalTable | null): Omit<Preview['counts'], 'countedRows'> {
  const rows = read?.rows ?? []
  const reasons = new Map<string, { count: number; firstRow: number }>()
  let problems = 0
  for (const row of rows) {
    if (!('problems' in row)) continue
    problems += 1
    for (const reason of new Set(row.problems.map(({ code, column }) => reasonOf(code, column)))) {
      const seen = reasons.get(reason)
      reasons.set(reason, { count: (seen?.count ?? 0) + 1, firstRow: seen?.firstRow ?? row.row })
    }
  }
  const byReason = [...reasons].map(([reason, found]) => ({ reason, ...found })).sort((a, b) => b.count - a.count)
  return { rows: rows.length, facts: rows.length - problems, problems, byReason: byReason.slice(0, 20) }
}

function reasonOf(code: RowProblem['code'], column: string): string {
  if (column !== '') return `“${column}”${rowProblemNames[code]}`
  return code === 'REQUIRED_MISSING' ? '缺少必需的内容（见上方“还差”）' : rowProblemNames[code]
}

function shown(text: string): string {
  return text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text
}
