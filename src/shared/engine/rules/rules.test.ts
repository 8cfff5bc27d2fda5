import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anInput, on, run } from '../../../../tests/builders/engine-facts.ts'
import { finish } from '../../base/index.ts'
import type { Decision, RuleMode } from '../../domain/decision.ts'
import { ENGINE_RULES, type EngineRule, mayActAlone } from '../../domain/engine-rule.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { engineMemory } from '../engine-memory.ts'
import { runEngine } from '../run-engine.ts'
import { RULE_BOOK } from './rule-book.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const contracts = [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '500.00' })]
const byNumber = aLine({ id: 'n', at: '2025-11-20', amount: '100.00', memo: A })
const byName = aLine({ id: 'b', at: '2025-11-21', amount: '500.00', memo: '货款' })

const runWith = (decisions: readonly Decision[], rest: Partial<Omit<EngineInput, 'asOf'>> = {}) =>
  run(anInput({ contracts, bankLines: [byNumber, byName], decisions, ...rest }))
const setRule = (seq: number, rule: EngineRule, mode: RuleMode, from?: string) =>
  aDecision(seq, { kind: 'rule', rule, mode, ...(from === undefined ? {} : { from: on(from) }) })
const reversal = (seq: number, rule: EngineRule) =>
  aDecision(seq, { kind: 'reject', bankLineId: 'elsewhere', contractNo: A, reversed: rule })
const outcomes = (decisions: readonly Decision[]) =>
  runWith(decisions).matches.map(({ rule, status, bankLineIds }) => `${bankLineIds.join('+')} ${rule} ${status}`)
const tally = (decisions: readonly Decision[], rule: EngineRule) =>
  runWith(decisions).rules.find((each) => each.rule === rule)

test('the book names every rule once, in the order of asking, and lets only the first five act alone', () => {
  expect(RULE_BOOK.map(({ rule }) => rule)).toEqual(ENGINE_RULES)
  expect(RULE_BOOK.map(({ priority }) => priority)).toEqual(ENGINE_RULES.map((_, index) => index + 1))
  for (const { rule, defaultMode } of RULE_BOOK) expect(defaultMode).toBe(mayActAlone(rule) ? 'auto' : 'suggest')
})

test('every run counts what each rule did, and says which never had anything to say', () => {
  const { rules } = runWith([])
  expect(rules.map(({ rule }) => rule)).toEqual(ENGINE_RULES)
  expect(rules.filter(({ dead }) => !dead)).toMatchObject([
    { rule: 'T1-memo-contract', mode: 'auto', why: { kind: 'default' }, auto: 1, suggested: 0, shadow: 0 },
    { rule: 'T4-name-balance', auto: 1, suggested: 0, shadow: 0 },
  ])
})

test('a rule that may only suggest proposes what it would have done alone', () => {
  const decisions = [setRule(1, 'T1-memo-contract', 'suggest')]
  expect(outcomes(decisions)).toEqual(['b T4-name-balance auto', 'n T1-memo-contract suggested'])
  expect(tally(decisions, 'T1-memo-contract')).toMatchObject({
    mode: 'suggest',
    why: { kind: 'set', by: '乔谨言', decisionId: 'd-000001' },
    auto: 0,
    suggested: 1,
  })
})

test('a rule in shadow is counted and changes nothing: its money stays open', () => {
  const decisions = [setRule(1, 'T1-memo-contract', 'shadow')]
  expect(outcomes(decisions)).toEqual(['b T4-name-balance auto'])
  expect(tally(decisions, 'T1-memo-contract')).toMatchObject({ auto: 0, suggested: 0, shadow: 1, dead: false })
  expect(runWith(decisions).lineStates).toContainEqual(expect.objectContaining({ bankLineId: 'n', open: 10_000 }))
})

test('a rule that is off says nothing, and nobody calls it dead', () => {
  const decisions = [setRule(1, 'T1-memo-contract', 'off')]
  expect(outcomes(decisions)).toEqual(['b T4-name-balance auto'])
  expect(tally(decisions, 'T1-memo-contract')).toMatchObject({ mode: 'off', shadow: 0, dead: false })
})

