import { negateFen } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import { problemRow } from './bank-rows.ts'
import type { NormalRow, ReceiptRow } from './facts.ts'
import { occurrenceKeys } from './occurrence-key.ts'
import { currencyOf, type RowReader, readerOf } from './row-reader.ts'
import type { TableLayout } from './table-layout.ts'

/** 收款单: a receipt may fill several rows, one a contract or invoice that it is written off against. */
export function readReceiptRows(sheet: string, layout: TableLayout): (row: RawRow) => NormalRow {
  const keyOf = occurrenceKeys()
  return (row) => {
    const reader = readerOf(sheet, row, layout)
    const fact = readReceipt(reader)
    if (fact === null || reader.problems().length > 0) return problemRow(row, reader)
    return { row: row.row, cells: row.cells, key: keyOf(fact), fact }
  }
}

function readReceipt(reader: RowReader): ReceiptRow | null {
  const receiptNo = reader.code('receiptNo')
  const contractNo = reader.code('contractNo')
  const bizOn = reader.when('bizDate')?.day ?? null
  const amount = reader.amount('amount')
  if (receiptNo === '' && contractNo === '') {
    reader.complain(reader.has('receiptNo') ? 'receiptNo' : 'contractNo', 'REQUIRED_MISSING')
  }
  if (bizOn === null) complainOnce(reader, 'bizDate')
  if (amount === null) complainOnce(reader, 'amount')
  if (bizOn === null || amount === null) return null
  return {
    receiptNo,
    contractNo,
    bizOn,
    customerName: reader.text('customerName'),
    payerName: reader.text('payerName'),
    amount: isPayment(reader.code('docType')) ? negateFen(amount) : amount,
    currency: currencyOf(reader.text('currency')),
    settleMethod: reader.text('settleMethod'),
    purpose: reader.text('purpose'),
    ourAccountNo: reader.code('account'),
    bankRef: reader.code('serial'),
    writtenOff: reader.amount('writtenOff'),
    remaining: reader.amount('remain'),
    status: reader.text('status'),
    ownerName: reader.text('ownerName'),
    voucherNo: reader.code('voucherNo'),
    remark: reader.text('remark'),
  }
}

/** 用友 U8 keeps both in one table: 48 is a 收款单, 49 a 付款单. */
function isPayment(docType: string): boolean {
  return docType === '49' || /付款|退款/.test(docType)
}

function complainOnce(reader: RowReader, role: string): void {
  if (reader.text(role) === '') reader.complain(role, 'REQUIRED_MISSING')
}
