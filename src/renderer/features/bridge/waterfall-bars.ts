import type { BridgeGroupRow, BridgeReasonRow, BridgeStep } from '../../../shared/contract/bridge.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import { noReason, reasonNames } from '../../../shared/text/bridge.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'

export type Bar = {
  readonly label: string
  readonly begin: Fen
  readonly end: Fen
  /** What is written beside it. */
  readonly amount: Fen
  /** Null: one of the two bases. */
  readonly reason: BridgeReasonRow | null
}

/** 瀑布: from the first basis, each reason beginning where the one before ended, to the second. Reasons of last month alone have no bar. */
export function waterfallBars(totals: BridgeGroupRow['totals'], { from, to, reasons }: BridgeStep): readonly Bar[] {
  const basisBar = (basis: BridgeStep['from']): Bar => {
    const amount = totals[basis]
    return { label: closeWords.bases[basis], begin: fen(0), end: amount, amount, reason: null }
  }
  let level = totals[from]
  const between = reasons.flatMap((reason): Bar[] => {
    const { code, amount, contracts, lines } = reason
    if (contracts + lines === 0) return []
    const begin = level
    level = fen(level + amount)
    return [{ label: code === null ? noReason : `${code} ${reasonNames[code]}`, begin, end: level, amount, reason }]
  })
  return [basisBar(from), ...between, basisBar(to)]
}
