import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { Decision, DecisionBody } from '../../shared/domain/decision.ts'
import type { ListedDiscrepancy } from '../../shared/domain/discrepancy.ts'
import type { Match } from '../../shared/domain/match.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { decisionWords } from '../../shared/text/decision-words.ts'
import { hasAccounts } from '../db/repositories/account.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { findDecidedLines } from '../db/repositories/decision-subject.ts'
import { findDiscrepancy } from '../db/repositories/discrepancy.ts'
import { findMatch } from '../db/repositories/match.ts'
import { transact } from '../db/transact.ts'
import { countOpen } from './count-open.ts'
import { draftRule } from './draft-rule.ts'
import { type Draft, recordDecision } from './record-decision.ts'
import { refreshWork } from './refresh-work.ts'
import { reversalOf } from './reversal-of.ts'
import { runMatchNow } from './run-match.ts'
import { undoBodies } from './same-act.ts'
import { spreadReceipts } from './spread-receipts.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Decided = OutputOf<'matching.confirm'>

/** 确认: the match stands whatever later runs find. A match that was confirmed before stays as it is. */
export function confirmMatch(context: WorkspaceContext, matchId: string, reason: string): Result<Decided, AppError> {
  const match = findMatch(context.db, matchId)
  if (!match) return err({ code: 'MATCH_GONE', facts: { matchId } })
  if (match.decisionId !== null) return ok({ decisionId: match.decisionId, ...countOpen(context.db) })
  const body: DecisionBody = { kind: 'match', bankLineIds: match.bankLineIds, allocations: match.allocations }
  return goneWhenInvalid(matchId, decide(context, [{ body, reason, shown: match, matchId }]))
}

/** 否决: none of its lines ever pays any of its contracts. A confirmed match has its confirmation taken back first. */
export function rejectMatch(context: WorkspaceContext, matchId: string, reason: string): Result<Decided, AppError> {
  const match = findMatch(context.db, matchId)
  if (!match) return err({ code: 'MATCH_GONE', facts: { matchId } })
  const takeBack: readonly DecisionBody[] =
    match.decisionId === null ? [] : [{ kind: 'undo', decisionId: match.decisionId }]
  const drafts = [...takeBack, ...rejections(context, match)].map((body) => ({ body, reason, shown: match, matchId }))
  return goneWhenInvalid(matchId, decide(context, drafts))
}

/** 手工勾兑: whole lines against contracts. */
export function matchByHand(context: WorkspaceContext, input: InputOf<'matching.byHand'>): Result<Decided, AppError> {
  const lines = findDecidedLines(context.db, input.bankLineIds)
  const receipts = input.bankLineIds.flatMap((id) => {
    const line = lines.get(id)
    return line ? [{ bankLineId: id, amount: line.signed }] : []
  })
  if (receipts.length < input.bankLineIds.length) return invalid('有流水已不在账套里')
  const allocations = spreadReceipts(receipts, input.contracts)
  if (!allocations) return invalid('流水金额与分给合同的现金、退款合计不相等')
  const body: DecisionBody = { kind: 'match', bankLineIds: input.bankLineIds, allocations }
  return decide(context, [{ body, reason: input.reason, shown: null }])
}

/** 暂收: stays unallocated on purpose. */
export function suspend(context: WorkspaceContext, bankLineId: string, reason: string): Result<Decided, AppError> {
  return decide(context, [{ body: { kind: 'suspense', bankLineId }, reason, shown: null }])
}

/** 例外单: the difference is accepted as it stands. */
export function waive(context: WorkspaceContext, discrepancyId: string, reason: string): Result<Triaged, AppError> {
  return decideOnOpen(context, discrepancyId, reason, ({ code, subject }) => ({ kind: 'waive', code, subject }))
}

/** 改判: the line that the difference is about is sales money, or is not. */
export function reclassify(
  context: WorkspaceContext,
  { discrepancyId, isSales, reason }: InputOf<'triage.reclassify'>,
): Result<Triaged, AppError> {
  return decideOnOpen(context, discrepancyId, reason, ({ subject }) => {
    return { kind: 'scope', bankLineId: subject, inScope: isSales }
  })
}

type Triaged = OutputOf<'triage.waive'>

/** Decides on an open difference, with it as the evidence. */
function decideOnOpen(
  context: WorkspaceContext,
  discrepancyId: string,
  reason: string,
  bodyFor: (discrepancy: ListedDiscrepancy) => DecisionBody,
): Result<Triaged, AppError> {
  const found = findDiscrepancy(context.db, discrepancyId)
  if (found?.state !== 'open') return invalid('这条差异已不在待处理之列')
  const { discrepancy } = found
  const done = decide(context, [{ body: bodyFor(discrepancy), reason, shown: discrepancy }])
  if (!done.ok) return done
  return ok({ decisionId: done.value.decisionId, openDiscrepancies: done.value.openDiscrepancies })
}

/** 规则启停: how far a rule may go from now on. */
export function setRuleMode(
  context: WorkspaceContext,
  change: Parameters<typeof draftRule>[1],
): Result<Decided, AppError> {
  const drafted = draftRule(context, change)
  return drafted.ok ? decide(context, [drafted.value]) : drafted
}

/** 封关口径 from a month on. */
export function setCutoff(
  context: WorkspaceContext,
  { reason, ...cutoff }: InputOf<'settings.setCutoff'>,
): Result<Decided, AppError> {
  return decide(context, [{ body: { kind: 'cutoff', ...cutoff }, reason, shown: null }])
}

