import { expect } from 'vitest'
import type { BankLine } from '../../src/shared/domain/bank-line.ts'
import type { Discrepancy } from '../../src/shared/domain/discrepancy.ts'
import type { EngineInput } from '../../src/shared/engine/engine-input.ts'
import { aLine, anInput, run } from './engine-facts.ts'

type Facts = Partial<Omit<EngineInput, 'asOf'>>

/** What is open on the last day of November. */
export function openDifferences(facts: Facts): readonly Discrepancy[] {
  return run(anInput({ ...facts, asOf: '2025-11-30' })).discrepancies
}

/** The one open difference of a code; of more the test fails. */
export function found(code: string, facts: Facts): Discrepancy | undefined {
  const all = openDifferences(facts).filter((one) => one.code === code)
  expect(all.length).toBeLessThanOrEqual(1)
  return all[0]
}

/** Codes whose subject is `id`, in order. */
export function codesOf(id: string, facts: Facts): readonly string[] {
  return openDifferences(facts).flatMap(({ code, subject }) => (subject === id ? code : []))
}

/** A payment of the usual customer at ten in the morning; by somebody else with `counterpartyName`. */
export function pay(id: string, day: string, amount: string, memo: string, rest: Partial<BankLine> = {}): BankLine {
  return aLine({ at: `${day} 10:00`, amount, memo, ...rest, id } as Parameters<typeof aLine>[0])
}
