import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someSmallWorld } from '../../../../tests/builders/small-worlds.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { engineRun } from './engine-run.ts'
import { explainInRun, explainPair } from './explain-pair.ts'
import type { Step } from './explanation.ts'

const SEED = 20251130

function pairsOf({ bankLines, contracts }: EngineInput) {
  return bankLines.flatMap(({ id }) => contracts.map(({ contractNo }) => ({ bankLineId: id, contractNo })))
}

test(`an explanation says what the engine did, and its gates bear it out (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someSmallWorld, (input) => {
      const run = engineRun(input, defaultPolicy)
      const counting = new Set(run.result.allocations.map(({ matchId }) => matchId))
      for (const ask of pairsOf(input)) {
        const { outcome, gates } = explainInRun(run, ask, { triesChanges: false })
        const match = run.result.matches.find(
          ({ id, status, bankLineIds, allocations }) =>
            bankLineIds.includes(ask.bankLineId) &&
            allocations.some(({ contractNo }) => contractNo === ask.contractNo) &&
            (status === 'suggested' || counting.has(id)),
        )
        const told = JSON.stringify({ ask, match, gates }, null, 1)
        expect(outcome.kind, told).toBe(!match ? 'not' : match.status === 'suggested' ? 'suggested' : 'matched')
        const failed = gates.filter(({ passed }) => !passed)
        if (match?.status === 'auto') expect(failed, told).toEqual([])
        if (match)
          expect(
            gates.filter(({ isBlocking }) => isBlocking),
            told,
          ).toEqual([])
        if (match?.status === 'suggested') expect(failed.length, told).toBeGreaterThan(0)
        if (!match)
          expect(
            failed.some(({ isBlocking }) => isBlocking),
            told,
          ).toBe(true)
      }
    }),
    { seed: SEED, numRuns: 400 },
  )
})

test(`a change that is told would match the two (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someSmallWorld, fc.nat(), (input, pick) => {
      const pairs = pairsOf(input)
      const ask = pairs[pick % pairs.length]!
      for (const { steps, leadsTo } of explainPair(input, defaultPolicy, ask).nearest) {
        const isPaper = steps.length > 0 && steps.every(({ kind }) => kind !== 'decide')
        if (!isPaper) continue
        const bankLines = input.bankLines.map((line) => (line.id === ask.bankLineId ? rewritten(line, steps) : line))
        expect(explainPair({ ...input, bankLines }, defaultPolicy, ask).outcome.kind).toBe(leadsTo?.kind)
      }
    }),
    { seed: SEED, numRuns: 150 },
  )
})

function rewritten(line: BankLine, steps: readonly Step[]): BankLine {
  let written = line
  for (const step of steps) {
    if (step.kind === 'memo') written = { ...written, memo: step.memo }
    if (step.kind === 'amount') written = { ...written, amount: step.amount }
  }
  return written
}
