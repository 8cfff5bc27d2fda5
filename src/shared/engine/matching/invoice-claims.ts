import type { BankLine } from '../../domain/bank-line.ts'
import type { Facts } from '../facts/facts.ts'
import type { MemoReferences } from '../references/memo-references.ts'

/** How many receipts name this invoice and are of its whole amount, whatever people or rules did with them. An invoice is paid once. */
export type InvoiceClaims = ReadonlyMap<string, number>

export function invoiceClaims(
  { lines, invoiceByNo }: Pick<Facts, 'lines' | 'invoiceByNo'>,
  read: (line: BankLine, index: number) => MemoReferences | undefined,
  isReceipt: (line: BankLine) => boolean,
): InvoiceClaims {
  const claims = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    for (const invoiceNo of read(line, index)?.invoiceNos ?? []) {
      if (invoiceByNo.get(invoiceNo)?.gross !== line.amount || !isReceipt(line)) continue
      claims.set(invoiceNo, (claims.get(invoiceNo) ?? 0) + 1)
    }
  }
  return claims
}

/** How many other receipts would pay an invoice that this one pays. */
export function rivalClaims(
  claims: InvoiceClaims,
  { invoiceByNo }: Pick<Facts, 'invoiceByNo'>,
  { amount }: BankLine,
  { invoiceNos }: MemoReferences,
): number {
  const paid = invoiceNos.filter((invoiceNo) => invoiceByNo.get(invoiceNo)?.gross === amount)
  return paid.reduce((most, invoiceNo) => Math.max(most, (claims.get(invoiceNo) ?? 1) - 1), 0)
}
