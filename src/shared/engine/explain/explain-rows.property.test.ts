import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someSmallWorld } from '../../../../tests/builders/small-worlds.ts'
import { defaultPolicy } from '../engine-input.ts'
import { engineRun } from './engine-run.ts'
import { type AskedRow, explainRows } from './explain-rows.ts'

const SEED = 20251130

test(`an invoice is told to bill the contract that the engine linked it to, and no other (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someSmallWorld, (input) => {
      const { result, facts } = engineRun(input, defaultPolicy)
      for (const { invoiceNo } of facts.invoices) {
        const link = result.invoiceLinks.find((one) => one.invoiceNo === invoiceNo)
        for (const contractNo of facts.contracts.keys()) {
          bearsOut(
            input,
            { kind: 'invoice', invoiceNo },
            { kind: 'contract', contractNo },
            link?.contractNo === contractNo,
          )
        }
      }
    }),
    { seed: SEED, numRuns: 100 },
  )
})

test(`two lines are told to cancel out when the engine took them for a payment and its return (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someSmallWorld, (input) => {
      const { result, facts } = engineRun(input, defaultPolicy)
      const classOf = new Map(
        result.lineStates.map(({ bankLineId, lineClass, why }) => [bankLineId, { lineClass, why }]),
      )
      for (const one of facts.lines) {
        for (const two of facts.lines) {
          if (one.id >= two.id) continue
          // The engine's own words name the other half.
          const why = classOf.get(one.id)?.lineClass === 'returned' ? (classOf.get(one.id)?.why ?? '') : ''
          const isPair = new RegExp(`流水 ${two.bankRef}\\D`).test(`${why} `)
          bearsOut(input, { kind: 'line', bankLineId: one.id }, { kind: 'line', bankLineId: two.id }, isPair)
        }
      }
    }),
    { seed: SEED, numRuns: 100 },
  )
})

function bearsOut(input: Parameters<typeof explainRows>[0], a: AskedRow, b: AskedRow, isLinked: boolean): void {
  const { outcome, gates } = explainRows(input, defaultPolicy, b, a)
  const told = JSON.stringify({ a, b, outcome, gates }, null, 1)
  expect(outcome.kind, told).toBe(isLinked ? 'linked' : 'not')
  if (isLinked && a.kind === 'line')
    expect(
      gates.filter(({ passed }) => !passed),
      told,
    ).toEqual([])
  expect(
    gates.some(({ isBlocking }) => isBlocking),
    told,
  ).toBe(!isLinked)
}
