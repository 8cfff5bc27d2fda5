import type { Direction } from '../../domain/bank-line.ts'
import { type Fen, negateFen } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import { problemRow } from './bank-rows.ts'
import type { JournalRow, NormalRow } from './facts.ts'
import { occurrenceKeys } from './occurrence-key.ts'
import { currencyOf, type RowReader, readerOf } from './row-reader.ts'
import type { TableLayout } from './table-layout.ts'

/** 日记账 and 序时账: a company's own books, where 借方 of an account that holds money is money in. */
export function readJournalRows(sheet: string, layout: TableLayout): (row: RawRow) => NormalRow {
  const keyOf = occurrenceKeys()
  return (row) => {
    const reader = readerOf(sheet, row, layout)
    const fact = readLine(reader, layout.statement.accountNo)
    if (fact === null || reader.problems().length > 0) return problemRow(row, reader)
    return { row: row.row, cells: row.cells, key: keyOf(fact), fact }
  }
}

function readLine(reader: RowReader, fileAccountNo: string): JournalRow | null {
  const postedOn = reader.when('date')?.day ?? null
  const money = readMoney(reader)
  if (postedOn === null && reader.text('date') === '') reader.complain('date', 'REQUIRED_MISSING')
  if (postedOn === null || money === null) return null
  const word = reader.code('voucherWord')
  const number = reader.code('voucherNo')
  const [accountCode, accountName] = [reader.code('accountCode'), reader.text('accountName')]
  return {
    accountCode,
    // The journal of one account names it once, above: equal entries of two such books are not one.
    accountName: accountCode === '' && accountName === '' ? fileAccountNo : accountName,
    postedOn,
    voucherNo: word !== '' && number !== '' ? `${word}-${number}` : word || number,
    summary: reader.text('summary'),
    ...money,
    balance: readBalance(reader),
    currency: currencyOf(reader.text('currency')),
    counterpartyName: reader.text('otherName'),
  }
}

/** Beside a balance, 方向 is the balance's own side: 贷 is an account that is overdrawn. */
function readBalance(reader: RowReader): Fen | null {
  const balance = reader.amount('balance')
  return balance !== null && /^贷/.test(reader.text('direction')) ? negateFen(balance) : balance
}

/** A red entry is a negative amount on its own side (§60(5)), and stays there. */
function readMoney(reader: RowReader): { readonly direction: Direction; readonly amount: Fen } | null {
  const debit = reader.amount('debit') ?? 0
  const credit = reader.amount('credit') ?? 0
  if (debit !== 0 && credit !== 0) {
    reader.complain('debit', 'BOTH_SIDES_FILLED', `${reader.text('debit')} / ${reader.text('credit')}`)
    return null
  }
  if (debit !== 0) return { direction: 'in', amount: debit as Fen }
  if (credit !== 0) return { direction: 'out', amount: credit as Fen }
  if (reader.problems().length === 0) reader.complain('debit', 'REQUIRED_MISSING')
  return null
}
