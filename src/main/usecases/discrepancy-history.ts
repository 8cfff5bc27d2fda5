import type { OutputOf } from '../../shared/contract/specs.ts'
import type { Decision } from '../../shared/domain/decision.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { differencesOf } from '../../shared/engine/decisions/work-on-difference.ts'
import { decisionWords } from '../../shared/text/decision-words.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** 处理记录 of one difference, latest first; what was taken back stays, with who took it back. */
export function discrepancyHistory(db: ReadDb, discrepancyId: string): OutputOf<'triage.history'> {
  const decisions = listDecisions(db)
  const standing = new Set(stillStanding(decisions).map(({ id }) => id))
  const undoOf = new Map(decisions.flatMap((each) => (each.body.kind === 'undo' ? [[each.body.decisionId, each]] : [])))
  return decisions
    .filter((decision) => isAbout(decision, discrepancyId))
    .map(({ id, decidedAt, decidedBy, reason, body }) => ({
      ...{ decisionId: id, at: decidedAt, by: decidedBy, words: decisionWords(body), reason },
      takenBackBy: standing.has(id) ? null : (undoOf.get(id)?.decidedBy ?? ''),
    }))
    .reverse()
}

function isAbout({ body }: Decision, discrepancyId: string): boolean {
  if (body.kind === 'waive') return discrepancyId === `${body.code}:${body.subject}`
  return differencesOf(body).includes(discrepancyId)
}
