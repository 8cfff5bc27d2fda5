import type { InvoiceLink } from '../../../shared/engine/engine-input.ts'
import type { WriteDb } from '../sqlite.ts'

/** Call inside a transaction. */
export function replaceInvoiceLinks(db: WriteDb, links: readonly InvoiceLink[]): void {
  db.exec('DELETE FROM invoice_link')
  const insert = db.prepare(
    'INSERT INTO invoice_link (invoice_no, contract_no, why) VALUES (@invoiceNo, @contractNo, @why)',
  )
  for (const link of links) insert.run(link)
}
