import { compareBy } from '../../base/index.ts'
import type { Decision, DecisionBody } from '../../domain/decision.ts'
import { personKey } from '../../domain/person-key.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import { type StandingRules, standingRules } from '../rules/standing-rules.ts'

type Of<Kind extends DecisionBody['kind']> = Extract<DecisionBody, { kind: Kind }>
export type MatchDecision = Decision & { readonly body: Of<'match'> }
export type AliasDecision = Decision & { readonly body: Of<'alias'> }

/** What people's decisions amount to once later ones have taken back earlier ones. */
export type StandingDecisions = {
  /** In the order they were made, undos included. */
  readonly standing: readonly Decision[]
  readonly matches: readonly MatchDecision[]
  /** Contracts that a line must never pay. */
  readonly rejectedContracts: ReadonlyMap<string, ReadonlySet<string>>
  readonly suspense: ReadonlySet<string>
  readonly scope: ReadonlyMap<string, boolean>
  readonly contractOfInvoice: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, Of<'account'>>
  /** In order of decision. Only those that `isReviewed` count. */
  readonly aliases: readonly AliasDecision[]
  /** Somebody else than its author stands by it. */
  readonly isReviewed: (decision: Decision) => boolean
  /** How far each matching rule may go: of the whole workspace, also in a part of it. */
  readonly rules: StandingRules
}

export function standingDecisions(decisions: readonly Decision[]): StandingDecisions {
  const matches: MatchDecision[] = []
  const rejectedContracts = new Map<string, Set<string>>()
  const suspense = new Set<string>()
  const scope = new Map<string, boolean>()
  const contractOfInvoice = new Map<string, string>()
  const accounts = new Map<string, Of<'account'>>()
  const aliases: AliasDecision[] = []
  const reviewers = new Map<string, Set<string>>()
  const standing = stillStanding(decisions.toSorted(inOrder))
  for (const decision of standing) {
    const { body } = decision
    if (body.kind === 'match') matches.push({ ...decision, body })
    if (body.kind === 'reject') {
      const contracts = rejectedContracts.get(body.bankLineId) ?? new Set()
      rejectedContracts.set(body.bankLineId, contracts.add(body.contractNo))
    }
    if (body.kind === 'suspense') suspense.add(body.bankLineId)
    if (body.kind === 'scope') scope.set(body.bankLineId, body.inScope)
    if (body.kind === 'invoice') contractOfInvoice.set(body.invoiceNo, body.contractNo)
    if (body.kind === 'account') accounts.set(body.accountNo, body)
    if (body.kind === 'alias') aliases.push({ ...decision, body })
    if (body.kind === 'review') {
      const people = reviewers.get(body.decisionId) ?? new Set()
      reviewers.set(body.decisionId, people.add(personKey(decision.decidedBy)))
    }
  }
  const isReviewed = ({ id, decidedBy }: Decision): boolean =>
    [...(reviewers.get(id) ?? [])].some((person) => person !== '' && person !== personKey(decidedBy))
  const rules = standingRules(standing)
  return {
    standing,
    matches,
    rejectedContracts,
    suspense,
    scope,
    contractOfInvoice,
    accounts,
    aliases,
    isReviewed,
    rules,
  }
}

const inOrder = compareBy<Decision>(
  ({ id }) => id.length,
  ({ id }) => id,
)
