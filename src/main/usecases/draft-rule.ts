import { err, finish, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { RuleMode } from '../../shared/domain/decision.ts'
import { type EngineRule, mayActAlone } from '../../shared/domain/engine-rule.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { backTest } from '../../shared/engine/rules/back-test.ts'
import { RULE_BOOK } from '../../shared/engine/rules/rule-book.ts'
import { wrongRowWords } from '../../shared/text/rule-words.ts'
import { afterSeals } from './after-seals.ts'
import { loadEngineInput } from './load-engine-input.ts'
import type { Draft } from './record-decision.ts'
import type { WorkspaceContext } from './workspace-context.ts'

const ROWS_TOLD = 3

type RuleChange = { readonly rule: EngineRule; readonly mode: RuleMode; readonly reason: string }

/**
 * 规则启停. Before a rule acts alone it is tried on all that people decided; one row that it would have got wrong by itself refuses
 * it. What it was tried on is the evidence of the decision.
 */
export function draftRule(context: WorkspaceContext, { rule, mode, reason }: RuleChange): Result<Draft, AppError> {
  const body = { kind: 'rule', rule, mode, ...afterSeals(context.db) } as const
  if (mode !== 'auto' || !mayActAlone(rule)) return ok({ body, reason, shown: null }) // checkDecision knows the tiers
  const input = loadEngineInput(context.db, context.now())
  const report = finish(backTest(input, standingPolicy(input.decisions)))
  const wrong = report.wrongRows.filter((row) => row.rule === rule && row.status === 'auto')
  if (wrong.length > 0) {
    const told = wrong.slice(0, ROWS_TOLD).map(wrongRowWords).join('；')
    const title = RULE_BOOK.find((entry) => entry.rule === rule)?.title ?? rule
    const why = `${title} 回测有 ${wrong.length} 处会自动错：${told}${wrong.length > ROWS_TOLD ? '；…' : ''}`
    return err({ code: 'DECISION_INVALID', facts: { line: 0, reason: why } })
  }
  const { decidedLines, rejectedPairs } = report
  return ok({
    body,
    reason,
    shown: { decidedLines, rejectedPairs, score: report.rules.find((each) => each.rule === rule) },
  })
}
