import type { MoneyMove, NumberedInvoice, Story } from './types.ts'

/** Invoices get their 20 digits in the order of issue; 99 in places 3 and 4 is no tax office. */
export function numberedInvoices(story: Story): readonly NumberedInvoice[] {
  const ordered = [...story.invoices].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1))
  const numbers = new Map(
    ordered.map((invoice, index) => [invoice.key, `259920000000008${String(101 + index).padStart(5, '0')}`]),
  )
  return ordered.map((invoice) => ({
    ...invoice,
    no: numbers.get(invoice.key) ?? '',
    blueNo: invoice.redOf === null ? null : (numbers.get(invoice.redOf) ?? ''),
  }))
}

/** A memo may name an invoice: '发票{key}' becomes its number. */
export function withInvoiceNumbers(
  moves: readonly MoneyMove[],
  invoices: readonly NumberedInvoice[],
): readonly MoneyMove[] {
  const numbers = new Map(invoices.map((invoice) => [invoice.key, invoice.no]))
  return moves.map((move) => ({
    ...move,
    memo: move.memo.replace(/\{(.+?)\}/, (_whole, key: string) => {
      const no = numbers.get(key)
      if (no === undefined) throw new Error(`no invoice ${key}`)
      return no
    }),
  }))
}
