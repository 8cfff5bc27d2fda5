import { expect, test } from 'vitest'
import { aContract, aLine, aMatchDecision, anInput, run } from '../../../tests/builders/engine-facts.ts'
import { finish } from '../base/index.ts'
import { defaultPolicy, type EngineInput } from './engine-input.ts'
import { engineMemory } from './engine-memory.ts'
import { runEngine } from './run-engine.ts'

const contracts = [aContract({ no: 'HT-2511-0001', amount: '100.00' })]

function afterwards(before: Partial<Omit<EngineInput, 'asOf'>>, now: Partial<Omit<EngineInput, 'asOf'>>) {
  const memory = engineMemory(defaultPolicy)
  finish(runEngine(anInput(before), defaultPolicy, memory))
  return finish(runEngine(anInput(now), defaultPolicy, memory))
}

test('money of a later day that comes into the workspace ends the conflict of the decision on it', () => {
  const decisions = [aMatchDecision(1, 'later', [['HT-2511-0001', '100.00']])]
  const bankLines = [aLine({ id: 'later', at: '2025-12-20', amount: '100.00' })]
  const now = { contracts, decisions, bankLines }
  expect(run(anInput({ contracts, decisions })).conflicts).toHaveLength(1)
  expect(afterwards({ contracts, decisions }, now)).toEqual(run(anInput(now)))
})

test('a payer who pays for a name says something else once that name is a customer', () => {
  const memo = '代栖川禾岫科技有限公司付款'
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '77.00', from: '李闻溪', memo })]
  const heXiu = aContract({ no: 'HT-2511-0002', amount: '999.00', customer: '栖川禾岫科技有限公司' })
  const now = { contracts: [...contracts, heXiu], bankLines }
  expect(run(anInput(now)).discrepancies.map(({ code }) => code)).toContain('D15')
  expect(afterwards({ contracts, bankLines }, now)).toEqual(run(anInput(now)))
})
