import type { Decision } from '../../shared/domain/decision.ts'
import type { Match } from '../../shared/domain/match.ts'
import { type MatchChange, outcomeOf } from '../../shared/domain/match-change.ts'
import {
  appendChanges,
  countUnseen,
  findUnseen,
  listConflicts,
  removeChanges,
  type StoredChange,
} from '../db/repositories/match-change.ts'
import type { DecisionConflict } from '../db/repositories/match-run.ts'
import { readSetting, writeSetting } from '../db/repositories/setting.ts'
import type { ReadDb, WriteDb } from '../db/sqlite.ts'
import { changeOf, type RunChange } from './compare-runs.ts'
import { mergeChanges } from './merge-changes.ts'

/** More than anybody reads; what is beyond is counted. */
export const MOST_LISTED = 5000

type Run = {
  readonly runId: number
  readonly changes: readonly RunChange[]
  readonly matches: readonly Match[]
  readonly conflicts: readonly DecisionConflict[]
  readonly decisions: readonly Decision[]
  /** How many of the decisions the run before knew; null: there was none, and nothing has changed. */
  readonly knownDecisions: number | null
}

/** 变动: brings what nobody has read yet up to this run. Call inside the run's own transaction. */
export function recordChanges(db: WriteDb, run: Run): void {
  recordConflicts(db, run)
  if (run.knownDecisions === null || run.changes.length === 0) return
  const touched = linesDecided(run.decisions, run.knownDecisions)
  const isTouched = ({ bankLineIds }: Pick<Match, 'bankLineIds'>) => bankLineIds.some((id) => touched.has(id))
  const news = run.changes.filter(({ before, after }) => ![before, after].some((match) => match && isTouched(match)))
  // What a person did to a line themselves is no news; nor is any longer what the list says of that line.
  const unseen = unseenOf(db, run.changes)
  const overtaken = unseen.filter(isTouched)
  const { put, gone } = mergeChanges(
    unseen.filter((row) => !isTouched(row)),
    news.map(changeOf),
  )
  removeChanges(db, [...gone, ...overtaken.map(({ seq }) => seq)])
  const { conflict, ...counts } = countUnseen(db)
  const room = MOST_LISTED - (counts.new + counts.lost + counts.changed)
  const listed = put.slice(0, Math.max(0, room))
  appendChanges(db, run.runId, listed)
  const left = put.length - listed.length
  if (left > 0) writeSetting(db, 'inbox.unlisted', String(countUnlisted(db) + left))
}

/** Changes that were too many to list since somebody last read all. */
export function countUnlisted(db: ReadDb): number {
  return Number(readSetting(db, 'inbox.unlisted') ?? 0)
}

/** A conflict stands in the list as long as it is one. */
function recordConflicts(db: WriteDb, { runId, conflicts, matches }: Run): void {
  const known = listConflicts(db)
  if (known.length + conflicts.length === 0) return
  const keyOf = ({ decisionId, why }: DecisionConflict) => `${decisionId}\n${why}`
  const [now, before] = [new Set(conflicts.map(keyOf)), new Set(known.map(keyOf))]
  removeChanges(
    db,
    known.flatMap((row) => (now.has(keyOf(row)) ? [] : [row.seq])),
  )
  const ids = new Set(conflicts.map(({ decisionId }) => decisionId))
  const matchOf = new Map(matches.flatMap((one) => (ids.has(one.decisionId ?? '') ? [[one.decisionId, one]] : [])))
  const fresh = conflicts
    .filter((conflict) => !before.has(keyOf(conflict)))
    .map(({ decisionId, why }): MatchChange => {
      const match = matchOf.get(decisionId)
      return {
        kind: 'conflict',
        matchId: match?.id ?? '',
        bankLineIds: match?.bankLineIds.toSorted() ?? [],
        before: match ? outcomeOf(match) : null,
        after: null,
        decisionId,
        why,
      }
    })
  appendChanges(db, runId, fresh)
}

function unseenOf(db: ReadDb, changes: readonly RunChange[]): readonly StoredChange[] {
  const { conflict, ...counts } = countUnseen(db)
  if (counts.new + counts.lost + counts.changed === 0) return []
  const both = changes.flatMap(({ before, after }) => [before, after].filter((match) => match !== null))
  return findUnseen(
    db,
    both.map(({ id }) => id),
    both.map(({ bankLineIds }) => bankLineIds.toSorted()),
  )
}

/** Bank lines of the decisions that the run before did not know, and of those that they take back. */
function linesDecided(decisions: readonly Decision[], known: number): ReadonlySet<string> {
  const fresh = decisions.slice(known)
  if (fresh.length === 0) return new Set()
  const byId = new Map(decisions.map((decision) => [decision.id, decision]))
  const linesOf = (decision: Decision | undefined): readonly string[] => {
    if (!decision) return []
    const { body } = decision
    if (body.kind === 'match') return body.bankLineIds
    if (body.kind === 'undo') return linesOf(byId.get(body.decisionId)) // always an earlier one
    return 'bankLineId' in body ? [body.bankLineId] : []
  }
  return new Set(fresh.flatMap(linesOf))
}
