import { expect, test } from 'vitest'
import { aContract, aDecision, aMatchDecision, yuan } from '../../../../tests/builders/engine-facts.ts'
import { codesOf, found, pay } from '../../../../tests/builders/receipt-codes.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const paid = `${A}货款`

const contracts = [aContract({ no: A, amount: '96000.00' })]
const first = pay('first', '2025-11-05', '96000.00', paid)

test('D10: a second payment of a settled contract, also into another account of ours, is one difference of its own', () => {
  const second = pay('second', '2025-11-12', '96000.00', `网银转账 ${A}货款`, { accountNo: '7333' })
  const settled = aMatchDecision(1, 'first', [[A, '96000.00']])
  const facts = { contracts, bankLines: [first, second], decisions: [settled] }
  expect(codesOf('second', facts)).toEqual(['D10'])
  expect(found('D10', facts)).toMatchObject({
    severity: 'S1',
    contractNos: [A],
    bankLineIds: ['second'],
    amount: yuan('96000.00'),
  })
  expect(found('D10', facts)?.cause).toContain('6222、7333')
})

test('D10: while both wait for the one place, the later is the repetition', () => {
  const facts = { contracts, bankLines: [first, pay('second', '2025-11-12', '96000.00', paid)] }
  expect(codesOf('first', facts)).toEqual([])
  expect(codesOf('second', facts)).toEqual(['D10'])
  const third = pay('third', '2025-11-25', '96000.00', paid) // thirteen days after the second
  expect(codesOf('third', { contracts, bankLines: [...facts.bankLines, third] })).toEqual(['D10'])
})

test('D10: not after fifteen days, not for other words, not once a person has put it in suspense', () => {
  const decided = (second: ReturnType<typeof pay>, ...more: ReturnType<typeof aDecision>[]) =>
    codesOf('second', {
      contracts,
      bankLines: [first, second],
      decisions: [aMatchDecision(1, 'first', [[A, '96000.00']]), ...more],
    })
  expect(decided(pay('second', '2025-11-20', '96000.00', paid))).toEqual(['D10'])
  expect(decided(pay('second', '2025-11-21', '96000.00', paid))).toEqual(['D12'])
  expect(decided(pay('second', '2025-11-12', '96000.00', '12月服务费'))).toEqual(['D07'])
  expect(decided(pay('second', '2025-11-12', '96000.00', '货款'))).toEqual(['D10'])
  expect(
    decided(pay('second', '2025-11-12', '96000.00', paid), aDecision(2, { kind: 'suspense', bankLineId: 'second' })),
  ).toEqual([])
})

test('D10: equal instalments and equal contracts have a place each', () => {
  const monthly = aContract({
    no: A,
    amount: '30.00',
    plan: [
      ['2025-11-10', '10.00'],
      ['2025-11-20', '10.00'],
      ['2025-11-30', '10.00'],
    ],
  })
  const twice = [pay('first', '2025-11-05', '10.00', paid), pay('second', '2025-11-12', '10.00', paid)]
  expect(found('D10', { contracts: [monthly], bankLines: twice })).toBeUndefined()
  const equal = [aContract({ no: A, amount: '10.00' }), aContract({ no: B, amount: '10.00' })]
  const plain = [pay('first', '2025-11-05', '10.00', '货款'), pay('second', '2025-11-12', '10.00', '货款')]
  expect(found('D10', { contracts: equal, bankLines: plain })).toBeUndefined()
})

test('D10: the same instalment paid twice in the same words, though the contract runs on', () => {
  const plan = [['2025-11-10', '30.00'] as const, ['2025-12-10', '70.00'] as const]
  const running = { contracts: [aContract({ no: A, amount: '100.00', plan })] }
  const decisions = [aMatchDecision(1, 'first', [[A, '30.00', 'cash', '1']])]
  const twice = (memo: string) => ({
    ...running,
    decisions,
    bankLines: [pay('first', '2025-11-05', '30.00', `${A}首付款30%`), pay('second', '2025-11-07', '30.00', memo)],
  })
  expect(codesOf('second', twice(`${A}首付款30%`))).toContain('D10')
  expect(codesOf('second', twice(`${A}二期预付`))).not.toContain('D10')
})

test('D10: who passes on the money of many repeats nothing by an equal amount', () => {
  const from = { counterpartyName: '国家金库临溟市中心支库' }
  const bankLines = [
    pay('first', '2025-11-05', '96000.00', '设备款', from),
    pay('second', '2025-11-12', '96000.00', '设备款', from),
  ]
  const decisions = [aMatchDecision(1, 'first', [[A, '96000.00']])]
  expect(codesOf('second', { contracts, bankLines, decisions })).toEqual(['D07'])
})
