import type { InvoiceLink } from '../../../shared/engine/engine-input.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** Call inside a transaction. */
export function replaceInvoiceLinks(db: WriteDb, links: readonly InvoiceLink[]): void {
  db.exec('DELETE FROM invoice_link')
  const insert = db.prepare(
    'INSERT INTO invoice_link (invoice_no, contract_no, why) VALUES (@invoiceNo, @contractNo, @why)',
  )
  for (const link of links) insert.run(link)
}

export function loadInvoiceLinks(db: ReadDb): readonly InvoiceLink[] {
  return db
    .prepare<[], InvoiceLink>(
      'SELECT invoice_no AS invoiceNo, contract_no AS contractNo, why FROM invoice_link ORDER BY invoice_no',
    )
    .all()
}
