import { hash } from 'node:crypto'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { Decision, DecisionBody } from '../../shared/domain/decision.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { appendDecision, listDecisions } from '../db/repositories/decision.ts'
import { checkDecision } from './check-decision.ts'
import { withReversal } from './reversal-of.ts'
import type { WorkspaceContext } from './workspace-context.ts'

export type Draft = {
  readonly body: DecisionBody
  readonly reason: string
  /** The match or difference that the person was shown, null when nothing was. */
  readonly shown: unknown
  readonly decidedAt?: EpochMs
  /** The match it was taken from, for the audit log. */
  readonly matchId?: string
}

type Refusal = Extract<ReturnType<typeof checkDecision>, { readonly ok: false }>['error']

/** Checks and writes one decision and its audit row. Call inside a transaction, which a refusal must roll back. */
export function recordDecision(context: WorkspaceContext, draft: Draft): Result<Decision, Refusal> {
  return checkAndWrite(context, draft, stillStanding(listDecisions(context.db)))
}

/** Answers of one act (反馈): none depends on another, so what was decided before is read once for all of them. */
export function recordAnswers(
  context: WorkspaceContext,
  drafts: readonly (Draft & { readonly body: { readonly kind: 'feedback' } })[],
): Result<readonly Decision[], Refusal> {
  const standing = stillStanding(listDecisions(context.db))
  const decidedAt = context.now()
  const written: Decision[] = []
  for (const draft of drafts) {
    const recorded = checkAndWrite(context, { decidedAt, ...draft }, standing)
    if (!recorded.ok) return recorded
    written.push(recorded.value)
  }
  return ok(written)
}

function checkAndWrite(
  context: WorkspaceContext,
  draft: Draft,
  standing: readonly Decision[],
): Result<Decision, Refusal> {
  const { db, actor } = context
  const now = context.now()
  const checked = checkDecision(db, standing, draft.body, actor, draft.decidedAt ?? now)
  if (!checked.ok) return err(checked.error)
  const body = withReversal(db, draft.body)
  const decision = appendDecision(db, {
    decidedBy: actor,
    decidedAt: draft.decidedAt ?? now,
    reason: draft.reason,
    evidenceHash: draft.shown === null ? '' : hash('sha256', canonicalJson(draft.shown)),
    body,
  })
  appendAudit(db, {
    at: now,
    person: actor,
    action: `decide.${body.kind}`,
    subject: decision.id,
    detail: { reason: draft.reason, body, evidenceHash: decision.evidenceHash, matchId: draft.matchId },
  })
  return ok(decision)
}
