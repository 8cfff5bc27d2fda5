import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anInput,
  anInvoice,
  on,
  run,
} from '../../../../tests/builders/engine-facts.ts'
import type { Decision, DecisionBody } from '../../domain/decision.ts'

const A = 'HT-2511-0001'
const customer = '澄州杉垣智能装备有限公司'
const other = '栖川禾岫科技有限公司'
const payer = '岚砚商贸有限公司'

type Alias = Extract<DecisionBody, { kind: 'alias' }>

const alias = (seq: number, facts: Partial<Alias> = {}): Decision =>
  aDecision(seq, {
    kind: 'alias',
    payerName: payer,
    payerAccount: '',
    customerName: customer,
    relation: 'third-party',
    from: on('2025-11-10'),
    to: on('2025-11-20'),
    evidence: '代付函 2025-07',
    ...facts,
  })
const review = (seq: number, of: string, by = '魏衡之'): Decision => ({
  ...aDecision(seq, { kind: 'review', decisionId: of }),
  decidedBy: by,
})
const undo = (seq: number, of: string): Decision => aDecision(seq, { kind: 'undo', decisionId: of })

function matched(decisions: readonly Decision[], line: { day?: string; from?: string; account?: string } = {}) {
  const { day = '2025-11-15', from = payer, account = '6217' } = line
  return run(
    anInput({
      contracts: [
        aContract({ no: A, amount: '100.00', customer }),
        aContract({ no: 'HT-2511-0002', amount: '7.00', customer: other }),
      ],
      bankLines: [aLine({ id: 'l', at: day, amount: '100.00', from, counterpartyAccount: account, memo: '货款' })],
      decisions,
    }),
  ).matches.find(({ rule }) => rule !== 'T9-near') // an amount that only one contract expects is no word about the payer
}
const status = (...facts: Parameters<typeof matched>) => matched(...facts)?.status ?? null

test('an alias that a second person stands by lets its payer be matched alone, and says by what paper', () => {
  const match = matched([alias(1), review(2, 'd-000001')])
  expect(match).toMatchObject({ status: 'auto', rule: 'T5-known-payer' })
  expect(match?.reasons.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/岚砚商贸有限公司 是 澄州杉垣智能装备有限公司 的已复核别名（代付.*代付函 2025-07/),
  )
})

test('without a second person it counts for nothing', () => {
  expect(status([alias(1)])).toBeNull()
  expect(status([alias(1), review(2, 'd-000001', '乔谨言')])).toBeNull()
  expect(status([alias(1), review(2, 'd-000001', ' 乔 谨言')])).toBeNull()
  expect(status([alias(1), review(2, 'd-000001', '')])).toBeNull()
})

test('taken back, the alias or its review, it counts for nothing; the undo taken back, it counts again', () => {
  const both = [alias(1), review(2, 'd-000001')]
  expect(status([...both, undo(3, 'd-000001')])).toBeNull()
  expect(status([...both, undo(3, 'd-000002')])).toBeNull()
  expect(status([...both, undo(3, 'd-000002'), undo(4, 'd-000003')])).toBe('auto')
})

test('it holds from its first day to its last', () => {
  const both = [alias(1), review(2, 'd-000001')]
  const days = ['2025-11-09', '2025-11-10', '2025-11-20', '2025-11-21']
  expect(days.map((day) => status(both, { day }))).toEqual([null, 'auto', 'auto', null])
  const open = [alias(1, { to: null }), review(2, 'd-000001')]
  expect(status(open, { day: '2025-11-29' })).toBe('auto')
})

test('an alias of one account is not one of another', () => {
  const both = [alias(1, { payerAccount: '6217' }), review(2, 'd-000001')]
  expect(status(both)).toBe('auto')
  expect(status(both, { account: '6218' })).toBeNull()
  expect(status(both, { account: '' })).toBeNull()
})

test('an alias for two customers on one day is nobody’s', () => {
  const second = (from: string) => [alias(3, { customerName: other, from: on(from), to: null }), review(4, 'd-000003')]
  const first = [alias(1), review(2, 'd-000001')]
  expect(status([...first, ...second('2025-11-15')])).toBeNull()
  expect(status([...first, ...second('2025-11-16')])).toBe('auto')
})

test('what was confirmed before does not settle a dispute of aliases', () => {
  const disputed = [alias(2), review(3, 'd-000002'), alias(4, { customerName: other }), review(5, 'd-000004')]
  const found = (decisions: readonly Decision[]) =>
    run(
      anInput({
        contracts: [
          aContract({ no: A, amount: '100.00', customer }),
          aContract({ no: 'HT-2511-0002', amount: '5.00', customer }),
          aContract({ no: 'HT-2511-0003', amount: '7.00', customer: other }),
        ],
        bankLines: [
          aLine({ id: 'before', at: '2025-11-12', amount: '5.00', from: payer }),
          aLine({ id: 'now', at: '2025-11-15', amount: '100.00', from: payer }),
        ],
        decisions: [aMatchDecision(1, 'before', [['HT-2511-0002', '5.00']]), ...decisions],
      }),
    ).matches.find(({ bankLineIds, rule }) => bankLineIds[0] === 'now' && rule !== 'T9-near')
  expect(found([])?.status).toBe('suggested')
  expect(found(disputed)).toBeUndefined()
})

test('a person, a platform, a bank or an authority is never an alias', () => {
  for (const name of ['李闻溪', '周*林', '财付通支付科技有限公司', '栖川商业银行股份有限公司', '嘉渚财政所']) {
    expect(status([alias(1, { payerName: name }), review(2, 'd-000001')], { from: name }), name).toBeNull()
  }
})

test('a customer stays itself, whatever alias it is given', () => {
  expect(status([alias(1, { payerName: other }), review(2, 'd-000001')], { from: other })).toBeNull()
})

test('a number in the memo does not let a payer act that was only confirmed before', () => {
  const invoiceNo = '25992000000000800123'
  const { matches } = run(
    anInput({
      invoices: [anInvoice({ no: invoiceNo, at: '2025-11-10', amount: '60.00', remark: 'HT-2511-0003' })],
      contracts: [
        aContract({ no: A, amount: '100.00' }),
        aContract({ no: 'HT-2511-0002', amount: '5.00' }),
        aContract({ no: 'HT-2511-0003', amount: '60.00' }),
      ],
      bankLines: [
        aLine({ id: 'before', at: '2025-11-12', amount: '5.00', from: payer }),
        aLine({ id: 'billed', at: '2025-11-15', amount: '60.00', from: payer, memo: `发票${invoiceNo}` }),
        aLine({ id: 'now', at: '2025-11-15', amount: '100.00', from: payer, memo: `${A}货款` }),
      ],
      decisions: [aMatchDecision(1, 'before', [['HT-2511-0002', '5.00']])],
    }),
  )
  const now = matches.find(({ bankLineIds }) => bankLineIds[0] === 'now')
  expect(now).toMatchObject({ status: 'suggested', rule: 'T1-memo-contract' })
  const billed = matches.find(({ bankLineIds }) => bankLineIds[0] === 'billed')
  expect(billed).toMatchObject({ status: 'suggested', rule: 'T2-memo-invoice' })
  expect(now?.reasons.at(-1)?.text).toBe('付款方只是此前确认过，登记别名并经第二人复核后才可自动确认')
})
