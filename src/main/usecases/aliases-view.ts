import type { AliasProposalRow, AliasRow } from '../../shared/contract/aliases.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { Decision } from '../../shared/domain/decision.ts'
import { type EpochDay, epochDay } from '../../shared/domain/epoch-day.ts'
import { sumFen } from '../../shared/domain/money.ts'
import { partyNameKey } from '../../shared/domain/party-name.ts'
import { firstDayOf, periodOfDay } from '../../shared/domain/period.ts'
import { type AliasDecision, standingDecisions } from '../../shared/engine/decisions/standing-decisions.ts'
import { knownParties } from '../../shared/engine/parties/known-parties.ts'
import { guessRelation, proposeAliases } from '../../shared/engine/parties/propose-aliases.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { firstPostedOn, partySource } from '../db/repositories/party-facts.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { afterSeals } from './after-seals.ts'
import { whyNoAlias } from './check-decision.ts'

type Alias = Decision & { readonly body: AliasDecision['body'] }

/** 别名台账: everything that was ever registered, latest first, and what people's confirmations speak for. */
export function aliasesView(db: ReadDb): OutputOf<'aliases.list'> {
  const decisions = listDecisions(db)
  const standing = standingDecisions(decisions)
  const active = standing.aliases.filter(standing.isReviewed)
  const standingIds = new Set(standing.aliases.map(({ id }) => id))
  const aliases = decisions.flatMap((decision): readonly AliasRow[] => {
    const { body, id, decidedBy, decidedAt } = decision
    if (body.kind !== 'alias') return []
    const alias = { ...decision, body }
    const { kind: _, ...words } = body
    const isStanding = standingIds.has(id)
    const isActive = isStanding && standing.isReviewed(decision)
    const isDisputed = isActive && active.some((other) => disputes(alias, other))
    return [
      {
        ...words,
        decisionId: id,
        by: decidedBy,
        at: decidedAt,
        state: !isStanding ? 'withdrawn' : !isActive ? 'waiting' : isDisputed ? 'disputed' : 'active',
        reviewed: isActive ? actOn(decisions, id, 'review') : null,
        withdrawn: isStanding ? null : actOn(decisions, id, 'undo'),
      },
    ]
  })
  return { aliases: aliases.toReversed(), proposals: proposals(db, decisions) }
}

/** What a registration begins with. */
export function draftAlias(
  db: ReadDb,
  { payerName, customerName }: InputOf<'aliases.draft'>,
): OutputOf<'aliases.draft'> {
  const isEmpty = payerName.trim() === '' // nothing typed yet is nothing wrong yet
  const refusal = isEmpty ? null : whyNoAlias(payerName, customerName)
  return { relation: guessRelation(payerName, customerName), from: earliestDay(db), refusal }
}

function proposals(db: ReadDb, decisions: readonly Decision[]): AliasProposalRow[] {
  const standing = standingDecisions(decisions)
  if (standing.matches.length === 0) return []
  const lineIds = standing.matches.flatMap(({ body }) => body.bankLineIds)
  const source = partySource(db, lineIds)
  const byId = new Map(standing.matches.map((match) => [match.id, match]))
  const from = earliestDay(db)
  return proposeAliases(source, standing, knownParties(source, standing)).map(
    ({ payerName, customerName, relation, decisionIds }) => ({
      payerName,
      customerName,
      relation,
      from,
      evidence: decisionIds.flatMap((decisionId) => {
        const match = byId.get(decisionId)
        if (!match) return []
        const { allocations } = match.body
        const contractNos = [...new Set(allocations.map(({ contractNo }) => contractNo))]
        const amount = sumFen(allocations, (each) => each.amount)
        return [{ decisionId, by: match.decidedBy, at: match.decidedAt, contractNos, amount }]
      }),
    }),
  )
}

/** First day of the earliest month that is not sealed: money of sealed months finds no new owner. */
function earliestDay(db: ReadDb): EpochDay {
  return afterSeals(db).from ?? firstDayOf(periodOfDay(firstPostedOn(db) ?? epochDay(0)))
}

/** One payer, account and day, but two customers. */
function disputes(one: Alias, other: Alias): boolean {
  const [a, b] = [one.body, other.body]
  if (partyNameKey(a.payerName) !== partyNameKey(b.payerName)) return false
  if (partyNameKey(a.customerName) === partyNameKey(b.customerName)) return false
  if (a.payerAccount !== b.payerAccount && a.payerAccount !== '' && b.payerAccount !== '') return false
  return (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)
}

/** The latest decision of this kind about that one. */
function actOn(decisions: readonly Decision[], decisionId: string, kind: 'review' | 'undo'): AliasRow['reviewed'] {
  const act = decisions.findLast(({ body }) => body.kind === kind && body.decisionId === decisionId)
  return act ? { by: act.decidedBy, at: act.decidedAt, decisionId: act.id } : null
}
