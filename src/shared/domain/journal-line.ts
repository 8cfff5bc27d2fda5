import type { Direction } from './bank-line.ts'
import type { RowRef } from './cell-ref.ts'
import type { EpochDay } from './epoch-day.ts'
import type { Fen } from './money.ts'

/** 日记账 or 序时账, one line. In a company's own books 借方 of 银行存款 is money in: `in`. */
export type JournalLine = {
  /** What it says and the how-manieth of its equals it is: the same in every export that repeats it. */
  readonly id: string
  readonly accountCode: string
  readonly accountName: string
  readonly postedOn: EpochDay
  readonly voucherNo: string
  readonly summary: string
  readonly direction: Direction
  readonly amount: Fen
  readonly balance: Fen | null
  readonly currency: string
  readonly counterpartyName: string
  /** The bank account that the file says it is the journal of, '' when it names none. */
  readonly fileAccountNo: string
  readonly source: RowRef
}
