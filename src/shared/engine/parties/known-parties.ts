import { type PayerKind, partyNameKey, payerKindOf } from '../../domain/party-name.ts'
import type { AliasDecision, StandingDecisions } from '../decisions/standing-decisions.ts'
import { aliasLedger, aliasOn } from './alias-ledger.ts'
import type { LikelyCustomer } from './customer-index.ts'
import { experience } from './experience.ts'
import { type PartyBook, partyBook } from './party-book.ts'
import type { PartySource, PayerText } from './party-source.ts'
import { paysForMany } from './pays-for-many.ts'

/**
 * A payer resolved. `party` is the customer's name key; `via` says how we know: the customer's own name, an alias that two people
 * stand by, or only what people confirmed before (known-name, known-account), which proposes and never acts.
 */
export type Payer = {
  readonly kind: PayerKind
  readonly party: string | null
  readonly via: 'name' | 'alias' | 'known-name' | 'known-account' | null
}

/** 付款方=合同客户或已复核别名: the only payers whose money may be matched without a person. */
export function isCertain({ via }: Payer): boolean {
  return via === 'name' || via === 'alias'
}

export type KnownParties = {
  readonly partyOfContract: (contractNo: string) => string | null
  readonly payerOf: (line: PayerText) => Payer
  /** The alias that makes this payer the customer on the day of its payment. */
  readonly aliasOf: (line: PayerText) => AliasDecision | null
  /** The customer that a name stands for, by spelling or by organisation form. */
  readonly customerOf: (name: string) => string | null
  /** Customers that a name may mean, likeliest first: for people to choose from, whatever the score. None for who pays for many. */
  readonly likelyCustomers: (name: string) => readonly LikelyCustomer[]
}

export function knownParties(
  source: PartySource,
  decisions: StandingDecisions,
  book: PartyBook = partyBook(source),
): KnownParties {
  const { customers, partyOfContract, likely } = book
  const known = experience(source, decisions, customers, partyOfContract)
  const aliasesOf = aliasLedger(decisions, customers)
  const ours = ownIdentity(book, decisions)
  const resolve = memoize((line): Resolved => {
    const name = partyNameKey(line.counterpartyName)
    const kind = ours.names.has(name) || ours.accounts.has(line.counterpartyAccount) ? 'own' : payerKindOf(name)
    if (kind === 'own') return { payer: { kind, party: null, via: null }, aliases: [] }
    const customer = customers.find(name)
    if (customer !== null) return { payer: { kind, party: customer, via: 'name' }, aliases: [] }
    if (paysForMany(kind)) return { payer: { kind, party: null, via: null }, aliases: [] }
    return { payer: { kind, ...known(name, line.counterpartyAccount) }, aliases: aliasesOf(name) }
  })
  const aliasOf = (line: PayerText): AliasDecision | null => {
    const { aliases } = resolve(line)
    return aliases.length === 0 ? null : aliasOn(aliases, line, customers).alias
  }
  const payerOf = (line: PayerText): Payer => {
    const { payer, aliases } = resolve(line)
    if (aliases.length === 0) return payer
    const { alias, isDisputed } = aliasOn(aliases, line, customers)
    if (isDisputed) return { kind: payer.kind, party: null, via: null }
    return alias ? { kind: payer.kind, party: customers.find(alias.body.customerName), via: 'alias' } : payer
  }
  const likelyCustomers = (name: string): readonly LikelyCustomer[] => {
    const key = partyNameKey(name)
    const kind = payerKindOf(key)
    if (key === '' || ours.names.has(key)) return []
    if (kind === 'person') return /^[^·*]{4}$/u.test(key) ? likely(key).filter(isNamedAfter) : []
    return paysForMany(kind) ? [] : likely(key)
  }
  return { partyOfContract, payerOf, aliasOf, customerOf: customers.find, likelyCustomers }
}

/** Four characters are hardly ever a person (栖川禾岫): worth a question where a customer is called so. */
function isNamedAfter({ relation }: LikelyCustomer): boolean {
  return relation !== 'similar'
}

/** Our own names and accounts: their money is nobody's payment. */
export function ownIdentity(
  { ourNames, ourAccounts }: PartyBook,
  decisions: StandingDecisions,
): { readonly names: ReadonlySet<string>; readonly accounts: ReadonlySet<string> } {
  const names = new Set(ourNames)
  const accounts = new Set(ourAccounts)
  for (const { accountNo, ourEntity } of decisions.accounts.values()) {
    accounts.add(accountNo)
    names.add(partyNameKey(ourEntity))
  }
  names.delete('')
  accounts.delete('')
  return { names, accounts }
}

/** A payer but for the day, and the aliases of its name that some days have. */
type Resolved = { readonly payer: Payer; readonly aliases: readonly AliasDecision[] }

function memoize(resolve: (line: PayerText) => Resolved): (line: PayerText) => Resolved {
  const known = new Map<string, Map<string, Resolved>>()
  return (line) => {
    const ofName = known.get(line.counterpartyName) ?? new Map<string, Resolved>()
    known.set(line.counterpartyName, ofName)
    const found = ofName.get(line.counterpartyAccount) ?? resolve(line)
    ofName.set(line.counterpartyAccount, found)
    return found
  }
}
