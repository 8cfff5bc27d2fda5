import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { signedAmount } from '../../shared/domain/bank-line.ts'
import type { MatchOutcome } from '../../shared/domain/match-change.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { findLines } from '../db/repositories/line-reader.ts'
import { countUnseen, markSeen, pageOfChanges } from '../db/repositories/match-change.ts'
import { clearSetting } from '../db/repositories/setting.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { countUnlisted } from './record-changes.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type ChangeRow = OutputOf<'inbox.list'>['rows'][number]

export function countChanges(db: ReadDb): OutputOf<'inbox.count'> {
  return { ...countUnseen(db), unlisted: countUnlisted(db) }
}

/** 变动 that nobody has read yet, each with its bank lines and, where it is a conflict, the decision. */
export function changesView(db: ReadDb, input: InputOf<'inbox.list'>): OutputOf<'inbox.list'> {
  const changes = pageOfChanges(db, { ...input, unseen: true })
  const ids = changes.flatMap(({ bankLineIds }) => bankLineIds)
  const lines = new Map(findLines(db, ids).map((line) => [line.id, line]))
  const hasConflict = changes.some(({ kind }) => kind === 'conflict')
  const decisions = new Map(hasConflict ? listDecisions(db).map((decision) => [decision.id, decision]) : [])
  const rows = changes.map(({ seq, kind, runAt, matchId, bankLineIds, before, after, decisionId, why }): ChangeRow => {
    const decision = decisions.get(decisionId)
    return {
      seq,
      kind,
      runAt,
      matchId,
      lines: bankLineIds.flatMap((id) => {
        const line = lines.get(id)
        if (!line) return []
        const { bankRef, postedAt, counterpartyName, source } = line
        return [{ id, bankRef, postedAt, amount: signedAmount(line), counterpartyName, source }]
      }),
      goneLineIds: bankLineIds.filter((id) => !lines.has(id)),
      before: shown(before),
      after: shown(after),
      decision: decision
        ? { id: decision.id, by: decision.decidedBy, at: decision.decidedAt, reason: decision.reason }
        : null,
      why,
    }
  })
  return { rows }
}

/** 标为已阅, in the name of whoever sits at the desk. */
export function markChangesSeen({ db, now, actor }: WorkspaceContext, { seqs }: InputOf<'inbox.markSeen'>): void {
  db.transaction(() => {
    markSeen(db, seqs, now(), actor)
    if (seqs === null) clearSetting(db, 'inbox.unlisted')
  })()
}

function shown(outcome: MatchOutcome | null): ChangeRow['before'] {
  return outcome && { ...outcome, contracts: [...outcome.contracts] }
}
