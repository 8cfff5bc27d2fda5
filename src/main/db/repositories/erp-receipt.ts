import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import type { ErpReceipt } from '../../../shared/domain/erp-receipt.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import type { ReadDb } from '../sqlite.ts'

/** Each 收款单 once, as the last import told it. `fileIds` narrows to what these files told. */
export function loadErpReceipts(db: ReadDb, fileIds: readonly string[] | null = null): readonly ErpReceipt[] {
  const records = db
    .prepare<string[], ReceiptRecord>(
      `SELECT r.* FROM erp_receipt r JOIN import_file f ON f.id = r.file_id
       ${fileIds === null ? '' : 'WHERE r.file_id IN (SELECT value FROM json_each(?))'}
       ORDER BY r.receipt_no, f.import_no, r.sheet, r.row_no`,
    )
    .all(...(fileIds === null ? [] : [JSON.stringify(fileIds)]))
  return [...new Map(records.map((record) => [record.receipt_no, record])).values()].map(toReceipt)
}

type ReceiptRecord = {
  readonly file_id: string
  readonly sheet: string
  readonly row_no: number
  readonly receipt_no: string
  readonly contract_no: string
  readonly biz_on: number
  readonly customer_name: string
  readonly payer_name: string
  readonly amount_fen: number
  readonly currency: string
  readonly settle_method: string
  readonly purpose: string
  readonly our_account_no: string
  readonly bank_ref: string
  readonly written_off_fen: number | null
  readonly remaining_fen: number | null
  readonly status: string
  readonly owner_name: string
  readonly voucher_no: string
  readonly remark: string
}

function toReceipt(row: ReceiptRecord): ErpReceipt {
  return {
    receiptNo: row.receipt_no,
    contractNo: row.contract_no,
    bizOn: row.biz_on as EpochDay, // written by the importer alone, as the money below
    customerName: row.customer_name,
    payerName: row.payer_name,
    amount: row.amount_fen as Fen,
    currency: row.currency,
    settleMethod: row.settle_method,
    purpose: row.purpose,
    ourAccountNo: row.our_account_no,
    bankRef: row.bank_ref,
    writtenOff: row.written_off_fen as Fen | null,
    remaining: row.remaining_fen as Fen | null,
    status: row.status,
    ownerName: row.owner_name,
    voucherNo: row.voucher_no,
    remark: row.remark,
    source: { fileId: row.file_id, sheet: row.sheet, row: row.row_no },
  }
}
