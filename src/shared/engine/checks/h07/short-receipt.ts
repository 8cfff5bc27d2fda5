import type { Match } from '../../../domain/match.ts'
import { type ShortCause, type ShortPayment, shortPayments } from '../../discrepancies/short-payments.ts'
import type { CheckWorld } from '../check.ts'
import { bookOf } from '../open-book.ts'
import type { Receipt } from '../receipt-in-case.ts'

export type ShortReceipt = ShortPayment & { readonly cause: ShortCause; readonly proposal: Match }

const CAUSES: readonly ShortCause[] = ['deduction', 'fee', 'short']

/** What this receipt falls short of and why, as the differences have it; null when it falls short of nothing. */
export function shortReceipt(world: CheckWorld, { line, work }: Receipt): ShortReceipt | null {
  const proposal = world.result.matches.find(
    ({ status, bankLineIds }) => status === 'suggested' && bankLineIds.includes(line.id),
  )
  if (!proposal) return null
  const context = {
    openReceipts: [work],
    policy: world.policy,
    suggestedByLine: new Map([[line.id, proposal]]),
    book: bookOf(world),
    matching: world.context,
  }
  for (const cause of CAUSES) {
    const [found] = shortPayments(context, cause)
    if (found) return { ...found, cause, proposal }
  }
  return null
}
