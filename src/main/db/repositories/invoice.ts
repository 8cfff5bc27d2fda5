import { compareBy, groupBy } from '../../../shared/base/index.ts'
import { epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { Invoice, InvoiceStatus } from '../../../shared/domain/invoice.ts'
import { type Fen, sumFen } from '../../../shared/domain/money.ts'
import type { ReadDb } from '../sqlite.ts'

/**
 * Each invoice once. An export by line gives several rows whose amounts add up; a later export gives the same invoice
 * with a later status, and a status only ever moves on, so the furthest is the truth whatever was imported last.
 * `only` narrows to these numbers, `fileIds` to what these files told.
 */
export function loadInvoices(
  db: ReadDb,
  only: readonly string[] | null = null,
  fileIds: readonly string[] | null = null,
): readonly Invoice[] {
  const records = db
    .prepare<string[], InvoiceRecord>(
      `SELECT * FROM invoice WHERE true
         ${only === null ? '' : 'AND invoice_no IN (SELECT value FROM json_each(?))'}
         ${fileIds === null ? '' : 'AND file_id IN (SELECT value FROM json_each(?))'}
       ORDER BY invoice_no, file_id, sheet, row_no`,
    )
    .all(...[only, fileIds].flatMap((narrow) => (narrow === null ? [] : [JSON.stringify(narrow)])))
  const invoices = groupBy(records, (record) => record.invoice_no)
  return [...invoices.values()].flatMap((rows) => {
    if (rows.length === 1) return [toInvoice(rows)] // nearly all
    const tellings = [...groupBy(rows, (row) => row.file_id).values()].map(onceEach)
    return tellings.sort(furthestLast).slice(-1).map(toInvoice)
  })
}

const PROGRESS: Readonly<Record<InvoiceStatus, number>> = { normal: 0, 'partly-reversed': 1, reversed: 2, void: 3 }

const furthestLast = compareBy<readonly InvoiceRecord[]>(
  (rows) => Math.max(...rows.map((row) => PROGRESS[row.status])),
  (rows) => Number(rows.some((row) => row.is_duplicate === 0)),
  (rows) => rows[0]?.file_id ?? '',
)

/** A row printed twice in one file is one row; equal lines of one invoice have different keys. */
function onceEach(rows: readonly InvoiceRecord[]): readonly InvoiceRecord[] {
  return [...new Map(rows.toReversed().map((row) => [row.fact_key, row])).values()].reverse()
}

type InvoiceRecord = {
  readonly file_id: string
  readonly sheet: string
  readonly row_no: number
  readonly fact_key: string
  readonly is_duplicate: 0 | 1
  readonly invoice_no: string
  readonly buyer_name: string
  readonly buyer_tax_no: string
  readonly seller_name: string
  readonly issued_at: number
  readonly net_fen: number
  readonly tax_fen: number
  readonly gross_fen: number
  readonly kind: string
  readonly status: InvoiceStatus
  readonly is_red: 0 | 1
  readonly blue_invoice_no: string | null
  readonly remark: string
}

function toInvoice(rows: readonly InvoiceRecord[]): Invoice {
  const first = rows[0] as InvoiceRecord // groups are never empty
  const gross = sumFen(rows, (row) => row.gross_fen as Fen)
  return {
    invoiceNo: first.invoice_no,
    buyerName: first.buyer_name,
    buyerTaxNo: first.buyer_tax_no,
    sellerName: first.seller_name,
    issuedAt: epochMs(first.issued_at),
    net: sumFen(rows, (row) => row.net_fen as Fen),
    tax: sumFen(rows, (row) => row.tax_fen as Fen),
    gross,
    kind: first.kind,
    status: first.status,
    // A discount line is negative without making its invoice red.
    isRed: rows.every((row) => row.is_red === 1) || gross < 0,
    blueInvoiceNo: rows.find((row) => row.blue_invoice_no !== null)?.blue_invoice_no ?? null,
    remark: first.remark,
    source: { fileId: first.file_id, sheet: first.sheet, row: first.row_no },
  }
}
