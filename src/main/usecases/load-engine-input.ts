import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { EngineInput } from '../../shared/engine/engine-input.ts'
import { loadArchives } from '../db/repositories/archive-item.ts'
import { loadBankLines, loadDuplicateRows } from '../db/repositories/bank-line.ts'
import { loadContracts } from '../db/repositories/contract.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { loadErpReceipts } from '../db/repositories/erp-receipt.ts'
import { loadInvoices } from '../db/repositories/invoice.ts'
import { loadStatementBreaks } from '../db/repositories/statement-break.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** Everything that the engine may know, in one read. Call inside a transaction when somebody may write meanwhile. */
export function loadEngineInput(db: ReadDb, asOf: EpochMs): EngineInput {
  return {
    contracts: loadContracts(db),
    archives: loadArchives(db),
    bankLines: loadBankLines(db),
    invoices: loadInvoices(db),
    receipts: loadErpReceipts(db),
    duplicates: loadDuplicateRows(db),
    statementBreaks: loadStatementBreaks(db),
    decisions: listDecisions(db),
    asOf,
  }
}

/** Two equal marks: no fact, no correction and no decision came or went in between. */
export function snapshotMark(db: ReadDb): string {
  const text = `SELECT (SELECT count(*) FROM decision) || '/' || (SELECT count(*) FROM correction) || '/' ||
    (SELECT coalesce(max(import_no), 0) || '/' || count(undone_at) FROM import_file)`
  return db.prepare<[], string>(text).pluck().get() ?? ''
}
