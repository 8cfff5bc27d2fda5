import { type Fen, NO_MONEY } from './money.ts'
import type { OwnerSplit } from './owner-split.ts'

/** 口径: S signed, A archived, B bank-received, C confirmed, P performance. */
export const BASES = ['S', 'A', 'B', 'C', 'P'] as const
export type Basis = (typeof BASES)[number]
export type BasisTotals = { readonly [B in Basis]: Fen }
export const NO_TOTALS: BasisTotals = { S: NO_MONEY, A: NO_MONEY, B: NO_MONEY, C: NO_MONEY, P: NO_MONEY }

/** One contract's (or one unallocated account's) share of a period, by basis. */
export type BasisLine = {
  /** Empty for unallocated money. */
  readonly contractNo: string
  readonly accountNo: string
  /** Empty for unallocated money. */
  readonly ownerName: string
  /** Whose it is besides, or instead; without them all of it is the owner's. The totals are the whole contract's. */
  readonly ownerSplits?: readonly OwnerSplit[]
  readonly region: string
  readonly totals: BasisTotals
}
