import { partyNameKey } from '../../domain/party-name.ts'
import type { AliasDecision, StandingDecisions } from '../decisions/standing-decisions.ts'
import type { CustomerNames } from './customer-names.ts'
import type { PayerText } from './party-source.ts'

/** 别名登记: the aliases of a payer's name that a second person stands by, in order of decision. */
export function aliasLedger(
  decisions: StandingDecisions,
  customers: CustomerNames,
): (nameKey: string) => readonly AliasDecision[] {
  const byName = new Map<string, AliasDecision[]>()
  for (const alias of decisions.aliases) {
    const name = partyNameKey(alias.body.payerName)
    if (!decisions.isReviewed(alias) || customers.find(alias.body.customerName) === null) continue
    const known = byName.get(name)
    if (known) known.push(alias)
    else byName.set(name, [alias])
  }
  return (nameKey) => byName.get(nameKey) ?? NONE
}

const NONE: readonly AliasDecision[] = []

/** The one that holds for a line: for its day, and its account where the alias names one. Two customers on one day: nobody's. */
export function aliasOn(
  aliases: readonly AliasDecision[],
  line: PayerText,
  customers: CustomerNames,
): { readonly alias: AliasDecision | null; readonly isDisputed: boolean } {
  const holding = aliases.filter(({ body }) => holds(body, line))
  const parties = new Set(holding.map(({ body }) => customers.find(body.customerName)))
  const isDisputed = parties.size > 1
  return { alias: isDisputed ? null : (holding[0] ?? null), isDisputed }
}

function holds({ payerAccount, from, to }: AliasDecision['body'], line: PayerText): boolean {
  if (payerAccount !== '' && payerAccount !== line.counterpartyAccount) return false
  return from <= line.postedOn && (to === null || line.postedOn <= to)
}
