import type { RowRef } from '../../shared/domain/cell-ref.ts'
import type { ContractVersion } from '../../shared/domain/contract.ts'
import { findColumns } from '../db/repositories/import-file.ts'
import { readRawRow } from '../db/repositories/raw-row.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** Beside an instalment's own rows, an export may have some that hold none. */
const OTHER_ROWS = 20

/** Which row of the export tells which instalment: facts keep the first row of a contract alone. Those that are not found are not told. */
export function planRows(db: ReadDb, { contractNo, plan, source }: ContractVersion): ReadonlyMap<string, RowRef> {
  const rows = new Map<string, RowRef>()
  const columns = findColumns(db, source.fileId)?.columns
  if (!columns?.planAmount || !columns.contractNo) return rows
  const wanted = new Set(plan.map(({ planNo }) => planNo))
  let unnumbered = 0
  for (let row = source.row; row < source.row + plan.length + OTHER_ROWS && rows.size < wanted.size; row++) {
    const found = readRawRow(db, { ...source, row })
    const cell = (role: string) => found?.cells[columns[role]?.index ?? -1]?.trim() ?? ''
    if (!found || (cell('contractNo') !== contractNo && cell('contractNo') !== '')) break
    if (cell('planAmount') === '') continue
    // As the import numbers those that have no number.
    if (cell('planNo') === '') unnumbered++
    const planNo = cell('planNo') || String(unnumbered)
    if (wanted.has(planNo) && !rows.has(planNo)) rows.set(planNo, { ...source, row })
  }
  return rows
}
