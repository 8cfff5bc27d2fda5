import type { ContractVersion } from '../../domain/contract.ts'
import type { Fen } from '../../domain/money.ts'

/** Whether the contract, or an instalment of it, is of exactly this amount. */
export function isOfAmount({ amount: whole, plan }: ContractVersion, amount: Fen | null): boolean {
  return whole === amount || plan.some((item) => item.amount === amount)
}
