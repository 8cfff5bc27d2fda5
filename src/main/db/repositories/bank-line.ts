import { groupBy } from '../../../shared/base/index.ts'
import type { BankLine, Direction } from '../../../shared/domain/bank-line.ts'
import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import { epochMs } from '../../../shared/domain/epoch-ms.ts'
import { fen } from '../../../shared/domain/money.ts'
import type { DuplicateRows } from '../../../shared/engine/engine-input.ts'
import type { ReadDb } from '../sqlite.ts'

/** Every bank line once, in ledger order. */
export function loadBankLines(db: ReadDb): readonly BankLine[] {
  return db
    .prepare<[], BankLineRecord>('SELECT * FROM bank_line WHERE is_duplicate = 0 ORDER BY posted_on, fact_key')
    .all()
    .map(toBankLine)
}

/**
 * Lines that a statement repeats from an earlier one (D30), by file in order of import. Contract, archive and invoice
 * exports repeat what did not change by design, and are no overlap.
 */
export function loadDuplicateRows(db: ReadDb): readonly DuplicateRows[] {
  const records = db
    .prepare<[], DuplicateRecord>(
      `SELECT f.id, f.name, f.imported_at, b.sheet, b.row_no
       FROM bank_line b JOIN import_file f ON f.id = b.file_id
       WHERE b.is_duplicate = 1 ORDER BY f.import_no, b.sheet, b.row_no`,
    )
    .all()
  const files = groupBy(records, (record) => record.id)

  return [...files.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    return [
      {
        fileId: first.id,
        fileName: first.name,
        importedAt: epochMs(first.imported_at),
        rows: rows.map((row) => ({ fileId: row.id, sheet: row.sheet, row: row.row_no })),
      },
    ]
  })
}

type DuplicateRecord = {
  readonly id: string
  readonly name: string
  readonly imported_at: number
  readonly sheet: string
  readonly row_no: number
}

type BankLineRecord = {
  readonly file_id: string
  readonly sheet: string
  readonly row_no: number
  readonly fact_key: string
  readonly account_no: string
  readonly bank_ref: string
  readonly bank_name: string
  readonly posted_on: number
  readonly posted_at: number
  readonly direction: Direction
  readonly amount_fen: number
  readonly balance_fen: number | null
  readonly currency: string
  readonly counterparty_name: string
  readonly counterparty_account: string
  readonly memo: string
  readonly is_return_flagged: 0 | 1
}

function toBankLine(record: BankLineRecord): BankLine {
  return {
    id: record.fact_key,
    accountNo: record.account_no,
    bankRef: record.bank_ref,
    bankName: record.bank_name,
    postedOn: record.posted_on as EpochDay,
    postedAt: epochMs(record.posted_at),
    direction: record.direction,
    amount: fen(record.amount_fen),
    balance: record.balance_fen === null ? null : fen(record.balance_fen),
    currency: record.currency,
    counterpartyName: record.counterparty_name,
    counterpartyAccount: record.counterparty_account,
    memo: record.memo,
    isReturnFlagged: record.is_return_flagged === 1,
    source: { fileId: record.file_id, sheet: record.sheet, row: record.row_no },
  }
}
