import { finish } from '../base/index.ts'
import type { EngineInput, EnginePolicy, EngineResult, Progress } from './engine-input.ts'
import type { EngineMemory } from './engine-memory.ts'
import { sumOfShadows, tallyRules } from './rules/rule-tally.ts'
import type { StandingRules } from './rules/standing-rules.ts'
import { type Settled, settle } from './settle.ts'
import { connect } from './survey/connect.ts'
import { filesAlone, type Gathered } from './survey/gather.ts'
import { type Survey, surveyOf } from './survey/survey.ts'
import { groupFinder, touchedGroups } from './touched-groups.ts'

/** Raised with every change that may change an answer. */
export const ENGINE_VERSION = '2.3.1'

const YIELD_EVERY = 4096

/**
 * Facts, decisions and a moment in, everything the month shows out. Pure: any order of rows gives the same answer. With a
 * memory, groups of customers of which nothing changed since are not settled again: the answer is the same.
 */
export function* runEngine(
  input: EngineInput,
  policy: EnginePolicy,
  memory?: EngineMemory,
): Generator<Progress, EngineResult> {
  const { results, rules } = yield* settleGroups(input, policy, memory)
  return together(results, rules)
}

/** What was settled, group by group. `touched`: of a run that went on from the last, the places that may differ from it. */
export type Outcome = {
  readonly results: readonly Settled[]
  /** The results that it went on from. */
  readonly onFrom: readonly Settled[] | null
  readonly touched: readonly number[] | null
  readonly rules: StandingRules
}

export function* settleGroups(
  input: EngineInput,
  policy: EnginePolicy,
  memory?: EngineMemory,
): Generator<Progress, Outcome> {
  const survey = yield* surveyOf(input, policy, memory?.survey)
  const { rules } = survey.decisions
  // Kept aside: while this run waits between its steps, another may put its own whole in the memory.
  const whole = memory?.whole ?? null
  const touched = whole ? touchedGroups(whole, survey) : null
  if (memory && whole && touched) {
    const onFrom = whole.results
    // Whoever keeps what it goes on from knows by the same array that nothing is otherwise.
    if (touched.size === 0) {
      memory.whole = { ...whole, survey }
      return { results: onFrom, onFrom, touched: [], rules }
    }
    const results = [...onFrom]
    for (const [place, group] of touched) {
      const result = yield* settleInSteps(group, survey, policy, place)
      memory.replace(group, survey.directory, result)
      results[place] = result
    }
    memory.whole = { ...whole, survey, results }
    return { results, onFrom, touched: [...touched.keys()], rules }
  }
  const groups = [...connect(survey), filesAlone(survey.facts, survey.decisions)]
  yield { phase: 'match', done: 0, total: survey.facts.lines.length }
  const results: Settled[] = []
  let [done, told] = [0, 0]
  for (const group of groups) {
    const known = memory?.recall(group, survey.directory)
    const result = known ?? (yield* settleInSteps(group, survey, policy, done))
    if (!known) memory?.keep(group, survey.directory, result)
    results.push(result)
    done += group.facts.lines.length
    if (done - told < YIELD_EVERY) continue
    told = done
    yield { phase: 'match', done, total: survey.facts.lines.length }
  }
  memory?.forgetOthers()
  if (memory) memory.whole = { survey, groups, results, groupOf: groupFinder(groups) }
  return { results, onFrom: null, touched: null, rules }
}

/** A small group at once; a large one in steps, so that whoever drives the engine can do other things between. */
function* settleInSteps(
  group: Gathered,
  { facts, directory }: Survey,
  policy: EnginePolicy,
  done: number,
): Generator<Progress, Settled> {
  const steps = settle(group, directory, policy)
  if (group.facts.lines.length < YIELD_EVERY) return finish(steps)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    yield { phase: step.value.phase, done, total: facts.lines.length }
  }
}

/** The answer of several groups, or of all, as one. */
export function together(results: readonly Settled[], rules: StandingRules): EngineResult {
  const matches = results.flatMap((result) => result.matches)
  return {
    matches,
    allocations: results.flatMap((result) => result.allocations),
    invoiceLinks: results.flatMap((result) => result.invoiceLinks),
    lineStates: results.flatMap((result) => result.lineStates),
    slips: results.flatMap((result) => result.slips),
    discrepancies: results.flatMap((result) => result.discrepancies),
    conflicts: results.flatMap((result) => result.conflicts),
    unfinished: [...new Set(results.flatMap((result) => result.unfinished))].sort(),
    rules: tallyRules(rules, matches, sumOfShadows(results)),
  }
}
