import { type Allocation, type AllocationKind, isOffBank } from '../../shared/domain/decision.ts'
import { type Fen, fen } from '../../shared/domain/money.ts'

/** Signed money of one bank line that a person hands out. */
export type Receipt = { readonly bankLineId: string; readonly amount: Fen }
export type Share = {
  readonly contractNo: string
  readonly planNo: string | null
  readonly amount: Fen
  readonly kind: AllocationKind
}

/**
 * Lays shares on receipts in the order given, the same sign on the same sign. What is off bank rests on no line. Null when
 * the money does not come out even: something would be left over or made up.
 */
export function spreadReceipts(receipts: readonly Receipt[], shares: readonly Share[]): readonly Allocation[] | null {
  const left = receipts.map((receipt) => ({ ...receipt, amount: receipt.amount as number }))
  const allocations: Allocation[] = []
  for (const share of shares) {
    if (isOffBank(share.kind)) {
      allocations.push({ ...share, bankLineId: null })
      continue
    }
    let due: number = share.amount
    for (const receipt of left) {
      if (due === 0) break
      if (Math.sign(receipt.amount) !== Math.sign(due)) continue
      const part = Math.sign(due) * Math.min(Math.abs(due), Math.abs(receipt.amount))
      allocations.push({ ...share, bankLineId: receipt.bankLineId, amount: fen(part) })
      receipt.amount -= part
      due -= part
    }
    if (due !== 0) return null
  }
  return left.every((receipt) => receipt.amount === 0) ? allocations : null
}
