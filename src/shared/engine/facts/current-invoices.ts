import { compareBy, groupBy } from '../../base/index.ts'
import { rowRefKey } from '../../domain/cell-ref.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { Invoice, InvoiceStatus } from '../../domain/invoice.ts'
import { NO_MONEY } from '../../domain/money.ts'

const LIFE: Readonly<Record<InvoiceStatus, number>> = { normal: 0, 'partly-reversed': 1, reversed: 2, void: 2 }

/**
 * One invoice per number, in the furthest state of its life, issued by `asOf`; void ones are gone. A blue invoice that says
 * it was reversed in full, while no file holds its red one, counts nothing: its reversal happened, unseen.
 */
export function currentInvoices(invoices: readonly Invoice[], asOf: EpochMs): readonly Invoice[] {
  const reversedBlues = new Set(invoices.flatMap(({ blueInvoiceNo }) => blueInvoiceNo ?? []))
  const current: Invoice[] = []
  for (const rows of groupBy(invoices, (invoice) => invoice.invoiceNo).values()) {
    const [latest] = rows.toSorted(
      compareBy(
        (invoice) => -LIFE[invoice.status],
        (invoice) => rowRefKey(invoice.source),
      ),
    )
    if (!latest || latest.issuedAt > asOf || latest.status === 'void') continue
    const isUnseenReversal = latest.status === 'reversed' && !latest.isRed && !reversedBlues.has(latest.invoiceNo)
    current.push(isUnseenReversal ? { ...latest, net: NO_MONEY, tax: NO_MONEY, gross: NO_MONEY } : latest)
  }
  return current.sort(
    compareBy(
      (invoice) => invoice.issuedAt,
      (invoice) => invoice.invoiceNo,
    ),
  )
}
