import type { RawRow } from '../../domain/raw-table.ts'
import { readArchiveRow } from './archive-rows.ts'
import { readBankRows } from './bank-rows.ts'
import { readContractRows } from './contract-rows.ts'
import type { NormalRow } from './facts.ts'
import { readInvoiceRows } from './invoice-rows.ts'
import { readJournalRows } from './journal-rows.ts'
import { readReceiptRows } from './receipt-rows.ts'
import type { TableLayout } from './table-layout.ts'

/** Rows go in one by one; the facts come out at the end, because a row's name may depend on the other rows. */
export type TableReading = { readonly push: (row: RawRow) => void; readonly finish: () => readonly NormalRow[] }

/** One row alone: what the rows around it would add (a merged cell from above, its occurrence number) it does not have. */
export function readRowBy(layout: TableLayout, sheet: string, row: RawRow): NormalRow {
  const reading = readingBy(layout, sheet)
  reading.push(row)
  return reading.finish()[0] as NormalRow // one row in, one row out
}

export function readingBy(layout: TableLayout, sheet: string): TableReading {
  if (layout.kind === 'bank') return readBankRows(sheet, layout)
  if (layout.kind === 'contract') return readContractRows(sheet, layout)
  const rows: NormalRow[] = []
  const readRow = rowReaders[layout.kind](sheet, layout)
  return { push: (row) => void rows.push(readRow(row)), finish: () => rows }
}

/** Kinds whose rows stand for themselves. */
const rowReaders = {
  archive: (sheet: string, layout: TableLayout) => (row: RawRow) => readArchiveRow(sheet, layout, row),
  invoice: readInvoiceRows,
  receipt: readReceiptRows,
  journal: readJournalRows,
} as const
