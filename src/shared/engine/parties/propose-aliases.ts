import { compareBy } from '../../base/index.ts'
import type { AliasRelation } from '../../domain/decision.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import { comparePartyNames } from './compare-party-names.ts'
import type { KnownParties } from './known-parties.ts'
import type { PartySource } from './party-source.ts'
import { paysForMany } from './pays-for-many.ts'
import { splitPartyName } from './split-party-name.ts'

/** An alias that a person may register, because people confirmed this payer's money for this customer. */
export type AliasProposal = {
  readonly payerName: string
  readonly customerName: string
  /** Guessed from the two names; the person who registers it decides. */
  readonly relation: AliasRelation
  /** The first day on which this payer paid for the customer. */
  readonly from: EpochDay
  /** What people decided, in order: the evidence. */
  readonly decisionIds: readonly string[]
}

/**
 * Each payer once, in order of name. Nothing for payers that two customers share, that have an alias already (reviewed or
 * waiting), or that can have none: persons, platforms, banks, authorities, ourselves.
 */
export function proposeAliases(
  source: PartySource,
  decisions: StandingDecisions,
  parties: KnownParties,
): readonly AliasProposal[] {
  const customerOfContract = new Map<string, string>()
  for (const { contractNo, customerName } of source.contracts) customerOfContract.set(contractNo, customerName)
  const registered = new Set(decisions.aliases.map(({ body }) => partyNameKey(body.payerName)))
  const byPayer = new Map<string, AliasProposal | null>()
  for (const { id, body } of decisions.matches) {
    for (const { bankLineId, contractNo } of body.allocations) {
      const line = bankLineId === null ? undefined : source.payerOfLine(bankLineId)
      const customerName = customerOfContract.get(contractNo)
      if (!line || customerName === undefined) continue
      const key = partyNameKey(line.counterpartyName)
      const { kind, via } = parties.payerOf(line)
      if (key === '' || registered.has(key) || via === 'name' || kind === 'own' || paysForMany(kind)) continue
      const known = byPayer.get(key)
      if (known === null) continue
      const isOther = known && partyNameKey(known.customerName) !== partyNameKey(customerName)
      byPayer.set(key, isOther ? null : withEvidence(known, { line, customerName, decisionId: id }))
    }
  }
  return [...byPayer.values()].filter((proposal) => proposal !== null).sort(byNames)
}

const byNames = compareBy<AliasProposal>(
  ({ customerName }) => customerName,
  ({ payerName }) => payerName,
)

type Evidence = {
  readonly line: { readonly counterpartyName: string; readonly postedOn: EpochDay }
  readonly customerName: string
  readonly decisionId: string
}

function withEvidence(known: AliasProposal | undefined, { line, customerName, decisionId }: Evidence): AliasProposal {
  const payerName = line.counterpartyName
  if (!known) {
    const relation = guessRelation(payerName, customerName)
    return { payerName, customerName, relation, from: line.postedOn, decisionIds: [decisionId] }
  }
  const decisionIds = known.decisionIds.includes(decisionId) ? known.decisionIds : [...known.decisionIds, decisionId]
  return { ...known, ...(line.postedOn < known.from ? { from: line.postedOn } : {}), decisionIds }
}

/** What the names do not show to be one company is somebody else paying. */
export function guessRelation(payerName: string, customerName: string): AliasRelation {
  const payer = splitPartyName(partyNameKey(payerName))
  const relation = comparePartyNames(payer, splitPartyName(partyNameKey(customerName)))?.relation ?? 'similar'
  return relation === 'similar' || relation === 'group' ? 'third-party' : relation
}
