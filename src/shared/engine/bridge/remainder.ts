import type { ReasonCode } from '../../domain/bridge.ts'
import { type Fen, fen, NO_MONEY } from '../../domain/money.ts'

export type Reason = { readonly code: ReasonCode | null; readonly amount: Fen }

/** A difference of one contract between two bases, taken apart by one cause after the other until nothing is left. */
export type Remainder = {
  /** This cause makes exactly so much, whatever is left. */
  readonly exactly: (code: ReasonCode, amount: Fen) => void
  /** The target basis has less: this cause makes at most `limit` of that (no limit: all). */
  readonly lacking: (code: ReasonCode, limit?: Fen) => void
  /** The target basis has more: this cause makes at most `limit` of that (no limit: all). */
  readonly beyond: (code: ReasonCode, limit?: Fen) => void
  /** One entry a code, and what no cause explains without one. */
  readonly reasons: () => readonly Reason[]
}

export function remainderOf(difference: number): Remainder {
  const byCode = new Map<ReasonCode, number>()
  let left = difference
  const take = (code: ReasonCode, amount: number): void => {
    if (amount === 0) return
    byCode.set(code, (byCode.get(code) ?? 0) + amount)
    left -= amount
  }
  return {
    exactly: take,
    lacking: (code, limit = fen(Math.max(0, -left))) => take(code, -Math.max(0, Math.min(-left, limit))),
    beyond: (code, limit = fen(Math.max(0, left))) => take(code, Math.max(0, Math.min(left, limit))),
    reasons: () => [
      ...[...byCode].filter(([, amount]) => amount !== 0).map(([code, amount]) => ({ code, amount: fen(amount) })),
      ...(left === NO_MONEY ? [] : [{ code: null, amount: fen(left) }]),
    ],
  }
}
