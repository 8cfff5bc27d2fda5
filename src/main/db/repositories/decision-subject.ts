import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import type { ReadDb } from '../sqlite.ts'

/** What a decision about a bank line has to know of it. */
export type DecidedLine = { readonly id: string; readonly postedOn: EpochDay; readonly signed: Fen }

/** Of these, the ones that the workspace holds. */
export function findDecidedLines(db: ReadDb, ids: readonly string[]): ReadonlyMap<string, DecidedLine> {
  const rows = db
    .prepare<[string], { id: string; posted_on: EpochDay; signed: number }>(
      `SELECT fact_key AS id, posted_on, iif(direction = 'in', amount_fen, -amount_fen) AS signed
       FROM bank_line WHERE fact_key IN (SELECT value FROM json_each(?)) AND is_duplicate = 0`,
    )
    .all(JSON.stringify(ids))
  return new Map(rows.map(({ id, posted_on: postedOn, signed }) => [id, { id, postedOn, signed: fen(signed) }]))
}

/** Lines that carry this 交易流水号, in any account or in one. */
export function findLineIdsByRef(db: ReadDb, bankRef: string, accountNo: string | null): readonly string[] {
  return db
    .prepare<[string, string | null, string | null], string>(
      `SELECT fact_key FROM bank_line
       WHERE bank_ref = ? AND (? IS NULL OR account_no = ?) AND is_duplicate = 0 ORDER BY fact_key`,
    )
    .pluck()
    .all(bankRef, accountNo, accountNo)
}

export function hasContract(db: ReadDb, contractNo: string): boolean {
  return db.prepare('SELECT 1 FROM contract_row WHERE contract_no = ? LIMIT 1').get(contractNo) !== undefined
}

export function hasPlanItem(db: ReadDb, contractNo: string, planNo: string): boolean {
  const text = 'SELECT 1 FROM contract_row WHERE contract_no = ? AND plan_no = ? LIMIT 1'
  return db.prepare(text).get(contractNo, planNo) !== undefined
}

export function hasInvoice(db: ReadDb, invoiceNo: string): boolean {
  return db.prepare('SELECT 1 FROM invoice WHERE invoice_no = ? LIMIT 1').get(invoiceNo) !== undefined
}

/** Anything that a difference can be about: contract, flow or archive number, invoice, bank line, imported file. */
export function hasSubject(db: ReadDb, subject: string): boolean {
  return (
    db
      .prepare<{ subject: string }>(
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM contract_row WHERE contract_no = @subject)
           OR EXISTS (SELECT 1 FROM invoice WHERE invoice_no = @subject)
           OR EXISTS (SELECT 1 FROM bank_line WHERE fact_key = @subject)
           OR EXISTS (SELECT 1 FROM archive_item WHERE contract_no = @subject OR flow_no = @subject OR archive_no = @subject)
           OR EXISTS (SELECT 1 FROM import_file WHERE id = @subject)
           OR EXISTS (SELECT 1 FROM discrepancy WHERE subject = @subject)`,
      )
      .get({ subject }) !== undefined
  )
}

/** Signed money that the last run put on this line. */
export function allocatedOf(db: ReadDb, bankLineId: string): Fen {
  const text = 'SELECT allocated_fen FROM line_state WHERE bank_line_id = ?'
  return fen(db.prepare<[string], number>(text).pluck().get(bankLineId) ?? 0)
}
