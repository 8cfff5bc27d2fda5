import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anInput,
  anInvoice,
  run,
  yuan,
} from '../../../../tests/builders/engine-facts.ts'
import { statedMatches } from '../../../../tests/builders/stated-matches.ts'
import type { EngineInput } from '../engine-input.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const stranger = '路人有限公司'

const X = '25992000000000800123'
const Y = '25992000000000800124'

test('an invoice is paid once: of two receipts for it neither acts, by whatever numbers, nor the second after a person took the first', () => {
  const facts = (first: string) => ({
    contracts: [aContract({ no: A, amount: '200.00' })],
    invoices: [anInvoice({ no: X, at: '2025-11-10', amount: '50.00', remark: A })],
    bankLines: [
      aLine({ id: 'a', at: '2025-11-20', amount: '50.00', memo: `${first}发票${X}` }),
      aLine({ id: 'b', at: '2025-11-21', amount: '50.00', memo: `发票${X}` }),
    ],
  })
  for (const first of ['', `${A} `]) {
    expect(statedMatches(facts(first)), first).toMatchObject([
      { line: 'a', status: 'suggested', alternatives: 1 },
      { line: 'b', status: 'suggested', alternatives: 1 },
    ])
  }
  expect(statedMatches({ ...facts(''), decisions: [aMatchDecision(1, 'a', [[A, '50.00']])] })).toMatchObject([
    { line: 'a', status: 'confirmed' },
    { line: 'b', status: 'suggested', alternatives: 1 },
  ])
  const setAside = aDecision(1, { kind: 'suspense', bankLineId: 'a' })
  expect(statedMatches({ ...facts(''), decisions: [setAside] })).toMatchObject([{ line: 'b', status: 'auto' }])
})

test('a memo that names a contract and the invoice of another leaves it to people, as does one with an invoice of no contract', () => {
  const found = (memo: string) =>
    statedMatches({
      contracts: [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '70.00' })],
      invoices: [
        anInvoice({ no: X, at: '2025-11-10', amount: '100.00', remark: A }),
        anInvoice({ no: Y, at: '2025-11-10', amount: '40.00', buyerName: stranger }),
      ],
      bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: memo.includes(B) ? '70.00' : '100.00', memo })],
    })
  expect(found(`${A} 发票${X}`)).toMatchObject([{ to: A, status: 'auto' }])
  expect(found(`${B} 发票${X}`)).toMatchObject([{ to: B, status: 'suggested' }])
  expect(found(`发票${X}、${Y}`)).toMatchObject([{ to: A, status: 'suggested', rule: 'T2-memo-invoice' }])
})

test('doubtful words are doubtful in traditional characters and with spaces between them', () => {
  for (const memo of ['保證金', '保 证 金', '歸還借款', '退 還', '委託付款', '代　付货款', '退回', '现金代客户轉']) {
    const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo })]
    expect(statedMatches({ contracts: [aContract({ no: A, amount: '100.00' })], bankLines }), memo).toMatchObject([
      { status: 'suggested' },
    ])
  }
})

test('an amount that becomes exact only by what a later stage posted still acts, and confirming that changes nothing', () => {
  const facts = {
    contracts: [aContract({ no: A, amount: '100.00', plan: [['2025-11-20', '40.00']] })],
    bankLines: [
      aLine({ id: 'a', at: '2025-11-20', amount: '60.00', memo: `${A}货款` }),
      aLine({ id: 'b', at: '2025-11-21', amount: '40.00', memo: '货款' }),
    ],
  }
  expect(statedMatches(facts)).toMatchObject([
    { line: 'a', to: A, status: 'auto', rule: 'T1-memo-contract' },
    { line: 'b', to: `${A}#1`, status: 'auto', rule: 'T3-name-plan' },
  ])
  const confirmed = aMatchDecision(1, 'b', [[A, '40.00', 'cash', '1']])
  expect(statedMatches({ ...facts, decisions: [confirmed] })[0]).toMatchObject({ line: 'a', to: A, status: 'auto' })
})

test('what keeps an exact amount from acting is said as it is', () => {
  const why = (facts: Partial<Omit<EngineInput, 'asOf'>>) =>
    run(anInput({ bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '40.00', memo: '货款' })], ...facts }))
      .matches.find(({ bankLineIds }) => bankLineIds.includes('l'))
      ?.reasons.at(-1)?.text
  const contract = (more: Partial<Parameters<typeof aContract>[0]> = {}) => [
    aContract({ no: A, amount: '40.00', ...more }),
  ]
  const held = aDecision(1, { kind: 'rule', rule: 'T4-name-balance', mode: 'suggest' })
  expect(why({ contracts: contract(), decisions: [held] })).toBe('这条规则只建议，须人工确认')
  expect(why({ contracts: contract({ signed: '2025-11-21' }) })).toBe('款项早于合同签订，须人工确认')
  expect(why({ contracts: contract({ signed: null }) })).toBe('合同没有签订日期，须人工确认')
  const plan = [
    ['2025-11-20', '40.00'],
    ['2025-12-20', '70.00'],
  ] as const
  const bankLines = [
    aLine({ id: 'l', at: '2025-11-20', amount: '40.00', memo: '货款' }),
    aLine({ id: 'm', at: '2025-11-21', amount: '70.00', memo: '货款' }),
  ]
  expect(why({ contracts: contract({ amount: '100.00', plan }), bankLines })).toBe(
    '回款计划未收合计 110.00 超过合同未收 100.00',
  )
})

