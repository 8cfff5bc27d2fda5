import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Match } from '../../../src/shared/domain/match.ts'
import { run } from '../../builders/engine-facts.ts'
import { contractNos, factsOf, type Month, readMonth } from './adapter.ts'

/** A published set with a published score: hand-tuned rules reach .84 on `hard`, amount and date alone .75. */
const FIXTURES = join(import.meta.dirname, '../../../../shared/fixtures/matching/taskgraph-bankrec')
const PRECISION_BAR = 0.98
const HAND_TUNED_F1 = 0.84

type Truth = {
  readonly matches_1to1: readonly { readonly bank_id: string; readonly gl_id: string }[]
  readonly matches_many_to_one: readonly { readonly bank_id: string; readonly gl_ids: readonly string[] }[]
  readonly matches_amount_mismatch: readonly { readonly bank_id: string; readonly gl_id: string }[]
}

const report: string[] = []
afterAll(() => console.log(['set                 pairs     P      R      F1', ...report].join('\n')))

describe.skipIf(!existsSync(FIXTURES))('bank lines against a ledger, as somebody else made and published them', () => {
  test.each(['easy-200-s7', 'medium-300-s11', 'hard-1000-s42'])(
    '%s: of what is proposed, 98 of 100 are right',
    (set) => {
      expect(judge(set).exactAmounts.precision).toBeGreaterThanOrEqual(PRECISION_BAR)
    },
  )

  test('what acts alone is never wrong', () => {
    for (const set of ['easy-200-s7', 'medium-300-s11', 'hard-1000-s42', 'jan2025-handmade']) {
      expect(judge(set).wrongAlone, set).toEqual([])
    }
  })

  test('hard-1000-s42: more is found than by the published hand-tuned rules', () => {
    expect(judge('hard-1000-s42').published.f1).toBeGreaterThan(HAND_TUNED_F1)
  })
})

type Verdict = ReturnType<typeof verdictOn>
const known = new Map<string, Verdict>()

/** Each month is matched once and printed once. */
function judge(set: string): Verdict {
  const verdict = known.get(set) ?? verdictOn(set)
  known.set(set, verdict)
  return verdict
}

function verdictOn(set: string) {
  const truth = JSON.parse(readFileSync(join(FIXTURES, set, 'ground_truth.json'), 'utf8')) as Truth
  const single = pairSet(truth.matches_1to1.map(({ bank_id, gl_id }) => [bank_id, gl_id]))
  const batched = pairSet(truth.matches_many_to_one.flatMap(({ bank_id, gl_ids }) => gl_ids.map((gl) => [bank_id, gl])))
  const unequal = pairSet(truth.matches_amount_mismatch.map(({ bank_id, gl_id }) => [bank_id, gl_id]))
  const { pairs, pairsAlone } = predictions(readMonth(join(FIXTURES, set)))
  const without = (...others: readonly ReadonlySet<string>[]) =>
    new Set([...pairs].filter((pair) => !others.some((other) => other.has(pair))))
  const scores = {
    oneToOne: score(without(batched, unequal), single),
    exactAmounts: score(without(unequal), new Set([...single, ...batched])),
    published: score(pairs, new Set([...single, ...batched, ...unequal])),
  }
  const wholeBatches = truth.matches_many_to_one.filter(({ bank_id, gl_ids }) =>
    gl_ids.every((gl) => pairs.has(`${bank_id} ${gl}`)),
  )
  const found = [...unequal].filter((pair) => pairs.has(pair)).length
  report.push(
    line(set, '1:1', scores.oneToOne),
    line('', '+batches', scores.exactAmounts),
    line('', '+unequal', scores.published),
    `${' '.repeat(20)}whole batches ${wholeBatches.length}/${truth.matches_many_to_one.length}, unequal ${found}/${unequal.size}`,
  )
  const right = new Set([...single, ...batched, ...unequal])
  return { ...scores, wrongAlone: [...pairsAlone].filter((pair) => !right.has(pair)) }
}

/** What a person would be shown first: what acted alone, and the one proposal of each line. */
function predictions(month: Month): { readonly pairs: ReadonlySet<string>; readonly pairsAlone: ReadonlySet<string> } {
  const entryOf = new Map([...contractNos(month.entries)].map(([entry, contractNo]) => [contractNo, entry]))
  const matches = [...run(factsOf(month, 'in')).matches, ...run(factsOf(month, 'out')).matches]
  const pairsOf = ({ bankLineIds, allocations }: Match) =>
    allocations.flatMap(({ bankLineId, contractNo }) =>
      (bankLineId === null ? [] : bankLineIds).map((line) => `${line} ${entryOf.get(contractNo)}`),
    )
  return {
    pairs: new Set(matches.flatMap(pairsOf)),
    pairsAlone: new Set(matches.filter(({ status }) => status === 'auto').flatMap(pairsOf)),
  }
}

function pairSet(pairs: readonly (readonly [string, string])[] | readonly string[][]): ReadonlySet<string> {
  return new Set(pairs.map(([line, entry]) => `${line} ${entry}`))
}

type Score = { readonly precision: number; readonly recall: number; readonly f1: number; readonly predicted: number }

function score(predicted: ReadonlySet<string>, truth: ReadonlySet<string>): Score {
  const right = [...predicted].filter((pair) => truth.has(pair)).length
  const precision = right / predicted.size
  const recall = right / truth.size
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), predicted: predicted.size }
}

function line(set: string, what: string, { precision, recall, f1, predicted }: Score): string {
  const figures = [precision, recall, f1].map((figure) => figure.toFixed(3).padStart(7)).join('')
  return `${set.padEnd(18)} ${what.padEnd(9)}${String(predicted).padStart(5)}${figures}`
}
