import type { Invoice } from '../../../domain/invoice.ts'
import { invoicesIn } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** A red invoice with the blue one that it reverses (null: in no file) and all that reverse the same. */
export type RedAndBlue = {
  readonly red: Invoice
  readonly blue: Invoice | null
  readonly reds: readonly Invoice[]
  /** Of the blue one, else of the red one's own remark. */
  readonly contractNo: string | null
}

/** The red invoices of the case; of a page opened from a contract, all of its own. By number. */
export function redsAbout(world: CheckWorld, about: CheckCase): readonly RedAndBlue[] {
  const { facts, context } = world
  const linked = (invoiceNo: string | null) =>
    invoiceNo === null ? null : (context.invoiceLinks.get(invoiceNo)?.contractNo ?? null)
  const isAbout = ({ invoiceNo, blueInvoiceNo }: Invoice): boolean => {
    const ofEither = linked(blueInvoiceNo) ?? linked(invoiceNo)
    return ofEither !== null && about.contractNos.includes(ofEither)
  }
  const named = invoicesIn(world, about).filter(({ isRed }) => isRed)
  const reds = named.length > 0 ? named : facts.invoices.filter((invoice) => invoice.isRed && isAbout(invoice))
  return reds.map((red) => ({
    red,
    blue: red.blueInvoiceNo === null ? null : (facts.invoiceByNo.get(red.blueInvoiceNo) ?? null),
    reds: facts.invoices.filter(
      ({ isRed, invoiceNo, blueInvoiceNo }) =>
        isRed && (invoiceNo === red.invoiceNo || (blueInvoiceNo !== null && blueInvoiceNo === red.blueInvoiceNo)),
    ),
    contractNo: linked(red.blueInvoiceNo) ?? linked(red.invoiceNo),
  }))
}
