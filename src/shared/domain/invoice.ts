import type { RowRef } from './cell-ref.ts'
import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'

export type InvoiceStatus = 'normal' | 'void' | 'reversed' | 'partly-reversed'

/** 发票 at header level. A red invoice has negative amounts and names the blue one it reverses. */
export type Invoice = {
  /** 数电发票号码 (20 digits), or 代码-号码 of the older kinds. */
  readonly invoiceNo: string
  readonly buyerName: string
  readonly buyerTaxNo: string
  readonly sellerName: string
  readonly issuedAt: EpochMs
  readonly net: Fen
  readonly tax: Fen
  readonly gross: Fen
  readonly kind: string
  readonly status: InvoiceStatus
  readonly isRed: boolean
  readonly blueInvoiceNo: string | null
  readonly remark: string
  readonly source: RowRef
}
