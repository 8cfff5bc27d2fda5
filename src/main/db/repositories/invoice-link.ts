import { compareBy } from '../../../shared/base/index.ts'
import type { InvoiceLink } from '../../../shared/engine/engine-input.ts'
import { refill } from '../refill.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import { changesOf } from './changes.ts'

/** Call inside a transaction. `before` is what the table holds, null when that is not known. */
export function storeInvoiceLinks(
  db: WriteDb,
  before: readonly InvoiceLink[] | null,
  links: readonly InvoiceLink[],
): void {
  const changes = changesOf(before, links, ({ invoiceNo }) => invoiceNo)
  if (changes === null) {
    refill(db, 'invoice_link', () => insert(db, links.toSorted(compareBy(({ invoiceNo }) => invoiceNo))))
    return
  }
  const remove = db.prepare('DELETE FROM invoice_link WHERE invoice_no = ?')
  for (const invoiceNo of changes.gone) remove.run(invoiceNo)
  insert(db, changes.put)
}

function insert(db: WriteDb, links: readonly InvoiceLink[]): void {
  const put = db.prepare('INSERT OR REPLACE INTO invoice_link (invoice_no, contract_no, why) VALUES (?, ?, ?)')
  for (const { invoiceNo, contractNo, why } of links) put.run(invoiceNo, contractNo, why)
}

export function listInvoiceLinks(db: ReadDb, invoiceNos: readonly string[]): readonly InvoiceLink[] {
  return db
    .prepare<[string], InvoiceLink>(
      `SELECT invoice_no AS invoiceNo, contract_no AS contractNo, why FROM invoice_link
       WHERE invoice_no IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(invoiceNos))
}
