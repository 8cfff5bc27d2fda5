import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import type { ReadDb } from '../sqlite.ts'
import { findLines } from './line-reader.ts'

export type SlipArchive = {
  readonly flowNo: string
  readonly archiveNo: string
  readonly currentNode: string
  readonly approverName: string
  readonly submittedAt: EpochMs | null
  readonly archivedAt: EpochMs | null
  readonly source: RowRef
}

/** Approval flows of one contract, each as told last, in the order they were submitted. */
export function listArchivesOf(db: ReadDb, contractNo: string): readonly SlipArchive[] {
  const rows = db
    .prepare<[string], Flat<SlipArchive>>(
      `SELECT flow_no AS flowNo, archive_no AS archiveNo, current_node AS currentNode, approver_name AS approverName,
         submitted_at AS submittedAt, archived_at AS archivedAt, file_id AS fileId, sheet, row_no AS row
       FROM archive_item WHERE contract_no = ? AND is_duplicate = 0
       ORDER BY submitted_at, coalesce(archived_at, 0), coalesce(node_entered_at, 0)`,
    )
    .all(contractNo)
    .map(({ submittedAt, archivedAt, ...row }) =>
      withSource({ ...row, submittedAt: momentOrNull(submittedAt), archivedAt: momentOrNull(archivedAt) }),
    )
  return [...new Map(rows.map((row) => [row.flowNo, row])).values()]
}

export type SlipInvoice = {
  readonly invoiceNo: string
  readonly issuedAt: EpochMs
  readonly gross: Fen
  readonly isRed: boolean
  readonly why: string
  readonly source: RowRef
}

/** Invoices that bill this contract, by date. */
export function listInvoicesOf(db: ReadDb, contractNo: string): readonly SlipInvoice[] {
  return db
    .prepare<[string], Omit<Flat<SlipInvoice>, 'isRed'> & { readonly isRed: 0 | 1 }>(
      `SELECT i.invoice_no AS invoiceNo, i.issued_at AS issuedAt, i.gross_fen AS gross, i.is_red AS isRed, l.why,
         i.file_id AS fileId, i.sheet, i.row_no AS row
       FROM invoice_link l JOIN invoice i ON i.invoice_no = l.invoice_no
       WHERE l.contract_no = ? AND i.is_duplicate = 0 GROUP BY i.invoice_no ORDER BY i.issued_at, i.invoice_no`,
    )
    .all(contractNo)
    .map((row) =>
      withSource({ ...row, issuedAt: epochMs(row.issuedAt), gross: fen(row.gross), isRed: row.isRed === 1 }),
    )
}

export type SlipLine = {
  readonly id: string
  readonly bankName: string
  readonly bankRef: string
  readonly postedAt: EpochMs
  readonly counterpartyName: string
  readonly memo: string
  readonly source: RowRef
}

export function findSlipLines(db: ReadDb, ids: readonly string[]): ReadonlyMap<string, SlipLine> {
  return new Map(
    findLines(db, ids).map(({ id, bankName, bankRef, postedAt, counterpartyName, memo, source }) => [
      id,
      { id, bankName, bankRef, postedAt, counterpartyName, memo, source },
    ]),
  )
}

type Flat<Row extends { readonly source: RowRef }> = Omit<Row, 'source'> & RowRef

function withSource<Row extends RowRef>({ fileId, sheet, row, ...rest }: Row) {
  return { ...rest, source: { fileId, sheet, row } }
}

function momentOrNull(value: number | null): EpochMs | null {
  return value === null ? null : epochMs(value)
}
