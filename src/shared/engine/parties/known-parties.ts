import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { type PayerKind, partyCompareKey, partyNameKey, payerKindOf } from '../../domain/party-name.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'

/** A payer resolved: `party` is the customer's name key; `via` says whether by its own name or by what people confirmed before. */
export type Payer = {
  readonly kind: PayerKind
  readonly party: string | null
  readonly via: 'name' | 'known-name' | 'known-account' | null
}

export type KnownParties = {
  readonly partyOfContract: (contractNo: string) => string | null
  readonly payerOf: (line: PayerText) => Payer
  /** The customer that a name stands for, by spelling or by organisation form. */
  readonly customerOf: (name: string) => string | null
}

/** All that parties are known from: the whole workspace, also where only a part of it is matched again. */
export type PartySource = {
  /** In order of contract number. */
  readonly contracts: Iterable<Pick<ContractVersion, 'contractNo' | 'customerName'>>
  readonly ourNames: Iterable<string>
  readonly ourAccounts: Iterable<string>
  /** The payers of the lines that people decided on. */
  readonly payerOfLine: (bankLineId: string) => PayerText | undefined
}
export type PayerText = Pick<BankLine, 'counterpartyName' | 'counterpartyAccount'>

export function knownParties(source: PartySource, decisions: StandingDecisions): KnownParties {
  const customers = customerNames(source.contracts)
  const partyByContract = new Map<string, string | null>()
  for (const { contractNo, customerName } of source.contracts) {
    partyByContract.set(contractNo, customers.keyOf(customerName) || null)
  }
  const partyOfContract = (contractNo: string): string | null => partyByContract.get(contractNo) ?? null
  const aliases = confirmedAliases(source, decisions, customers, partyOfContract)
  const ours = ownIdentity(source, decisions)
  const payerOf = memoize((line) => {
    const name = partyNameKey(line.counterpartyName)
    const kind = ours.names.has(name) || ours.accounts.has(line.counterpartyAccount) ? 'own' : payerKindOf(name)
    if (kind === 'own') return { kind, party: null, via: null }
    const customer = customers.find(name)
    if (customer !== null) return { kind, party: customer, via: 'name' }
    if (paysForMany(kind)) return { kind, party: null, via: null }
    const byName = aliases.names.get(name) ?? null
    if (byName !== null) return { kind, party: byName, via: 'known-name' }
    const byAccount = aliases.accounts.get(line.counterpartyAccount) ?? null
    return { kind, party: byAccount, via: byAccount === null ? null : 'known-account' }
  })
  return { partyOfContract, payerOf, customerOf: customers.find }
}

type CustomerNames = {
  readonly keyOf: (name: string) => string
  readonly find: (name: string) => string | null
}

/** Two customers that differ only in organisation form are two parties; a payer is theirs only when written exactly so. */
function customerNames(contracts: PartySource['contracts']): CustomerNames {
  const keys = new Map<string, string>() // names repeat, and folding one is the dearest part of reading it
  const keyOf = (name: string): string => {
    const key = keys.get(name) ?? partyNameKey(name)
    keys.set(name, key)
    return key
  }
  const exact = new Set<string>()
  const byCompareKey = new Map<string, string | null>()
  for (const { customerName } of contracts) {
    const key = keyOf(customerName)
    if (key === '' || exact.has(key)) continue
    exact.add(key)
    const compareKey = partyCompareKey(key)
    byCompareKey.set(compareKey, byCompareKey.has(compareKey) ? null : key)
  }
  const find = (name: string): string | null => {
    const key = keyOf(name)
    if (exact.has(key)) return key
    return key === '' ? null : (byCompareKey.get(partyCompareKey(key)) ?? null)
  }
  return { keyOf, find }
}

/** 支付机构, banks and treasuries pass on everybody's money: having stood for one customer once tells nothing. */
function paysForMany(kind: PayerKind): boolean {
  return kind === 'person' || kind === 'platform' || kind === 'bank' || kind === 'authority'
}

type Aliases = { readonly names: ReadonlyMap<string, string>; readonly accounts: ReadonlyMap<string, string> }

/** Who paid for whom, as people confirmed it. A payer confirmed for two customers is nobody's alias; a person never is one (D15), nor who pays for many. */
function confirmedAliases(
  source: PartySource,
  decisions: StandingDecisions,
  customers: CustomerNames,
  partyOfContract: (contractNo: string) => string | null,
): Aliases {
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
  return { names: onlySingle(names), accounts: onlySingle(accounts) }
}

function onlySingle(map: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, string> {
  const single = new Map<string, string>()
  for (const [key, [party, another]] of map) if (party !== undefined && another === undefined) single.set(key, party)
  return single
}

function ownIdentity(
  source: PartySource,
  decisions: StandingDecisions,
): { readonly names: ReadonlySet<string>; readonly accounts: ReadonlySet<string> } {
  const names = new Set<string>()
  const accounts = new Set<string>()
  for (const name of source.ourNames) names.add(partyNameKey(name))
  for (const { accountNo, ourEntity } of decisions.accounts.values()) {
    accounts.add(accountNo)
    names.add(partyNameKey(ourEntity))
  }
  for (const accountNo of source.ourAccounts) accounts.add(accountNo)
  names.delete('')
  accounts.delete('')
  return { names, accounts }
}

function memoize(payerOf: (line: PayerText) => Payer): (line: PayerText) => Payer {
  const known = new Map<string, Payer>()
  return (line) => {
    const key = `${line.counterpartyName}\n${line.counterpartyAccount}`
    const found = known.get(key) ?? payerOf(line)
    known.set(key, found)
    return found
  }
}
