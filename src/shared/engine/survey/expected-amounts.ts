import type { ContractVersion } from '../../domain/contract.ts'
import { currencyCode } from '../../domain/currency.ts'
import type { Fen } from '../../domain/money.ts'
import { isLiveContract } from '../facts/live-contract.ts'

/** The contracts that ever expected exactly this amount, whole or as an instalment; empty when they are too many to mean anything. */
export type ExpectedAmounts = (amount: Fen, currency: string) => readonly string[]

/** One amount of more contracts is a coincidence. */
const MOST = 16

/** Of the whole workspace, read when first asked. What is still open of it is for the group that holds the contract to say. */
export function expectedAmounts(contracts: Iterable<ContractVersion>): ExpectedAmounts {
  let index: ReadonlyMap<string, ReadonlyMap<number, readonly ContractVersion[]>> | null = null
  return (amount, currency) => {
    index ??= indexOf(contracts)
    const found = index.get(currencyCode(currency))?.get(amount) ?? []
    return found.length > MOST ? [] : found.map(({ contractNo }) => contractNo)
  }
}

function indexOf(contracts: Iterable<ContractVersion>): ReadonlyMap<string, ReadonlyMap<number, ContractVersion[]>> {
  const byCurrency = new Map<string, Map<number, ContractVersion[]>>()
  for (const contract of contracts) {
    if (!isLiveContract(contract)) continue
    const code = currencyCode(contract.currency)
    const byAmount = byCurrency.get(code) ?? new Map<number, ContractVersion[]>()
    byCurrency.set(code, byAmount)
    for (const amount of new Set([contract.amount, ...contract.plan.map((item) => item.amount)])) {
      const same = byAmount.get(amount)
      if (!same) byAmount.set(amount, [contract])
      else if (same.length <= MOST) same.push(contract)
    }
  }
  return byCurrency
}