test('a proposal that is off leaves its line to the rules after it', () => {
  const two = aLine({ id: 't', at: '2025-11-22', amount: '600.00' })
  const one = aContract({ no: 'HT-2511-0003', amount: '600.30' })
  const facts = { contracts: [...contracts, one], bankLines: [two] }
  expect(runWith([], facts).matches).toMatchObject([{ rule: 'T6-combined' }])
  expect(runWith([setRule(1, 'T6-combined', 'off')], facts).matches).toMatchObject([{ rule: 'T8-short-payment' }])
  const shadowed = runWith([setRule(1, 'T6-combined', 'shadow')], facts)
  expect(shadowed.matches).toMatchObject([{ rule: 'T8-short-payment' }])
  expect(shadowed.rules.find(({ rule }) => rule === 'T6-combined')?.shadow).toBe(1)
})

test('switching a rule off makes no other match unique: its rivals still count', () => {
  const rivals = [
    aContract({ no: A, amount: '300.00', plan: [['2025-11-30', '100.00']] }),
    aContract({ no: B, amount: '100.00' }),
  ]
  const facts = { contracts: rivals, bankLines: [{ ...byNumber, memo: '' }] }
  expect(runWith([], facts).matches).toMatchObject([{ status: 'suggested', alternatives: 1 }])
  expect(runWith([setRule(1, 'T4-name-balance', 'off')], facts).matches.map(({ status }) => status)).not.toContain(
    'auto',
  )
})

test('what a person reversed takes its rule out of auto, until a later word puts it back', () => {
  const demoted = [reversal(1, 'T1-memo-contract')]
  expect(outcomes(demoted)).toContain('n T1-memo-contract suggested')
  expect(tally(demoted, 'T1-memo-contract')).toMatchObject({
    mode: 'suggest',
    why: { kind: 'demoted', decisionId: 'd-000001' },
  })
  const back = [...demoted, setRule(2, 'T1-memo-contract', 'auto')]
  expect(outcomes(back)).toContain('n T1-memo-contract auto')
  expect(outcomes([...back, reversal(3, 'T1-memo-contract')])).toContain('n T1-memo-contract suggested')
  const taken = [...demoted, aDecision(2, { kind: 'undo', decisionId: 'd-000001' })]
  expect(outcomes(taken)).toContain('n T1-memo-contract auto')
})

test('a reversal puts no rule higher than people did', () => {
  const off = [setRule(1, 'T1-memo-contract', 'off'), reversal(2, 'T1-memo-contract')]
  expect(tally(off, 'T1-memo-contract')).toMatchObject({ mode: 'off', why: { kind: 'set', decisionId: 'd-000001' } })
})

test('a sealed month keeps the rules it was signed with', () => {
  const decisions = [
    setRule(1, 'T1-memo-contract', 'off', '2025-11-21'),
    setRule(2, 'T4-name-balance', 'off', '2025-11-21'),
  ]
  expect(outcomes(decisions)).toContain('n T1-memo-contract auto')
  expect(outcomes(decisions)).not.toContain('b T4-name-balance auto')
  expect(tally(decisions, 'T1-memo-contract')).toMatchObject({ mode: 'off', auto: 1 })
})

test('what rules did is counted over all customers, also by a rule in shadow', () => {
  const other = '淞屿曜辰光电有限公司'
  const facts = {
    contracts: [...contracts, aContract({ no: 'HT-2511-0003', amount: '70.00', customer: other })],
    bankLines: [
      byNumber,
      byName,
      aLine({ id: 'o', at: '2025-11-22', amount: '70.00', from: other, memo: 'HT-2511-0003' }),
    ],
  }
  const countOf = (decisions: readonly Decision[]) => runWith(decisions, facts).rules[0]
  expect(countOf([])).toMatchObject({ rule: 'T1-memo-contract', auto: 2 })
  expect(countOf([setRule(1, 'T1-memo-contract', 'suggest')])).toMatchObject({ auto: 0, suggested: 2 })
  expect(countOf([setRule(1, 'T1-memo-contract', 'shadow')])).toMatchObject({ auto: 0, suggested: 0, shadow: 2 })
})

test('a run that remembers the last one asks again wherever a rule has changed', () => {
  const memory = engineMemory(defaultPolicy)
  const input = anInput({ contracts, bankLines: [byNumber, byName] })
  const remembering = (decisions: readonly Decision[]) =>
    finish(runEngine({ ...input, decisions }, defaultPolicy, memory))
  for (const decisions of [
    [],
    [setRule(1, 'T1-memo-contract', 'suggest')],
    [setRule(1, 'T1-memo-contract', 'shadow')],
    [setRule(1, 'T1-memo-contract', 'shadow'), setRule(2, 'T1-memo-contract', 'auto')],
    [setRule(1, 'T1-memo-contract', 'off', '2025-11-21')],
  ]) {
    expect(remembering(decisions)).toEqual(run({ ...input, decisions }))
  }
})