test("a contract without a customer is nobody's own, whoever pays", () => {
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: `${A}货款`, from: stranger })]
  const [match] = run(anInput({ contracts: [aContract({ no: A, amount: '100.00', customer: '' })], bankLines })).matches
  expect(match).toMatchObject({ status: 'suggested', score: 40 })
  expect(match?.reasons.at(-1)?.text).toBe('付款方不符，不自动确认')
})

test('money that came back in the outgoing column, or no money at all, is proposed for nothing, even where a person calls it sales', () => {
  const contracts = [aContract({ no: A, amount: '100.00' })]
  const cameBack = {
    ...aLine({ id: 'l', at: '2025-11-20', amount: '-60.00', memo: `${A}货款` }),
    amount: yuan('-60.00'),
  }
  const nothing = aLine({ id: 'l', at: '2025-11-20', amount: '0.00', memo: `${A}货款` })
  const decisions = [aDecision(1, { kind: 'scope', bankLineId: 'l', inScope: true })]
  for (const line of [cameBack, nothing]) expect(statedMatches({ contracts, bankLines: [line], decisions })).toEqual([])
})

test("a year, a month or a day in a memo is nobody's number, though a contract ends so", () => {
  const found = (memo: string, ...nos: readonly string[]) =>
    statedMatches({
      contracts: nos.map((no) => aContract({ no, amount: '100.00' })),
      bankLines: [aLine({ id: 'l', at: '2025-11-18', amount: '100.00', memo })],
    })
  const waits = [{ status: 'suggested', rule: 'T4-name-balance', alternatives: 1 }]
  expect(found('2025.11货款', 'XS-086-2025', 'XS-010-2024')).toMatchObject(waits)
  expect(found('2025-11货款', 'HT-2025-11', 'HT-2025-10')).toMatchObject(waits)
  expect(found('20251118货款', 'HT-2025-1118', 'HT-2025-1120')).toMatchObject(waits)
  expect(found('HT-2025-11货款', 'HT-2025-11', 'HT-2025-10')).toMatchObject([{ to: 'HT-2025-11', status: 'auto' }])
})

test('a reversal that names nobody leaves every equal payment before it to people, not only the one it was paired with', () => {
  const other = '栖川禾岫科技有限公司'
  const facts = (reversal: Partial<Parameters<typeof aLine>[0]>) => ({
    contracts: [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '100.00', customer: other })],
    bankLines: [
      aLine({ id: 'x', at: '2025-11-18', amount: '100.00' }),
      aLine({ id: 'y', at: '2025-11-19', amount: '100.00', from: other }),
      aLine({ id: 'r', at: '2025-11-20', amount: '-100.00', memo: '退汇', ...reversal }),
    ],
  })
  expect(statedMatches(facts({ from: '' }))).toMatchObject([{ line: 'x', to: A, status: 'suggested' }])
  expect(run(anInput(facts({ from: '' }))).matches[0]?.reasons.at(-1)?.text).toContain('没有写明退的是哪一笔')
  expect(statedMatches(facts({ from: other }))).toMatchObject([{ line: 'x', to: A, status: 'auto' }])
})

test('money that a person laid on no instalment may have paid this one: an equal payment after it is no second one by itself', () => {
  const facts = (...parts: readonly string[]) => ({
    contracts: [aContract({ no: A, amount: '100.00', plan: parts.map((part) => ['2025-11-20', part] as const) })],
    bankLines: [
      aLine({ id: 'a', at: '2025-11-18', amount: '40.00' }),
      aLine({ id: 'b', at: '2025-11-19', amount: '40.00' }),
    ],
  })
  const laidOn = (planNo?: string) => [
    aMatchDecision(1, 'a', [planNo === undefined ? [A, '40.00'] : [A, '40.00', 'cash', planNo]]),
  ]
  const second = (facts: Parameters<typeof statedMatches>[0]) => statedMatches(facts).filter(({ line }) => line === 'b')
  expect(second({ ...facts('40.00', '60.00'), decisions: laidOn() })).toMatchObject([
    { to: `${A}#1`, status: 'suggested', alternatives: 1 },
  ])
  expect(second({ ...facts('40.00', '40.00', '20.00'), decisions: laidOn() })).toMatchObject([{ status: 'auto' }])
  expect(second({ ...facts('40.00', '40.00', '20.00'), decisions: laidOn('1') })).toMatchObject([{ to: `${A}#2` }])
})
