import { partyNameKey } from '../../domain/party-name.ts'
import { type CustomerIndex, customerIndex, type LikelyCustomer } from './customer-index.ts'
import { type CustomerNames, customerNames } from './customer-names.ts'
import type { PartySource } from './party-source.ts'

/** What is known of parties from facts alone, whatever people decide. */
export type PartyBook = {
  readonly customers: CustomerNames
  readonly partyOfContract: (contractNo: string) => string | null
  readonly likely: (nameKey: string) => readonly LikelyCustomer[]
  readonly ourNames: ReadonlySet<string>
  readonly ourAccounts: ReadonlySet<string>
}

export function partyBook(source: PartySource): PartyBook {
  const customers = customerNames(source.contracts)
  const partyByContract = new Map<string, string | null>()
  for (const { contractNo, customerName } of source.contracts) {
    partyByContract.set(contractNo, customers.keyOf(customerName) || null)
  }
  return {
    customers,
    partyOfContract: (contractNo) => partyByContract.get(contractNo) ?? null,
    likely: likelihood(customers.keys),
    ourNames: new Set([...new Set(source.ourNames)].map(partyNameKey)),
    ourAccounts: new Set(source.ourAccounts),
  }
}

/** The index is built when it is first asked for, and each name looked up once. */
function likelihood(keys: ReadonlySet<string>): (key: string) => readonly LikelyCustomer[] {
  let index: CustomerIndex | null = null
  const answers = new Map<string, readonly LikelyCustomer[]>()
  return (key) => {
    index ??= customerIndex(keys)
    const answer = answers.get(key) ?? index.find(key)
    answers.set(key, answer)
    return answer
  }
}
