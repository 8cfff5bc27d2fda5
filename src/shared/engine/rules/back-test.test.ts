import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, aMatchDecision, anInput } from '../../../../tests/builders/engine-facts.ts'
import { finish } from '../../base/index.ts'
import type { Decision } from '../../domain/decision.ts'
import type { EngineRule } from '../../domain/engine-rule.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { backTest } from './back-test.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const contracts = [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '500.00' })]
const byNumber = aLine({ id: 'n', at: '2025-11-20', amount: '100.00', memo: A })
const byName = aLine({ id: 'b', at: '2025-11-21', amount: '500.00', memo: '货款' })

const backTested = (decisions: readonly Decision[], rest: Partial<Omit<EngineInput, 'asOf'>> = {}) =>
  finish(backTest(anInput({ contracts, bankLines: [byNumber, byName], decisions, ...rest }), defaultPolicy))
const scoreOf = (rule: EngineRule, ...args: Parameters<typeof backTested>) =>
  backTested(...args).rules.find((each) => each.rule === rule)

test('a rule is right where it says what the person decided, without having seen it', () => {
  const decisions = [aMatchDecision(1, 'n', [[A, '100.00']]), aMatchDecision(2, 'b', [[B, '500.00']])]
  const report = backTested(decisions)
  expect(report).toMatchObject({ decidedLines: 2, wrongRows: [], missedLineIds: [] })
  expect(report.total).toMatchObject({ made: 2, right: 2, wrong: 0, precision: 1, recall: 1 })
  expect(report.rules[0]).toMatchObject({ rule: 'T1-memo-contract', made: 1, found: 1, missed: 1, recall: 0.5 })
})

test('where the person decided otherwise, the row is told: what the rule said and what the person said', () => {
  const report = backTested([aMatchDecision(1, 'n', [[B, '100.00']])])
  expect(report.total).toMatchObject({ right: 0, wrong: 1, wrongAlone: 1, precision: 0, recall: 0 })
  expect(report.wrongRows).toMatchObject([
    {
      rule: 'T1-memo-contract',
      status: 'auto',
      bankLineIds: ['n'],
      said: [{ contractNo: A, amount: 10_000 }],
      decided: [{ contractNo: B, amount: 10_000 }],
      decisionIds: ['d-000001'],
    },
  ])
  expect(report.missedLineIds).toEqual(['n'])
})

test('what a person rejected and the rule would do again is wrong', () => {
  const reject = aDecision(1, { kind: 'reject', bankLineId: 'n', contractNo: A, reversed: 'T1-memo-contract' })
  const report = backTested([reject])
  expect(report).toMatchObject({ decidedLines: 0, rejectedPairs: 1, total: { wrong: 1, recall: null } })
  expect(report.wrongRows).toMatchObject([{ decided: [], decisionIds: ['d-000001'] }])
  expect(backTested([reject, aDecision(2, { kind: 'undo', decisionId: 'd-000001' })]).total.made).toBe(0)
})

test('money that nobody decided on says nothing about a rule', () => {
  expect(backTested([]).total).toEqual({
    made: 0,
    right: 0,
    wrong: 0,
    wrongAlone: 0,
    found: 0,
    missed: 0,
    precision: null,
    recall: null,
  })
})

test('a rule that is off is tried all the same: that is how it comes back', () => {
  const off = aDecision(1, { kind: 'rule', rule: 'T1-memo-contract', mode: 'off' })
  expect(scoreOf('T1-memo-contract', [off, aMatchDecision(2, 'n', [[A, '100.00']])])).toMatchObject({ right: 1 })
})

test('a decision that names no instalment agrees with a rule that names one; two different ones disagree', () => {
  const plan = [
    ['2025-11-20', '40.00'],
    ['2025-12-20', '60.00'],
  ] as const
  const facts = {
    contracts: [aContract({ no: A, amount: '100.00', plan })],
    bankLines: [aLine({ id: 'p', at: '2025-11-20', amount: '40.00' })],
  }
  const decided = (planNo?: string) =>
    scoreOf(
      'T3-name-plan',
      [aMatchDecision(1, 'p', [planNo === undefined ? [A, '40.00'] : [A, '40.00', 'cash', planNo]])],
      facts,
    )
  expect([decided(), decided('1'), decided('2')].map((score) => score?.right)).toEqual([1, 1, 0])
})

test('a fee that the person wrote off must be what the rule said', () => {
  const facts = { bankLines: [{ ...byNumber, amount: (byNumber.amount - 2400) as typeof byNumber.amount }] }
  const feeOf = (fee: string) =>
    scoreOf(
      'T8-short-payment',
      [
        aMatchDecision(1, 'n', [
          [A, '76.00'],
          [A, fee, 'fee'],
        ]),
      ],
      facts,
    )
  expect([feeOf('24.00'), feeOf('20.00')].map((score) => score?.right)).toEqual([1, 0])
})

test('one line of two that a person matched together is right with its own share', () => {
  const second = aLine({ id: 's', at: '2025-11-22', amount: '7.00' })
  const together = aDecision(1, {
    kind: 'match',
    bankLineIds: ['n', 's'],
    allocations: [
      { bankLineId: 'n', contractNo: A, planNo: null, amount: byNumber.amount, kind: 'cash' },
      { bankLineId: 's', contractNo: B, planNo: null, amount: second.amount, kind: 'cash' },
    ],
  })
  const report = backTested([together], { bankLines: [byNumber, second] })
  expect(report).toMatchObject({ decidedLines: 2, total: { right: 1, found: 1 }, missedLineIds: ['s'] })
})

test('a decision whose line is gone is no history', () => {
  expect(backTested([aMatchDecision(1, 'gone', [[A, '100.00']])])).toMatchObject({ decidedLines: 0, missedLineIds: [] })
})
