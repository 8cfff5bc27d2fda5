import { signedAmount } from '../../../shared/domain/bank-line.ts'
import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import type { ReadDb } from '../sqlite.ts'
import { findLines } from './line-reader.ts'

/** What a decision about a bank line has to know of it. */
export type DecidedLine = { readonly id: string; readonly postedOn: EpochDay; readonly signed: Fen }

/** Of these, the ones that the workspace holds. */
export function findDecidedLines(db: ReadDb, ids: readonly string[]): ReadonlyMap<string, DecidedLine> {
  return new Map(
    findLines(db, ids).map((line) => [line.id, { id: line.id, postedOn: line.postedOn, signed: signedAmount(line) }]),
  )
}

/** Lines that carry this 交易流水号, in any account or in one. */
export function findLineIdsByRef(db: ReadDb, bankRef: string, accountNo: string | null): readonly string[] {
  const accounts = accountNo === null ? listAccounts(db) : [accountNo]
  return findLines(
    db,
    accounts.map((account) => `${account}:${bankRef}`),
  )
    .map(({ id }) => id)
    .sort()
}

function listAccounts(db: ReadDb): readonly string[] {
  const told = db.prepare<[], string>("SELECT DISTINCT account_no FROM import_file WHERE kind = 'bank'").pluck().all()
  return [...new Set(told.flatMap((accounts) => accounts.split('、')))] // as the normaliser joins them
}

export function hasContract(db: ReadDb, contractNo: string): boolean {
  return db.prepare('SELECT 1 FROM contract_row WHERE contract_no = ? LIMIT 1').get(contractNo) !== undefined
}

export function hasCustomer(db: ReadDb, customerName: string): boolean {
  return db.prepare('SELECT 1 FROM contract_row WHERE customer_name = ? LIMIT 1').get(customerName) !== undefined
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
           OR EXISTS (SELECT 1 FROM bank_line WHERE line_key = line_key(@subject))
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
