import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import type { CustomerNames } from './customer-names.ts'
import { lessons } from './lessons.ts'
import type { PartySource } from './party-source.ts'

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
  for (const { name, account, party } of lessons(source, decisions, customers, partyOfContract)) {
    learn(names, name, party)
    learn(accounts, account, party)
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
