import { partyNameKey, payerKindOf } from '../../domain/party-name.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import type { CustomerNames } from './customer-names.ts'
import type { PartySource } from './party-source.ts'
import { paysForMany } from './pays-for-many.ts'

/** Whom a payer stood for before, by its name key, else by its account. */
export type Experience = (
  name: string,
  account: string,
) => { readonly party: string | null; readonly via: 'known-name' | 'known-account' | null }

/** Who paid for whom, as people confirmed it. A payer confirmed for two customers stands for neither; a person never does for anyone (D15), nor who pays for many. */
export function experience(
  source: PartySource,
  decisions: StandingDecisions,
  customers: CustomerNames,
  partyOfContract: (contractNo: string) => string | null,
): Experience {
  const names = new Map<string, Set<string>>()
  const accounts = new Map<string, Set<string>>()
  const learn = (map: Map<string, Set<string>>, key: string, party: string): void => {
    if (key !== '') map.set(key, (map.get(key) ?? new Set()).add(party))
  }
  for (const { body } of decisions.matches) {
    for (const { bankLineId, contractNo } of body.allocations) {
      const line = bankLineId === null ? undefined : source.payerOfLine(bankLineId)
      const party = partyOfContract(contractNo)
      if (!line || party === null || paysForMany(payerKindOf(line.counterpartyName))) continue
      const name = partyNameKey(line.counterpartyName)
      if (customers.find(name) === null) learn(names, name, party)
      learn(accounts, line.counterpartyAccount, party)
    }
  }
  const byName = onlySingle(names)
  const byAccount = onlySingle(accounts)
  return (name, account) => {
    const named = byName.get(name)
    if (named !== undefined) return { party: named, via: 'known-name' }
    const party = byAccount.get(account) ?? null
    return { party, via: party === null ? null : 'known-account' }
  }
}

function onlySingle(map: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, string> {
  const single = new Map<string, string>()
  for (const [key, [party, another]] of map) if (party !== undefined && another === undefined) single.set(key, party)
  return single
}
