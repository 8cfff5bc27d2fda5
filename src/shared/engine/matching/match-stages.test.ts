import { expect, test } from 'vitest'
import {
  aContract,
  aLine,
  aMatchDecision,
  anInput,
  anInvoice,
  run,
  yuan,
} from '../../../../tests/builders/engine-facts.ts'
import { statedMatches } from '../../../../tests/builders/stated-matches.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const stranger = '路人有限公司'

test('T2: the invoice in the memo leads to its contract', () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '100.00' })],
    invoices: [anInvoice({ no: '25992000000000800123', at: '2025-11-10', amount: '100.00', remark: `合同号：${A}` })],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: '发票25992000000000800123' })],
  })
  expect(found).toEqual([{ line: 'l', to: A, status: 'auto', rule: 'T2-memo-invoice', alternatives: 0 }])
})

test('T2: an invoice for a part that no plan names is paid to the fen', () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '100.00' })],
    invoices: [anInvoice({ no: '25992000000000800123', at: '2025-11-10', amount: '30.00', remark: A })],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '30.00', memo: '发票25992000000000800123' })],
  })
  expect(found).toMatchObject([{ to: A, status: 'auto', rule: 'T2-memo-invoice' }])
})

test('T3 and T4: the customer pays exactly one open instalment, or exactly one open balance', () => {
  const found = statedMatches({
    contracts: [
      aContract({
        no: A,
        amount: '100.00',
        plan: [
          ['2025-11-20', '30.00'],
          ['2025-12-20', '70.00'],
        ],
      }),
      aContract({ no: B, amount: '55.00' }),
    ],
    bankLines: [
      aLine({ id: 'a', at: '2025-11-20', amount: '30.00', memo: '货款' }),
      aLine({ id: 'b', at: '2025-11-21', amount: '55.00', memo: '货款' }),
    ],
  })
  expect(found).toEqual([
    { line: 'a', to: `${A}#1`, status: 'auto', rule: 'T3-name-plan', alternatives: 0 },
    { line: 'b', to: B, status: 'auto', rule: 'T4-name-balance', alternatives: 0 },
  ])
})

test('T5: a payer that people only confirmed before is proposed; a person, a bank or a payment house is not even that', () => {
  const from = (name: string) =>
    statedMatches({
      contracts: [aContract({ no: A, amount: '10.00' }), aContract({ no: B, amount: '20.00' })],
      bankLines: [
        aLine({ id: 'a', at: '2025-11-20', amount: '10.00', from: name }),
        aLine({ id: 'b', at: '2025-11-21', amount: '20.00', from: name }),
      ],
      decisions: [aMatchDecision(1, 'a', [[A, '10.00']])],
    })
  expect(from('杉垣智能装备')).toContainEqual({
    line: 'b',
    to: B,
    status: 'suggested',
    rule: 'T5-known-payer',
    alternatives: 0,
  })
  const nobodysAlias = [
    '李闻溪',
    '周*林',
    '阿卜杜拉·买买提',
    '财付通支付科技有限公司',
    '栖川商业银行股份有限公司',
    '嘉渚财政所',
  ]
  for (const name of nobodysAlias)
    expect(
      from(name).map(({ line }) => line),
      name,
    ).toEqual(['a'])
})

test('the right number from another payer is never automatic', () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '100.00' })],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: `${A}货款`, from: stranger })],
  })
  expect(found).toEqual([{ line: 'l', to: A, status: 'suggested', rule: 'T1-memo-contract', alternatives: 0 }])
})

test('two contracts of the same amount: the line waits, the alternative is counted', () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '100.00' })],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: '货款' })],
  })
  expect(found).toMatchObject([{ status: 'suggested', alternatives: 1 }])
})

test('two payments for one contract: both wait', () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '100.00' })],
    bankLines: [
      aLine({ id: 'a', at: '2025-11-18', amount: '100.00', memo: `${A}货款` }),
      aLine({ id: 'b', at: '2025-11-21', amount: '100.00', memo: `${A}货款` }),
    ],
  })
  expect(found).toMatchObject([
    { line: 'a', status: 'suggested', alternatives: 1 },
    { line: 'b', status: 'suggested', alternatives: 1 },
  ])
})

test('equal instalments of one contract are paid in the order in which they fall due', () => {
  const found = statedMatches({
    contracts: [
      aContract({
        no: A,
        amount: '30.00',
        plan: [
          ['2025-12-10', '10.00'],
          ['2025-11-10', '10.00'],
          ['2026-01-10', '10.00'],
        ],
      }),
    ],
    bankLines: [
      aLine({ id: 'later', at: '2025-11-20', amount: '10.00' }),
      aLine({ id: 'sooner', at: '2025-11-12', amount: '10.00' }),
    ],
  })
  expect(found).toMatchObject([
    { line: 'later', to: `${A}#1`, status: 'auto' },
    { line: 'sooner', to: `${A}#2`, status: 'auto' },
  ])
})

