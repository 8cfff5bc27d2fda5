import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import type { EngineInput, EnginePolicy, Progress } from '../engine-input.ts'
import { type Facts, factsAt } from '../facts/facts.ts'
import { type LinePairs, pairsOf } from '../lines/classify-lines.ts'
import type { Payer } from '../parties/known-parties.ts'
import type { MemoReferences } from '../references/memo-references.ts'
import { type Directory, directoryOf, type FixedDirectory, fixedDirectory } from './directory.ts'

/** 普查: everything that must be known of the whole before its parts can be looked at alone. */
export type Survey = {
  readonly facts: Facts
  readonly directory: Directory
  readonly decisions: StandingDecisions
  readonly pairs: LinePairs
  /** Of each line, in order. */
  readonly payers: readonly Payer[]
  readonly references: readonly MemoReferences[]
}

/** The last survey, for a next one of the same facts. */
export type SurveyMemory = { latest: { readonly input: EngineInput; readonly survey: Survey } | null }

const YIELD_EVERY = 4096

export function* surveyOf(
  input: EngineInput,
  policy: EnginePolicy,
  memory?: SurveyMemory,
): Generator<Progress, Survey> {
  const before = memory?.latest && isSameButDecisions(memory.latest.input, input) ? memory.latest.survey : null
  const facts = before?.facts ?? factsAt(input)
  yield { phase: 'facts', done: 1, total: 1 }
  const decisions = standingDecisions(input.decisions)
  const fixed: FixedDirectory = before?.directory ?? fixedDirectory(facts, policy.calendar)
  const directory = directoryOf(facts, decisions, fixed)
  const payers: Payer[] = []
  const references: MemoReferences[] = []
  for (const [index, line] of facts.lines.entries()) {
    const payer = directory.parties.payerOf(line)
    payers.push(payer)
    // A memo is read by who pays, and by nothing else that people decide.
    const known = before?.payers[index]?.party === payer.party ? before.references[index] : undefined
    references.push(known ?? directory.memos.read(line.memo, () => payer.party))
    if (index % YIELD_EVERY === 0) yield { phase: 'read', done: index, total: facts.lines.length }
  }
  const survey = {
    facts,
    directory,
    decisions,
    pairs: pairsOf(facts, decisions, policy.returnWindowDays),
    payers,
    references,
  }
  if (memory) memory.latest = { input, survey }
  return survey
}

function isSameButDecisions(one: EngineInput, other: EngineInput): boolean {
  const keys = Object.keys(one) as readonly (keyof EngineInput)[] // of a plain object of this type
  return keys.every((key) => key === 'decisions' || one[key] === other[key])
}
