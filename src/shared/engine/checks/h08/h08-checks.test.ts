import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aLine, aMatchDecision, at, yuan } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0086'
const B = 'HT-2511-0090'
const contract = aContract({ no: A, amount: '100000.00' })
const came = aLine({ id: '6222:S1', at: '2025-11-20 10:00', amount: '145000.00', memo: A })
const facts = { contracts: [contract], bankLines: [came] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D12')

test('D12: 45 000 more than the contract expects, and nothing else of the customer is open: its true cause is a payment in advance', () => {
  expect(ask('excess-elsewhere', world, about)).toMatchObject({
    outcome: 'passed',
    finding: `未认领 145,000.00，${A} 未收 100,000.00，多 45,000.00；与该客户其他未结合同、期次及其组合都不相等`,
  })
  expect(ask('repeat-or-digits', world, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('earliest-first-split', world, about)).toMatchObject({
    outcome: 'failed',
    rows: [
      {
        text: `只核所指合同：${A} 100,000.00；余 45,000.00 留作预收`,
        act: {
          kind: 'decide',
          body: {
            kind: 'match',
            bankLineIds: ['6222:S1'],
            allocations: [{ contractNo: A, amount: yuan('100000.00') }],
          },
        },
      },
    ],
  })
})

test('D12: the excess is exactly another contract: its true cause is that both were paid at once', () => {
  const both = aCheckWorld({ ...facts, contracts: [contract, aContract({ no: B, amount: '45000.00' })] })
  expect(ask('excess-elsewhere', both, aCase(both, 'D12'))).toMatchObject({
    outcome: 'failed',
    rows: [{ text: `${B} 45,000.00`, amount: yuan('45000.00') }],
  })
})

test('what is not there is asked for', () => {
  const none = aCheckWorld({ contracts: [contract] })
  for (const id of ['excess-elsewhere', 'repeat-or-digits', 'earliest-first-split', 'split-adds-up']) {
    expect(ask(id, none, about)).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
    expect(ask(id, world, aContractCase(A))).toMatchObject({ outcome: 'not-applicable' })
  }
})

test('excess-elsewhere: a sum of two instalments, and no excess at all', () => {
  const other = aContract({
    no: B,
    amount: '90000.00',
    plan: [
      ['2025-11-25', '15000.00'],
      ['2025-12-25', '30000.00'],
      ['2026-01-25', '45000.01'],
    ],
  })
  const summed = aCheckWorld({ ...facts, contracts: [contract, other] })
  expect(ask('excess-elsewhere', summed, about).rows.map(({ text }) => text)).toEqual([
    `${B} 第 1 期 15,000.00 + ${B} 第 2 期 30,000.00`,
  ])
  const fits = aCheckWorld({ ...facts, contracts: [aContract({ no: A, amount: '145000.00' })] })
  expect(ask('excess-elsewhere', fits, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('没有多收'),
  })
})

test('repeat-or-digits: paid before, a zero too many, digits that changed places, tax on top', () => {
  const twice = aCheckWorld({
    ...facts,
    bankLines: [{ ...came, id: '6222:S0', postedAt: at('2025-11-19 10:00') }, came],
  })
  expect(ask('repeat-or-digits', twice, about)).toMatchObject({
    outcome: 'failed',
    turnTo: 'H06',
    rows: [{ text: '流水 6222:S0' }],
  })
  const odd = (amount: string, turnTo: string, part: string) => {
    const asked = aCheckWorld({ ...facts, bankLines: [{ ...came, amount: yuan(amount) }] })
    expect(ask('repeat-or-digits', asked, about)).toMatchObject({
      outcome: 'failed',
      turnTo,
      finding: expect.stringContaining(part),
    })
  }
  odd('1000000.00', 'H17', '相差 10 倍')
  odd('113000.00', 'H18', '13% 的税')
  const digits = aCheckWorld({
    contracts: [
      aContract({
        no: A,
        amount: '123450.00',
        plan: [
          [null, '23450.00'],
          [null, '100000.00'],
        ],
      }),
    ],
    bankLines: [{ ...came, amount: yuan('132450.00') }],
  })
  expect(ask('repeat-or-digits', digits, about)).toMatchObject({
    turnTo: 'H17',
    finding: expect.stringContaining('换了数位'),
  })
  const part = aCheckWorld({
    contracts: [
      aContract({
        no: A,
        amount: '123450.00',
        plan: [
          [null, '23450.00'],
          [null, '100000.00'],
        ],
      }),
    ],
    bankLines: [{ ...came, amount: yuan('234500.00') }],
  })
  expect(ask('repeat-or-digits', part, about)).toMatchObject({
    turnTo: 'H17',
    finding: expect.stringContaining('第 1 期未收 23,450.00 相差 10 倍'),
  })
})

test('earliest-first-split: what is due first over all contracts, nothing open, all claimed', () => {
  const planned = aContract({
    no: B,
    amount: '60000.00',
    plan: [
      ['2026-01-25', '30000.00'],
      ['2025-12-25', '30000.00'],
    ],
  })
  const more = aCheckWorld({ ...facts, contracts: [contract, planned] })
  expect(ask('earliest-first-split', more, about).rows[1]?.act).toMatchObject({
    body: {
      allocations: [
        { contractNo: A, amount: yuan('100000.00') },
        { contractNo: B, planNo: '2', amount: yuan('30000.00') },
        { contractNo: B, planNo: '1', amount: yuan('15000.00') },
      ],
    },
  })
  const decisions = [aMatchDecision(1, '6222:S1', [[A, '145000.00']])]
  expect(ask('earliest-first-split', aCheckWorld({ ...facts, decisions }), about)).toMatchObject({ outcome: 'passed' })
  const voided = aCheckWorld({ ...facts, contracts: [{ ...contract, status: 'void' }] })
  expect(ask('earliest-first-split', voided, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('split-adds-up: shares and rest make the receipt, the rest is carried by month', () => {
  expect(ask('split-adds-up', world, about)).toMatchObject({ outcome: 'not-applicable' })
  const one = aMatchDecision(1, '6222:S1', [[A, '100000.00']])
  const split = aCheckWorld({ ...facts, decisions: [one], asOf: '2025-12-20 10:00' })
  expect(ask('split-adds-up', split, about)).toMatchObject({
    outcome: 'passed',
    finding: '拆分 100,000.00 + 预收 45,000.00 = 到账 145,000.00',
    rows: [
      { amount: yuan('100000.00') },
      { text: '2025年11期末预收余额 145,000.00' },
      { text: '2025年12期至今预收余额 45,000.00' },
    ],
  })
  const broken = aCheckWorld({ ...facts, decisions: [aMatchDecision(1, '6222:S1', [['HT-0', '100000.00']])] })
  expect(ask('split-adds-up', broken, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('d-000001'),
  })
})

test('split-adds-up: what people decided about another receipt is not this one’s', () => {
  const other = aLine({ id: '6222:S2', at: '2025-11-21 10:00', amount: '7.00' })
  const decisions = [aMatchDecision(1, '6222:S2', [['HT-0', '7.00']]), aMatchDecision(2, '6222:S1', [[A, '100000.00']])]
  const both = aCheckWorld({ ...facts, bankLines: [came, other], decisions })
  expect(ask('split-adds-up', both, about)).toMatchObject({
    outcome: 'passed',
    rows: [{}, { amount: yuan('145000.00') }],
  })
})

test('a receipt that names no contract is measured by those of the case', () => {
  const unnamed = aCheckWorld({ ...facts, bankLines: [{ ...came, memo: '货款' }] })
  expect(ask('excess-elsewhere', unnamed, about).finding).toContain(`${A} 未收 100,000.00，多 45,000.00`)
})