test('an instalment and the whole balance that overlap are both left to people', () => {
  const found = statedMatches({
    contracts: [
      aContract({
        no: A,
        amount: '100.00',
        plan: [
          ['2025-11-10', '60.00'],
          ['2025-12-10', '40.00'],
        ],
      }),
    ],
    bankLines: [
      aLine({ id: 'part', at: '2025-11-12', amount: '60.00', memo: A }),
      aLine({ id: 'whole', at: '2025-11-13', amount: '100.00', memo: A }),
    ],
  })
  expect(found.map(({ line, status }) => [line, status])).toEqual([
    ['part', 'suggested'],
    ['whole', 'suggested'],
  ])
})

test('a whole balance is laid on its instalments', () => {
  const [match] = run(
    anInput({
      contracts: [
        aContract({
          no: A,
          amount: '100.00',
          plan: [
            ['2025-11-10', '60.00'],
            ['2025-12-10', '40.00'],
          ],
        }),
      ],
      bankLines: [aLine({ id: 'l', at: '2025-11-12', amount: '100.00', memo: A })],
    }),
  ).matches
  expect(match?.allocations.map(({ planNo, amount }) => [planNo, amount])).toEqual([
    ['1', yuan('60.00')],
    ['2', yuan('40.00')],
  ])
})

test('a name and an amount decide nothing when the memo says otherwise', () => {
  for (const memo of ['代禾岫科技付货款', '退还押金', 'HT-2511-0777货款']) {
    const found = statedMatches({
      contracts: [aContract({ no: A, amount: '100.00' })],
      bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo })],
    })
    expect(found, memo).toMatchObject([{ status: 'suggested' }])
  }
})

test('money from before the signing is not matched by name alone', () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '100.00', signed: '2025-11-21 09:00' })],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '100.00' })],
  })
  expect(found).toMatchObject([{ status: 'suggested' }])
})

test('a void contract and another currency expect nothing', () => {
  const found = statedMatches({
    contracts: [
      aContract({ no: A, amount: '100.00', status: 'void' }),
      aContract({ no: B, amount: '100.00', currency: 'USD' }),
    ],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: A })],
  })
  expect(found).toEqual([])
})

test('customers that differ only in organisation form are two, and neither takes the money of the other', () => {
  const found = statedMatches({
    contracts: [
      aContract({ no: A, amount: '100.00', customer: '钧洺重工有限责任公司' }),
      aContract({ no: B, amount: '200.00', customer: '钧洺重工有限公司' }),
    ],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', from: '钧洺重工有限公司' })],
  })
  expect(found).toEqual([])
})

test('once a contract is paid by its number, the rest may be unique by name', () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '100.00' })],
    bankLines: [
      aLine({ id: 'a', at: '2025-11-20', amount: '100.00', memo: A }),
      aLine({ id: 'b', at: '2025-11-21', amount: '100.00', memo: '货款' }),
    ],
  })
  expect(found).toMatchObject([
    { line: 'a', to: A, status: 'auto', rule: 'T1-memo-contract' },
    { line: 'b', to: B, status: 'auto', rule: 'T4-name-balance' },
  ])
})

test('what a stranger claims by number keeps the customer from being unique', () => {
  const found = statedMatches({
    contracts: [
      aContract({
        no: A,
        amount: '100.00',
        plan: [
          ['2025-11-10', '60.00'],
          ['2025-12-10', '40.00'],
        ],
      }),
    ],
    bankLines: [
      aLine({ id: 'part', at: '2025-11-12', amount: '60.00', memo: A }),
      aLine({ id: 'whole', at: '2025-11-13', amount: '100.00', memo: A, from: stranger }),
    ],
  })
  expect(found.map(({ status }) => status)).toEqual(['suggested', 'suggested'])
})

test('a refund does not reopen what was paid before it', () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '100.00' })],
    bankLines: [
      aLine({ id: 'in', at: '2025-11-12', amount: '100.00', memo: A }),
      aLine({ id: 'out', at: '2025-11-20', amount: '-40.00', memo: '退款' }),
    ],
    decisions: [aMatchDecision(1, 'out', [[A, '-40.00', 'refund']])],
  })
  expect(found).toMatchObject([
    { line: 'in', status: 'auto' },
    { line: 'out', status: 'confirmed' },
  ])
})

test('a name that fits two customers but for the organisation form is neither', () => {
  const found = statedMatches({
    contracts: [
      aContract({ no: A, amount: '100.00', customer: '钧洺重工有限责任公司' }),
      aContract({ no: B, amount: '200.00', customer: '钧洺重工有限公司' }),
    ],
    bankLines: [
      aLine({ id: 'l', at: '2025-11-20', amount: '100.00', from: '钧洺重工股份有限公司' }),
      aLine({ id: 'm', at: '2025-11-20', amount: '200.00', from: '钧洺重工股份有限公司' }),
    ],
  })
  expect(found).toEqual([])
})

test("a person's account stands for nobody, also when the next statement leaves the name out", () => {
  const found = statedMatches({
    contracts: [aContract({ no: A, amount: '10.00' }), aContract({ no: B, amount: '20.00' })],
    bankLines: [
      aLine({ id: 'a', at: '2025-11-20', amount: '10.00', from: '李闻溪', counterpartyAccount: '6217' }),
      aLine({ id: 'b', at: '2025-11-21', amount: '20.00', from: '', counterpartyAccount: '6217' }),
    ],
    decisions: [aMatchDecision(1, 'a', [[A, '10.00']])],
  })
  expect(found.map(({ line }) => line)).toEqual(['a'])
})
