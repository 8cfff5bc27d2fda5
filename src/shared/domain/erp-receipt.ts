import type { RowRef } from './cell-ref.ts'
import type { EpochDay } from './epoch-day.ts'
import type { Fen } from './money.ts'

/** 收款单 as the ERP or the CRM's 回款 list exports it. A 付款单 in the same list is money that left: negative. */
export type ErpReceipt = {
  readonly receiptNo: string
  /** '' where the system books by customer alone. */
  readonly contractNo: string
  readonly bizOn: EpochDay
  readonly customerName: string
  /** 付款单位, where it is somebody else than the customer. */
  readonly payerName: string
  readonly amount: Fen
  readonly currency: string
  readonly settleMethod: string
  /** 收款用途 or 款项类型: 销售收款, 预收款, … */
  readonly purpose: string
  readonly ourAccountNo: string
  /** The bank's own serial number, where the ERP keeps it. */
  readonly bankRef: string
  readonly writtenOff: Fen | null
  readonly remaining: Fen | null
  readonly status: string
  readonly ownerName: string
  readonly voucherNo: string
  readonly remark: string
  readonly source: RowRef
}
