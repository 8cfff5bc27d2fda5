import { expect, test } from 'vitest'
import { aContract, anInput, at } from '../../../tests/builders/engine-facts.ts'
import { defaultPolicy } from '../../shared/engine/engine-input.ts'
import { engineMemory } from '../../shared/engine/engine-memory.ts'
import type { LoadedFacts } from './load-engine-input.ts'
import { answerMoment } from './match-memory.ts'

const mark = { lastImport: 1, undone: 0, corrections: 0 }
const before: LoadedFacts = { mark, elsewhere: '1', facts: anInput({}) }
const momentFor = (now: LoadedFacts, moment: string, last = '2025-11-28 10:00') =>
  answerMoment(
    {
      engine: engineMemory(defaultPolicy),
      policy: defaultPolicy,
      loaded: before,
      asOf: at(last),
      stored: null,
      waived: new Set<string>(),
    },
    now,
    at(moment),
    defaultPolicy.cutoff,
  )

test('an answer is as of the last run for ten minutes of its day, and no longer', () => {
  expect(momentFor(before, '2025-11-28 10:09')).toBe(at('2025-11-28 10:00'))
  expect(momentFor(before, '2025-11-28 10:10')).toBe(at('2025-11-28 10:10'))
  expect(momentFor(before, '2025-11-29 10:00')).toBe(at('2025-11-29 10:00'))
})

test('what happened after the last run is news at once: also that only the customer has signed since', () => {
  const contract = aContract({ no: 'HT-2511-0001', amount: '1.00', signed: '2025-11-03', sealed: '2025-11-28 10:05' })
  const now = { ...before, mark: { ...mark, lastImport: 2 }, facts: anInput({ contracts: [contract] }) }
  expect(momentFor(now, '2025-11-28 10:06')).toBe(at('2025-11-28 10:06'))
})

test('the cutoff of the month is no moment to be late for', () => {
  expect(momentFor(before, '2025-11-30 15:59', '2025-11-30 15:55')).toBe(at('2025-11-30 15:55'))
  expect(momentFor(before, '2025-11-30 16:00', '2025-11-30 15:55')).toBe(at('2025-11-30 16:00'))
})