/** 工作日历: whether a day is worked here. */
export function setDay(
  context: WorkspaceContext,
  { reason, ...day }: InputOf<'settings.setDay'>,
): Result<Decided, AppError> {
  return decide(context, [{ body: { kind: 'calendar', ...day }, reason, shown: null }])
}

/** 看板阈值: when a figure of the board turns. */
export function setThreshold(
  context: WorkspaceContext,
  { reason, ...threshold }: InputOf<'settings.setThreshold'>,
): Result<Decided, AppError> {
  return decide(context, [{ body: { kind: 'threshold', ...threshold }, reason, shown: null }])
}

/** 职责分离: how many people sign a month. */
export function setSegregation(
  context: WorkspaceContext,
  { mode, reason }: InputOf<'settings.setSegregation'>,
): Result<Decided, AppError> {
  return decide(context, [{ body: { kind: 'segregation', mode }, reason, shown: null }])
}

/** 绩效模式: counts once somebody else has reviewed it. */
export function askPerformance(
  context: WorkspaceContext,
  { reason, ...mode }: InputOf<'settings.askPerformance'>,
): Result<Decided, AppError> {
  return decide(context, [{ body: { kind: 'performance', ...mode }, reason, shown: null }])
}

/** 别名登记: counts for nothing until somebody else has reviewed it. */
export function registerAlias(
  context: WorkspaceContext,
  { reason, ...alias }: InputOf<'aliases.register'>,
): Result<Decided, AppError> {
  return decide(context, [{ body: { kind: 'alias', ...alias }, reason, shown: null }])
}

/** 复核 of an alias, an exception or a performance mode under the name that the reviewer gives: she may sit at the desk of another. */
export function review(
  context: WorkspaceContext,
  { decisionId, person, reason }: InputOf<'aliases.review'>,
  /** What the reviewer was shown, where it is more than the decision. */
  evidence: unknown = null,
): Result<Decided, AppError> {
  // Where accounts are kept nobody reviews under a name that they only typed.
  if (hasAccounts(context.db) && personKey(person) !== personKey(context.actor)) {
    return err({ code: 'NOT_YOURSELF', facts: { person } })
  }
  const reviewed = listDecisions(context.db).find(({ id }) => id === decisionId)
  const draft = { body: { kind: 'review', decisionId }, reason, shown: evidence ?? reviewed ?? null } as const
  return decide({ ...context, actor: person }, [draft])
}

/** 封关例外单: counts once somebody else has reviewed it. */
export function askException(
  context: WorkspaceContext,
  { reason, ...exception }: InputOf<'overview.askException'>,
): Result<Decided, AppError> {
  return decide(context, [{ body: { kind: 'exception', ...exception }, reason, shown: null }])
}

/** 撤销: the latest decision that still stands, or a named one, itself an undo perhaps. What one act decided goes together. */
export function undoDecision(
  context: WorkspaceContext,
  decisionId: string | null,
  reason = '',
): Result<OutputOf<'matching.undo'>, AppError> {
  const standing = stillStanding(listDecisions(context.db))
  const target =
    decisionId === null
      ? standing.findLast(({ body }) => body.kind !== 'undo' && body.kind !== 'objection')
      : standing.find(({ id }) => id === decisionId)
  if (!target) return err({ code: 'DECISION_NOT_FOUND', facts: { decisionId: decisionId ?? '' } })
  const bodies = undoBodies(standing, target)
  // The evidence that they share tells later that they are one act, should it be taken back itself.
  const shown = bodies.length > 1 ? bodies : null
  const done = decide(
    context,
    bodies.map((body) => ({ body, reason, shown })),
  )
  return done.ok ? ok({ ...done.value, undone: target.id, undoneWords: decisionWords(target.body) }) : done
}

/** What a rule had done alone is a reversal of that rule. */
function rejections({ db }: WorkspaceContext, match: Match): readonly DecisionBody[] {
  const reversal = reversalOf(db, match)
  const contractNos = [...new Set(match.allocations.map(({ contractNo }) => contractNo))]
  return match.bankLineIds.flatMap((bankLineId) =>
    contractNos.map((contractNo) => ({ kind: 'reject', bankLineId, contractNo, ...reversal }) as const),
  )
}

/** Writes all drafts or none, then brings the ledger's answer up to them. One moment for all: they are one act. */
export function decide(context: WorkspaceContext, drafts: readonly Draft[]): Result<Decided, AppError> {
  const decidedAt = context.now()
  const done = transact(context.db, () => {
    const written: Decision[] = []
    for (const draft of drafts) {
      const recorded = recordDecision(context, { decidedAt, ...draft })
      if (!recorded.ok) return recorded
      written.push(recorded.value)
    }
    return ok({ decisionId: written.at(-1)?.id ?? '', ...refreshWork(context.db, written) })
  })
  if (!done.ok) return done
  if (done.value.asksEngine) runMatchNow(context)
  return ok({ decisionId: done.value.decisionId, ...countOpen(context.db) })
}

function goneWhenInvalid<Value>(matchId: string, result: Result<Value, AppError>): Result<Value, AppError> {
  if (result.ok || result.error.code === 'PERIOD_CLOSED') return result
  return err({ code: 'MATCH_GONE', facts: { matchId } })
}

function invalid(reason: string): Result<never, AppError> {
  return err({ code: 'DECISION_INVALID', facts: { line: 0, reason } })
}
