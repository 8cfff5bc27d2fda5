import { type BankLine, signedAmount } from '../../../shared/domain/bank-line.ts'
import { addDays } from '../../../shared/domain/epoch-day.ts'
import { type EpochMs, epochMs, momentAt } from '../../../shared/domain/epoch-ms.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import { lastDayOf, type PeriodKey } from '../../../shared/domain/period.ts'
import type { LineClass } from '../../../shared/engine/engine-input.ts'
import { type Filter, whereAll, wordFilter, wordsIn } from '../page-query.ts'
import type { ReadDb } from '../sqlite.ts'
import { LINE_COLUMNS, type LineRecord, withLines } from './line-reader.ts'

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

/** Money that counts for no contract yet, up to the month's end, oldest first but for `firstIds`; 暂收 included, which stays open on purpose. */
export function listOpenLines(
  db: ReadDb,
  period: PeriodKey | null,
  search: string,
  firstIds: readonly string[],
): readonly OpenLine[] {
  const filters: readonly Filter[] = [
    { text: "t.line_class IN ('sales', 'refund') AND t.open_fen <> 0 AND b.is_duplicate = 0", values: [] },
    ...(period === null ? [] : [{ text: 'b.posted_on <= ?', values: [lastDayOf(period)] }]),
  ]
  const { text, values } = whereAll(filters)
  const records = db
    .prepare<unknown[], OpenRecord>(
      `${openLinesText} ${text}
       ORDER BY t.bank_line_id IN (SELECT value FROM json_each(?)) DESC, b.posted_on, t.bank_line_id`,
    )
    .iterate(...values, JSON.stringify(firstIds))
  const isWanted = wordFilter(search)
  return withLines(db, ({ read }) => {
    const found: OpenLine[] = []
    for (const record of records) {
      const line = read(record)
      const { counterpartyName, memo, bankRef, accountNo, amount } = line
      if (!isWanted([counterpartyName, memo, bankRef, accountNo], [amount, record.open_fen])) continue
      found.push(toOpenLine(line, record))
      if (found.length === PANE_ROWS) break
    }
    return found
  })
}

function toOpenLine(line: BankLine, record: OpenRecord): OpenLine {
  const { id, accountNo, bankName, bankRef, postedAt, counterpartyName, memo, source } = line
  return {
    id,
    accountNo,
    bankName,
    bankRef,
    postedAt,
    amount: signedAmount(line),
    counterpartyName,
    memo,
    lineClass: record.line_class,
    why: record.why,
    open: fen(record.open_fen),
    isSuspense: record.is_suspense === 1,
    source,
  }
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
  SELECT ${LINE_COLUMNS}, t.line_class, t.why, t.open_fen, t.is_suspense
  FROM line_state t CROSS JOIN bank_line b ON b.line_key = line_key(t.bank_line_id)`

type OpenRecord = LineRecord & {
  readonly line_class: LineClass
  readonly why: string
  readonly open_fen: number
  readonly is_suspense: 0 | 1
}
