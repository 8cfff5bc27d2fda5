import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, aMatchDecision, anInput, run } from '../../../tests/builders/engine-facts.ts'
import type { PeriodKey } from '../domain/period.ts'
import { closeCheck } from './close-check.ts'
import type { EngineInput } from './engine-input.ts'

const unknown = aLine({ id: 'u', at: '2025-11-30 15:00', amount: '64.50', from: '李闻溪', memo: '个人转公司款' })
const december = aLine({ id: 'd', at: '2025-12-02 15:00', amount: '1.00', from: '路人有限公司' })

function check(input: EngineInput, period = '2025-11') {
  const question = {
    result: run(input),
    bankLines: input.bankLines,
    decisions: input.decisions,
    period: period as PeriodKey,
  }
  return Object.fromEntries(closeCheck(question).map(({ id, passed, subjects }) => [id, passed || subjects]))
}

test('an open S1 difference blocks the month of its money, and a waiver lets it pass', () => {
  const facts = { bankLines: [unknown, december], asOf: '2025-12-04 10:00' }
  expect(check(anInput(facts)).blocking).toEqual(['D07:u'])
  const decisions = [aDecision(1, { kind: 'waive', code: 'D07', subject: 'u' })]
  expect(check(anInput({ ...facts, decisions })).blocking).toBe(true)
  expect(check(anInput({ ...facts, decisions }), '2025-12').blocking).toEqual(['D07:d'])
})

test('a decision in conflict blocks', () => {
  expect(check(anInput({ decisions: [aMatchDecision(1, 'gone', [['HT-2511-0001', '1.00']])] })).conflicts).toEqual([
    'd-000001',
  ])
})

test('open suggestions are a remark only', () => {
  const input = anInput({
    contracts: [aContract({ no: 'HT-2511-0001', amount: '5.00' })],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '5.00', memo: 'HT-2511-0001', from: '路人有限公司' })],
  })
  const findings = closeCheck({
    result: run(input),
    bankLines: input.bankLines,
    decisions: [],
    period: '2025-11' as PeriodKey,
  })
  expect(findings.find(({ id }) => id === 'suggestions')).toMatchObject({ passed: false, isBlocking: false })
})
