import type { ContractVersion } from '../../../domain/contract.ts'
import { type Fen, fen } from '../../../domain/money.ts'
import { appliedCum, invoicedCum } from '../../slips/contract-money.ts'
import type { CheckWorld } from '../check.ts'

/** What counts for performance once it is archived, with the money and the invoices of today; and why that is nothing. */
export function performanceAtStake(
  { policy, moneyOf }: CheckWorld,
  { contractNo, amount }: ContractVersion,
): { readonly amount: Fen; readonly whyNothing: string } {
  if (policy.performanceMode !== 'cash') return { amount, whyNothing: '' }
  const money = moneyOf(contractNo)
  const [applied, invoiced] = [appliedCum(money), invoicedCum(money)]
  const cap = policy.requireInvoice ? Math.min(amount, invoiced) : amount
  const counts = fen(Math.max(0, Math.min(applied, cap)))
  if (counts > 0) return { amount: counts, whyNothing: '' }
  return { amount: counts, whyNothing: applied <= 0 ? '还没有已核销的来款' : '已到账，还没有开票' }
}
