import { compareBy } from '../../base/index.ts'
import type { Allocation, Decision } from '../../domain/decision.ts'
import { ENGINE_RULES, type EngineRule } from '../../domain/engine-rule.ts'
import type { Match } from '../../domain/match.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import type { EngineInput, EnginePolicy, Progress } from '../engine-input.ts'
import { runEngine } from '../run-engine.ts'
import { type History, historyOf, verdictOn } from './history.ts'

/** What a rule said of money that a person decided otherwise. */
export type WrongRow = {
  readonly rule: EngineRule
  /** `auto`: it would have acted alone. */
  readonly status: 'auto' | 'suggested'
  readonly bankLineIds: readonly string[]
  readonly said: readonly Allocation[]
  /** Empty: the person only said that it is not this. */
  readonly decided: readonly Allocation[]
  readonly decisionIds: readonly string[]
}

/** Counted in matches; `found` and `missed` in decided bank lines. A ratio is null where there is nothing to divide by. */
export type Score = {
  readonly made: number
  readonly right: number
  readonly wrong: number
  /** Of the wrong ones, those it would have done alone. */
  readonly wrongAlone: number
  readonly found: number
  readonly missed: number
  readonly precision: number | null
  readonly recall: number | null
}

/** 回测: the rules over all that people confirmed or rejected, without having seen what they decided. */
export type BackTest = {
  readonly decidedLines: number
  readonly rejectedPairs: number
  readonly rules: readonly (Score & { readonly rule: EngineRule })[]
  readonly total: Score
  readonly wrongRows: readonly WrongRow[]
  /** Decided lines for which no rule had the person's answer. */
  readonly missedLineIds: readonly string[]
}

/** Every rule is tried as far as its tier allows, whatever mode it stands in now. */
export function* backTest(input: EngineInput, policy: EnginePolicy): Generator<Progress, BackTest> {
  const standing = stillStanding(input.decisions)
  const result = yield* runEngine({ ...input, decisions: standing.filter(isKept) }, policy)
  yield { phase: 'back-test', done: 0, total: result.matches.length }
  const history = historyOf(standing, new Set(result.lineStates.map(({ bankLineId }) => bankLineId)))
  return scoreAll(history, result.matches)
}

/** Aliases, accounts and scope are what the rules may know; the answers and the rules' own standing are not. */
function isKept({ body }: Decision): boolean {
  return body.kind !== 'match' && body.kind !== 'reject' && body.kind !== 'rule'
}

type Judged = { readonly rule: EngineRule; readonly match: Match; readonly isRight: boolean }

function scoreAll(history: History, matches: readonly Match[]): BackTest {
  const judged: Judged[] = []
  const wrongRows: WrongRow[] = []
  for (const match of matches) {
    const { rule, status } = match
    if (rule === 'decision' || status === 'confirmed') continue
    const verdict = verdictOn(history, match)
    if (verdict === null) continue
    judged.push({ rule, match, isRight: verdict.isRight })
    if (verdict.isRight) continue
    const { bankLineIds, allocations: said } = match
    wrongRows.push({ rule, status, bankLineIds, said, decided: verdict.decided, decisionIds: verdict.decisionIds })
  }
  const found = linesFound(history, judged)
  return {
    decidedLines: history.byLine.size,
    rejectedPairs: history.rejected.size,
    rules: ENGINE_RULES.map((rule) => ({
      rule,
      ...scoreOf(
        history,
        judged.filter((each) => each.rule === rule),
      ),
    })),
    total: scoreOf(history, judged),
    wrongRows: wrongRows.sort(byRule),
    missedLineIds: [...history.byLine.keys()].filter((id) => !found.has(id)).sort(),
  }
}

function scoreOf(history: History, judged: readonly Judged[]): Score {
  const right = judged.filter(({ isRight }) => isRight).length
  const wrongAlone = judged.filter(({ match, isRight }) => !isRight && match.status === 'auto').length
  const [decided, found] = [history.byLine.size, linesFound(history, judged).size]
  return {
    made: judged.length,
    right,
    wrong: judged.length - right,
    wrongAlone,
    found,
    missed: decided - found,
    precision: judged.length === 0 ? null : right / judged.length,
    recall: decided === 0 ? null : found / decided,
  }
}

function linesFound({ byLine }: History, judged: readonly Judged[]): ReadonlySet<string> {
  const right = judged.flatMap(({ match, isRight }) => (isRight ? match.bankLineIds : []))
  return new Set(right.filter((id) => byLine.has(id)))
}

const byRule = compareBy<WrongRow>(
  ({ rule }) => ENGINE_RULES.indexOf(rule),
  ({ bankLineIds }) => bankLineIds.join('\n'),
)
