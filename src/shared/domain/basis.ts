import type { Fen } from './money.ts'

/** 口径: S signed, A archived, B bank-received, C confirmed, P performance. */
export type Basis = 'S' | 'A' | 'B' | 'C' | 'P'
export type BasisTotals = { readonly [B in Basis]: Fen }

/** One contract's (or one unallocated account's) share of a period, by basis. */
export type BasisLine = {
  /** Empty for unallocated money. */
  readonly contractNo: string
  readonly accountNo: string
  /** Empty for unallocated money. */
  readonly ownerName: string
  readonly region: string
  readonly totals: BasisTotals
}
