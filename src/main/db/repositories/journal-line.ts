import type { Direction } from '../../../shared/domain/bank-line.ts'
import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import type { JournalLine } from '../../../shared/domain/journal-line.ts'
import { lineKey } from '../../../shared/domain/line-key.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import type { ReadDb } from '../sqlite.ts'

/** Every 日记账 line once, in the order of the books: by file in order of import, and by row. */
export function loadJournalLines(db: ReadDb): readonly JournalLine[] {
  return db
    .prepare<[], JournalRecord>(
      `SELECT j.*, coalesce(f.layout ->> '$.statement.accountNo', '') AS file_account_no
       FROM journal_line j JOIN import_file f ON f.id = j.file_id
       WHERE j.is_duplicate = 0 ORDER BY f.import_no, j.sheet, j.row_no`,
    )
    .all()
    .map(toJournalLine)
}

type JournalRecord = {
  readonly file_id: string
  readonly sheet: string
  readonly row_no: number
  readonly fact_key: string
  readonly account_code: string
  readonly account_name: string
  readonly posted_on: number
  readonly voucher_no: string
  readonly summary: string
  readonly direction: Direction
  readonly amount_fen: number
  readonly balance_fen: number | null
  readonly currency: string
  readonly counterparty_name: string
  readonly file_account_no: string
}

function toJournalLine(row: JournalRecord): JournalLine {
  return {
    id: lineKey(row.fact_key).toString(36),
    accountCode: row.account_code,
    accountName: row.account_name,
    postedOn: row.posted_on as EpochDay, // written by the importer alone, as the money below
    voucherNo: row.voucher_no,
    summary: row.summary,
    direction: row.direction,
    amount: row.amount_fen as Fen,
    balance: row.balance_fen as Fen | null,
    currency: row.currency,
    counterpartyName: row.counterparty_name,
    fileAccountNo: row.file_account_no,
    source: { fileId: row.file_id, sheet: row.sheet, row: row.row_no },
  }
}
