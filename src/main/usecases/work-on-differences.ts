import { invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { DecisionBody } from '../../shared/domain/decision.ts'
import { decide } from './decide.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Worked = Result<OutputOf<'triage.assign'>, AppError>

/** 改派. */
export function assignDiscrepancies(
  context: WorkspaceContext,
  { discrepancyIds, owner, reason }: InputOf<'triage.assign'>,
): Worked {
  return work(context, { kind: 'assign', discrepancyIds, ownerRole: owner.role, ownerName: owner.name }, reason)
}

/** 登记反馈. */
export function answerDiscrepancies(
  context: WorkspaceContext,
  { reason, ...answer }: InputOf<'triage.answer'>,
): Worked {
  return work(context, { kind: 'feedback', ...answer }, reason)
}

/** 停表, or 恢复计时. */
export function holdDiscrepancies(context: WorkspaceContext, { reason, ...hold }: InputOf<'triage.hold'>): Worked {
  return work(context, { kind: 'hold', ...hold }, reason)
}

/** 备注. */
export function noteDiscrepancies(
  context: WorkspaceContext,
  { discrepancyIds, reason }: InputOf<'triage.note'>,
): Worked {
  const [subject, ...others] = discrepancyIds
  invariant(subject !== undefined, 'the contract asks for one at least')
  return work(context, { kind: 'note', subject, others }, reason)
}

function work(context: WorkspaceContext, body: DecisionBody, reason: string): Worked {
  const done = decide(context, [{ body, reason, shown: null }])
  if (!done.ok) return done
  return ok({ decisionId: done.value.decisionId, openDiscrepancies: done.value.openDiscrepancies })
}
