import type { ContractVersion } from '../../../domain/contract.ts'
import { type Fen, fen } from '../../../domain/money.ts'
import { appliedCum, invoicedCum } from '../../slips/contract-money.ts'
import type { CheckWorld } from '../check.ts'

/** What counts for performance once it is archived, with the money and the invoices of today. */
export function performanceAtStake({ policy, moneyOf }: CheckWorld, { contractNo, amount }: ContractVersion): Fen {
  if (policy.performanceMode !== 'cash') return amount
  const money = moneyOf(contractNo)
  const cap = policy.requireInvoice ? Math.min(amount, invoicedCum(money)) : amount
  return fen(Math.max(0, Math.min(appliedCum(money), cap)))
}
