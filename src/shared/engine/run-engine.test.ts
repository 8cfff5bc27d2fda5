import { expect, test } from 'vitest'
import { aContract, aLine, anInput, run } from '../../../tests/builders/engine-facts.ts'

test('a memo with the contract number, the right payer and the exact amount matches alone', () => {
  const result = run(
    anInput({
      contracts: [aContract({ no: 'HT-2511-0086', amount: '860000.00' })],
      bankLines: [aLine({ id: '6222:1', at: '2025-11-28 15:12', amount: '860000.00', memo: 'HT－2511－0086号货款' })],
    }),
  )
  expect(result.matches).toMatchObject([
    { id: '6222:1>HT-2511-0086', status: 'auto', rule: 'T1-memo-contract', alternatives: 0 },
  ])
  expect(result.lineStates).toMatchObject([{ lineClass: 'sales', allocated: 86_000_000, open: 0 }])
  expect(result.slips).toMatchObject([{ finance: { received: 86_000_000 } }])
})
