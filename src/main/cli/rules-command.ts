import { type EpochMs, epochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { type BackTest, backTest, type Score, type WrongRow } from '../../shared/engine/rules/back-test.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { type ListedRule, listRules } from '../usecases/list-rules.ts'
import { loadEngineInput } from '../usecases/load-engine-input.ts'
import type { Arguments } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withReader } from './with-workspace.ts'

/** 规则: how far each may go and why, what it did in the last run; and on request what it is worth on all that people decided. */
export function rulesCommand(args: Arguments, drive: Drive): Outcome {
  const [asOf, isTested] = [args.asOf(), args.has('back-test')]
  return withReader(args, ({ db }) => {
    const report = isTested ? tested(db, asOf, drive) : null
    const rules = listRules(db)
    return { exit: 0, json: { rules: rules.map((rule) => ruleOf(rule, report)), ...(report && reportOf(report)) } }
  })
}

function tested(db: ReadDb, asOf: EpochMs | null, drive: Drive): BackTest {
  const moment = asOf ?? lastMatchRun(db)?.asOfAt ?? epochMs(Date.now())
  const input = loadEngineInput(db, moment)
  return drive(backTest(input, standingPolicy(input.decisions)))
}

function ruleOf(rule: ListedRule, report: BackTest | null) {
  const { why } = rule
  const score = report?.rules.find((each) => each.rule === rule.rule)
  return {
    rule: rule.rule,
    tier: rule.tier,
    title: rule.title,
    priority: rule.priority,
    looksAt: rule.looksAt,
    needs: rule.needs,
    mode: rule.mode,
    mayActAlone: rule.mayActAlone,
    why:
      why.kind === 'default'
        ? { kind: why.kind }
        : { kind: why.kind, by: why.by, at: formatMoment(why.at), decisionId: why.decisionId, reason: rule.reason },
    fired: { auto: rule.auto, suggested: rule.suggested, shadow: rule.shadow },
    dead: rule.dead,
    ...(score && { backTest: scoreOf(score) }),
  }
}

function reportOf(report: BackTest) {
  return {
    backTest: {
      decidedLines: report.decidedLines,
      rejectedPairs: report.rejectedPairs,
      ...scoreOf(report.total),
      wrongRows: report.wrongRows.map(wrongRowOf),
      missedLines: report.missedLineIds,
    },
  }
}

/** Ratios as text of four places, so that equal histories print equal bytes. */
function scoreOf({ made, right, wrong, wrongAlone, found, missed, precision, recall }: Score) {
  const ratio = (value: number | null) => value?.toFixed(4) ?? null
  return { made, right, wrong, wrongAlone, found, missed, precision: ratio(precision), recall: ratio(recall) }
}

function wrongRowOf({ rule, status, bankLineIds, said, decided, decisionIds }: WrongRow) {
  const shares = (allocations: WrongRow['said']) =>
    allocations.map(({ bankLineId, contractNo, planNo, amount, kind }) => ({
      bankLineId,
      contractNo,
      planNo,
      amount: yuanText(amount),
      as: kind,
    }))
  return { rule, status, bankLines: bankLineIds, said: shares(said), decided: shares(decided), decisionIds }
}
