import type { CellRef } from './cell-ref.ts'
import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'

/** Why something is part of a basis total, with the sign that it has there. */
export const FIGURE_WHYS = [
  'signed',
  'amended',
  'replaced',
  'voided',
  'archived',
  'archive-changed',
  'received',
  'refunded',
  'taken-back',
  'unclaimed',
  'suspense',
  'confirmed',
  'released',
  'unconfirmed',
  'fee',
  'rounding',
  'fx',
  'note',
  'setoff',
  'over-contract',
  'over-lifted',
  'uninvoiced',
  'invoiced',
  'closed',
  'reopened',
  'sealed-before',
  'after-seal',
  'share',
] as const
export type FigureWhy = (typeof FIGURE_WHYS)[number]

/** Why something that one might look for is no part of it. */
export const LEFT_OUT_WHYS = [
  'draft',
  'void',
  'unsigned',
  'foreign',
  'not-archived',
  'after-cutoff',
  'returned',
  'not-sales',
  'unclaimed',
  'suspense',
  'no-archive',
  'over-contract',
  'uninvoiced',
  'not-closed',
] as const
export type LeftOutWhy = (typeof LEFT_OUT_WHYS)[number]

type Entry<Why> = {
  readonly why: Why
  readonly amount: Fen
  /** '' for money without a contract. */
  readonly contractNo: string
  /** Null unless money is what counts. */
  readonly bankLineId: string | null
  /** When what counts happened; null where nothing dates it. */
  readonly at: EpochMs | null
  /** What the file itself, or a person, says of it: '' for nothing. */
  readonly remark: string
  /** Where it was read; none only where the file has been taken back since the month was sealed. */
  readonly cells: readonly CellRef[]
}

/** 构成: one addend of a basis total. All of them together are the total, to the fen. */
export type FigureLine = Entry<FigureWhy>

/** 未计入: what stands beside a total, with the amount that it would have. */
export type LeftOut = Entry<LeftOutWhy>
