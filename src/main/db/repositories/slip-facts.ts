import { compareBy, groupBy } from '../../../shared/base/index.ts'
import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { Invoice } from '../../../shared/domain/invoice.ts'
import type { InvoiceLink } from '../../../shared/engine/engine-input.ts'
import type { ReadDb } from '../sqlite.ts'
import { loadInvoices } from './invoice.ts'
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

export type SlipInvoice = Invoice & {
  /** Why it bills this contract. */
  readonly why: string
  /** Its lines, in the file that is its source. */
  readonly lines: readonly RowRef[]
  /** It says that it was reversed in full, and no file holds the red one: it counts as nothing. */
  readonly isUnseenReversal: boolean
}

/** Invoices that bill this contract, by date, each as the engine reads it: all its lines, in the furthest state of its life. */
export function listInvoicesOf(db: ReadDb, contractNo: string): readonly SlipInvoice[] {
  const links = db
    .prepare<[string], Pick<InvoiceLink, 'invoiceNo' | 'why'>>(
      'SELECT invoice_no AS invoiceNo, why FROM invoice_link WHERE contract_no = ?',
    )
    .all(contractNo)
  if (links.length === 0) return []
  const whyOf = new Map(links.map(({ invoiceNo, why }) => [invoiceNo, why]))
  const invoices = loadInvoices(db, [...whyOf.keys()])
  const linesOf = invoiceLines(db, [...whyOf.keys()])
  const reversed = invoices.filter(({ status, isRed }) => status === 'reversed' && !isRed)
  const seen = bluesWithRed(
    db,
    reversed.map(({ invoiceNo }) => invoiceNo),
  )
  return invoices
    .map((invoice) => ({
      ...invoice,
      why: whyOf.get(invoice.invoiceNo) ?? '',
      lines: (linesOf.get(`${invoice.invoiceNo}/${invoice.source.fileId}`) ?? []).map(({ sheet, row }) => ({
        ...{ fileId: invoice.source.fileId, sheet, row },
      })),
      isUnseenReversal: reversed.includes(invoice) && !seen.has(invoice.invoiceNo),
    }))
    .sort(
      compareBy(
        ({ issuedAt }) => issuedAt,
        ({ invoiceNo }) => invoiceNo,
      ),
    )
}

/** Rows of each invoice in each file, one that is printed twice once. */
function invoiceLines(db: ReadDb, invoiceNos: readonly string[]) {
  const rows = db
    .prepare<[string], RowRef & { readonly invoiceNo: string }>(
      `SELECT invoice_no AS invoiceNo, file_id AS fileId, sheet, min(row_no) AS row FROM invoice
       WHERE invoice_no IN (SELECT value FROM json_each(?)) GROUP BY invoice_no, file_id, sheet, fact_key ORDER BY row`,
    )
    .all(JSON.stringify(invoiceNos))
  return groupBy(rows, ({ invoiceNo, fileId }) => `${invoiceNo}/${fileId}`)
}

/** Those of these blue invoices that a red one names, whatever it is linked to. */
function bluesWithRed(db: ReadDb, invoiceNos: readonly string[]): ReadonlySet<string> {
  if (invoiceNos.length === 0) return new Set() // no index finds them, and few contracts ask
  return new Set(
    db
      .prepare<[string], string>(
        'SELECT DISTINCT blue_invoice_no FROM invoice WHERE blue_invoice_no IN (SELECT value FROM json_each(?))',
      )
      .pluck()
      .all(JSON.stringify(invoiceNos)),
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
