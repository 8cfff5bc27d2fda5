import { ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { RowRef } from '../../shared/domain/cell-ref.ts'
import type { RawTable } from '../../shared/domain/raw-table.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { NormalTable } from '../../shared/engine/normalise/facts.ts'
import { type FileReading, findFileReading } from '../db/repositories/file-reading.ts'
import type { ImportedFile } from '../db/repositories/import-file.ts'
import { readKept } from './pending-file.ts'
import { parseSourceFile, readTables } from './read-source-file.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** New words for cells of one row of the file. */
export type Overlay = {
  readonly ref: Pick<RowRef, 'sheet' | 'row'>
  readonly cells: readonly { readonly index: number; readonly newText: string }[]
}

/**
 * The whole original again, the way it was read when it came, with corrected cells in place of its own: totals, balances and
 * what rows say of each other come out as if the file had been right from the start.
 */
export function* rereadFile(
  { db, workspace }: Pick<WorkspaceContext, 'db' | 'workspace'>,
  { receipt }: Pick<ImportedFile, 'receipt'>,
  overlays: readonly Overlay[],
): Generator<Progress, Result<NormalTable, AppError>> {
  const { fileId, name, kind } = receipt
  const bytes = readKept(workspace, fileId, name)
  if (!bytes.ok) return bytes
  const parsed = yield* parseSourceFile(name, bytes.value)
  if (!parsed.ok) return parsed
  const reading = findFileReading(db, fileId)
  const tables = parsed.value.tables.map((table) => withOverlays(table, overlays))
  const accountNo = reading?.accountNo ?? null
  const read = yield* readTables(
    name,
    { ...parsed.value, tables },
    {
      kind,
      ...(reading?.mapping ? { mapping: reading.mapping } : {}),
      ...(accountNo === null ? {} : { accountNo }),
    },
  )
  return read.ok ? ok(read.value.table) : read
}

/** How the file's rows are read; from the original where the file came before that was kept. */
export function* readingOf(
  context: Pick<WorkspaceContext, 'db' | 'workspace'>,
  file: Pick<ImportedFile, 'receipt'>,
): Generator<Progress, Result<FileReading['layout'], AppError>> {
  const kept = findFileReading(context.db, file.receipt.fileId)
  if (kept !== null) return ok(kept.layout)
  const read = yield* rereadFile(context, file, [])
  return read.ok ? ok(read.value.layout) : read
}

function withOverlays(table: RawTable, overlays: readonly Overlay[]): RawTable {
  const here = new Map(
    overlays.filter(({ ref }) => ref.sheet === table.sheet).map((overlay) => [overlay.ref.row, overlay]),
  )
  if (here.size === 0) return table
  return {
    sheet: table.sheet,
    rows: table.rows.map((row) => {
      const overlay = here.get(row.row)
      return overlay === undefined ? row : { row: row.row, cells: correctedCells(row.cells, overlay.cells) }
    }),
  }
}

export function correctedCells(cells: readonly string[], changes: Overlay['cells']): readonly string[] {
  const width = changes.reduce((most, { index }) => Math.max(most, index + 1), cells.length)
  const byIndex = new Map(changes.map(({ index, newText }) => [index, newText]))
  return Array.from({ length: width }, (_, index) => byIndex.get(index) ?? cells[index] ?? '')
}
