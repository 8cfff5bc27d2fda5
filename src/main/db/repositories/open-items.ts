import { addDays } from '../../../shared/domain/epoch-day.ts'
import { type EpochMs, epochMs, momentAt } from '../../../shared/domain/epoch-ms.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import { lastDayOf, type PeriodKey } from '../../../shared/domain/period.ts'
import type { LineClass } from '../../../shared/engine/engine-input.ts'
import { type Filter, whereAll, wordsIn } from '../page-query.ts'
import type { ReadDb } from '../sqlite.ts'

/** Panes are for picking by eye; beyond this a person searches. */
const PANE_ROWS = 2000

export type OpenLine = {
  readonly id: string
  readonly accountNo: string
  readonly bankName: string
  readonly bankRef: string
  readonly postedAt: EpochMs
  readonly amount: Fen
  readonly counterpartyName: string
  readonly memo: string
  readonly lineClass: LineClass
  readonly why: string
  readonly open: Fen
  readonly isSuspense: boolean
  readonly source: { readonly fileId: string; readonly sheet: string; readonly row: number }
}

/** Money that counts for no contract yet, up to the month's end; 暂收 included, which stays open on purpose. */
export function listOpenLines(db: ReadDb, period: PeriodKey | null, search: string): readonly OpenLine[] {
  const filters: readonly Filter[] = [
    { text: "t.line_class IN ('sales', 'refund') AND t.open_fen <> 0 AND b.is_duplicate = 0", values: [] },
    ...(period === null ? [] : [{ text: 'b.posted_on <= ?', values: [lastDayOf(period)] }]),
    ...wordsIn(search, ['b.counterparty_name', 'b.memo', 'b.bank_ref', 'b.account_no'], ['b.amount_fen', 't.open_fen']),
  ]
  const { text, values } = whereAll(filters)
  return db
    .prepare<unknown[], OpenLineRow>(`${openLinesText} ${text} ORDER BY b.posted_on, b.fact_key LIMIT ${PANE_ROWS}`)
    .all(...values)
    .map(({ fileId, sheet, row, ...line }) => ({
      ...line,
      postedAt: epochMs(line.postedAt),
      amount: fen(line.amount),
      open: fen(line.open),
      isSuspense: line.isSuspense === 1,
      source: { fileId, sheet, row },
    }))
}

/** Numbers of contracts that still wait for money. */
export function listOpenContractNos(db: ReadDb, period: PeriodKey | null, search: string): readonly string[] {
  const filters: readonly Filter[] = [
    { text: 's.amount_fen <> s.received_fen', values: [] },
    ...(period === null ? [] : [{ text: '(s.period IS NULL OR s.period <= ?)', values: [period] }]),
    ...wordsIn(search, ['s.contract_no', 's.customer_name', 's.owner_name'], ['s.amount_fen']),
  ]
  const { text, values } = whereAll(filters)
  return db
    .prepare<unknown[], string>(`SELECT s.contract_no FROM slip s ${text} ORDER BY s.contract_no LIMIT ${PANE_ROWS}`)
    .pluck()
    .all(...values)
}

export type OpenInvoice = {
  readonly invoiceNo: string
  readonly buyerName: string
  readonly issuedAt: EpochMs
  readonly gross: Fen
  readonly contractNo: string | null
  readonly isRed: boolean
}

/** Invoices of no known contract, or of one that has been billed more than it paid. */
export function listOpenInvoices(db: ReadDb, period: PeriodKey | null, search: string): readonly OpenInvoice[] {
  const filters: readonly Filter[] = [
    { text: "i.is_duplicate = 0 AND i.status <> 'void'", values: [] },
    { text: '(l.contract_no IS NULL OR s.contract_no IS NULL OR s.invoiced_fen > s.received_fen)', values: [] },
    ...(period === null ? [] : [{ text: 'i.issued_at < ?', values: [momentAt(addDays(lastDayOf(period), 1))] }]),
    ...wordsIn(search, ['i.invoice_no', 'i.buyer_name', 'i.remark', "coalesce(l.contract_no, '')"], ['i.gross_fen']),
  ]
  const { text, values } = whereAll(filters)
  return db
    .prepare<unknown[], Omit<OpenInvoice, 'isRed'> & { readonly isRed: 0 | 1 }>(
      `SELECT i.invoice_no AS invoiceNo, i.buyer_name AS buyerName, i.issued_at AS issuedAt, i.gross_fen AS gross,
         l.contract_no AS contractNo, i.is_red AS isRed
       FROM invoice i LEFT JOIN invoice_link l ON l.invoice_no = i.invoice_no LEFT JOIN slip s ON s.contract_no = l.contract_no
       ${text} GROUP BY i.invoice_no ORDER BY i.issued_at, i.invoice_no LIMIT ${PANE_ROWS}`,
    )
    .all(...values)
    .map((row) => ({ ...row, issuedAt: epochMs(row.issuedAt), gross: fen(row.gross), isRed: row.isRed === 1 }))
}

// The join order is forced: open lines are few, bank lines are not.
const openLinesText = `
  SELECT b.fact_key AS id, b.account_no AS accountNo, b.bank_name AS bankName, b.bank_ref AS bankRef, b.posted_at AS postedAt,
    iif(b.direction = 'in', b.amount_fen, -b.amount_fen) AS amount, b.counterparty_name AS counterpartyName, b.memo,
    t.line_class AS lineClass, t.why, t.open_fen AS open, t.is_suspense AS isSuspense,
    b.file_id AS fileId, b.sheet, b.row_no AS row
  FROM line_state t CROSS JOIN bank_line b ON b.fact_key = t.bank_line_id`

type OpenLineRow = Omit<OpenLine, 'isSuspense' | 'source'> & OpenLine['source'] & { readonly isSuspense: 0 | 1 }
