import type { RowRef } from './cell-ref.ts'
import type { EpochDay } from './epoch-day.ts'
import type { EpochMs } from './epoch-ms.ts'
import { type Fen, negateFen } from './money.ts'

/** 方向: the company's view. The bank's 贷方 is our `in`. */
export type Direction = 'in' | 'out'

/** 银行流水行. `amount` is signed as the statement has it within its direction: a negative `out` is money that came back. */
export type BankLine = {
  /** `accountNo:bankRef`; two equal rows of one statement differ by their occurrence number. */
  readonly id: string
  readonly accountNo: string
  /** 交易流水号, or `YYYY-MM-DD/amount/n` where the bank exports none (n = occurrence of equal rows). */
  readonly bankRef: string
  readonly bankName: string
  readonly postedOn: EpochDay
  readonly postedAt: EpochMs
  readonly direction: Direction
  readonly amount: Fen
  readonly balance: Fen | null
  readonly currency: string
  readonly counterpartyName: string
  readonly counterpartyAccount: string
  /** 摘要, 用途, 附言 and 备注, joined by a space in that order, each once. */
  readonly memo: string
  /** 退汇标识 or 冲账标志 set by the bank itself. */
  readonly isReturnFlagged: boolean
  readonly source: RowRef
}

/** Positive when our balance grew. */
export function signedAmount(line: Pick<BankLine, 'direction' | 'amount'>): Fen {
  return line.direction === 'in' ? line.amount : negateFen(line.amount)
}
