import { expect } from 'vitest'
import type { Discrepancy } from '../../src/shared/domain/discrepancy.ts'
import type { EngineInput } from '../../src/shared/engine/engine-input.ts'
import { anInput, run } from './engine-facts.ts'

export type FactsOfMonth = Partial<Omit<EngineInput, 'asOf'>>

/** The only difference of that code, as the whole engine finds it. */
export function found(code: string, facts: FactsOfMonth, asOf = '2025-11-30 16:05'): Discrepancy | undefined {
  const all = run(anInput({ ...facts, asOf })).discrepancies.filter((one) => one.code === code)
  expect(all.length).toBeLessThanOrEqual(1)
  return all[0]
}

/** Which of these codes are found, in order. */
export function codesFound(codes: readonly string[], facts: FactsOfMonth, asOf = '2025-11-30 16:05') {
  const all = run(anInput({ ...facts, asOf })).discrepancies
  return all.filter(({ code }) => codes.includes(code)).map(({ code }) => code)
}
