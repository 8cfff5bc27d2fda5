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

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const C = 'HT-2511-0003'

test('T6: two numbers in the memo and their sum are proposed, never taken', () => {
  const { matches } = run(
    anInput({
      contracts: [aContract({ no: A, amount: '30.00' }), aContract({ no: B, amount: '50.00' })],
      bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '80.00', memo: `${A}、${B}两个合同` })],
    }),
  )
  expect(matches).toMatchObject([{ status: 'suggested', rule: 'T6-combined', alternatives: 0 }])
  expect(matches[0]?.allocations.map(({ contractNo, amount }) => [contractNo, amount])).toEqual([
    [A, yuan('30.00')],
    [B, yuan('50.00')],
  ])
})

test('T6: every other way to the same sum is counted', () => {
  const { matches } = run(
    anInput({
      contracts: [
        aContract({ no: A, amount: '30.00' }),
        aContract({ no: B, amount: '50.00' }),
        aContract({ no: C, amount: '50.00' }),
      ],
      bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '80.00' })],
    }),
  )
  expect(matches).toMatchObject([{ rule: 'T6-combined', alternatives: 1 }])
})

test('T6: more open items than the bound are cut and said so', () => {
  const contracts = Array.from({ length: 13 }, (_, index) =>
    aContract({ no: `HT-2511-01${index}0`, amount: `${2 ** index}.00` }),
  )
  const { unfinished } = run(anInput({ contracts, bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '7.00' })] }))
  expect(unfinished).toEqual([expect.stringContaining('未穷尽')])
})

test('T8: a small gap is proposed as a fee, a fen as rounding, a large gap as a part payment', () => {
  const shares = (paid: string) =>
    run(
      anInput({
        contracts: [aContract({ no: A, amount: '96000.00' })],
        bankLines: [aLine({ id: 'l', at: '2025-11-25', amount: paid, memo: `${A}货款` })],
      }),
    ).matches.flatMap(({ status, allocations }) => allocations.map(({ kind, amount }) => [status, kind, amount]))
  expect(shares('95976.00')).toEqual([
    ['suggested', 'cash', yuan('95976.00')],
    ['suggested', 'fee', yuan('24.00')],
  ])
  expect(shares('95999.99')).toEqual([
    ['suggested', 'cash', yuan('95999.99')],
    ['suggested', 'rounding', yuan('0.01')],
  ])
  expect(shares('96000.01')).toEqual([
    ['suggested', 'cash', yuan('96000.01')],
    ['suggested', 'rounding', yuan('-0.01')],
  ])
  expect(shares('90000.00')).toEqual([['suggested', 'cash', yuan('90000.00')]])
  expect(shares('96000.02')).toEqual([])
})

test('a refund is proposed for the contract its memo names, or whose red invoice is as large', () => {
  const paid = [
    aLine({ id: 'a', at: '2025-11-03 10:00', amount: '100.00', memo: A }),
    aLine({ id: 'b', at: '2025-11-03 11:00', amount: '70.00', memo: B }),
  ]
  const refundOf = (memo: string, amount = '-40.00') =>
    run(
      anInput({
        contracts: [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '70.00' })],
        invoices: [anInvoice({ no: '25992000000000800200', at: '2025-11-12', amount: '-40.00', remark: `合同 ${B}` })],
        bankLines: [...paid, aLine({ id: 'out', at: '2025-11-20', amount, memo })],
      }),
    ).matches.filter(({ rule }) => rule === 'refund')
  expect(refundOf(`${A}退款`)).toMatchObject([
    { status: 'suggested', allocations: [{ contractNo: A, amount: yuan('-40.00'), kind: 'refund' }] },
  ])
  expect(refundOf('退货款')).toMatchObject([{ allocations: [{ contractNo: B }] }])
  expect(refundOf(`${A}退款`, '-100.01')).toEqual([])
})

test('a rejected pair is not proposed again, and the other line may have it', () => {
  const { matches } = run(
    anInput({
      contracts: [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '100.00' })],
      bankLines: [
        aLine({ id: 'l', at: '2025-11-20', amount: '100.00' }),
        aLine({ id: 'm', at: '2025-11-21', amount: '100.00' }),
      ],
      decisions: [aDecision(1, { kind: 'reject', bankLineId: 'l', contractNo: A })],
    }),
  )
  expect(matches.map(({ id }) => id)).toEqual([`l>${B}`, `m>${A}`])
})

test('equal instalments that too many lines want: the closest days go together over all of them, not first come, first served', () => {
  const instalments = (day: string, no: string) =>
    aContract({ no, amount: '100.00', signed: '2025-10-01 10:00', plan: [[day, '100.00']] })
  const { matches } = run(
    anInput({
      contracts: [instalments('2025-11-12', A), instalments('2025-11-19', B)],
      bankLines: [
        aLine({ id: 'early', at: '2025-11-05', amount: '100.00' }),
        aLine({ id: 'first', at: '2025-11-13', amount: '100.00' }),
        aLine({ id: 'second', at: '2025-11-20', amount: '100.00' }),
      ],
    }),
  )
  expect(matches.map(({ id }) => id)).toEqual([`early>${B}#1`, `first>${A}#1`, `second>${B}#1`])
})

test('3,000 equal receipts and 3,000 equal contracts of one customer: all ambiguous, each with one proposal', () => {
  const contracts = Array.from({ length: 3000 }, (_, index) =>
    aContract({ no: `HT-2511-${10_000 + index}`, amount: '1000.00' }),
  )
  const bankLines = Array.from({ length: 3000 }, (_, index) =>
    aLine({ id: `l${index}`, at: '2025-11-20', amount: '1000.00' }),
  )
  const { matches } = run(anInput({ contracts, bankLines }))
  expect(matches.length).toBe(3000)
  expect(matches.every(({ status, alternatives }) => status === 'suggested' && alternatives === 2999)).toBe(true)
  expect(new Set(matches.map(({ allocations }) => allocations[0]?.contractNo)).size).toBe(3000)
})

test('a payment by instalment number decided by hand leaves the others to the engine', () => {
  const { matches } = run(
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
      bankLines: [
        aLine({ id: 'a', at: '2025-11-12', amount: '35.00' }),
        aLine({ id: 'b', at: '2025-11-13', amount: '60.00' }),
      ],
      decisions: [aMatchDecision(1, 'a', [[A, '35.00']])],
    }),
  )
  expect(matches.find(({ bankLineIds }) => bankLineIds[0] === 'b')).toMatchObject({
    status: 'auto',
    rule: 'T3-name-plan',
  })
})

test('H14: a refund with no number goes to the contract that a receipt of that amount paid', () => {
  const refundOf = (...lines: Parameters<typeof aLine>[0][]) =>
    run(
      anInput({
        contracts: [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '70.00' })],
        bankLines: [
          aLine({ id: 'a', at: '2025-11-03 10:00', amount: '100.00', memo: A }),
          aLine({ id: 'b', at: '2025-11-03 11:00', amount: '70.00', memo: B }),
          ...lines.map(aLine),
          aLine({ id: 'out', at: '2025-11-20', amount: '-70.00', memo: '退货款' }),
        ],
      }),
    ).matches.filter(({ rule }) => rule === 'refund')
  expect(refundOf()).toMatchObject([{ score: 50, alternatives: 0, allocations: [{ contractNo: B, kind: 'refund' }] }])
  // Paid twice: what is given back is the one that no contract has.
  expect(refundOf({ id: 'c', at: '2025-11-10', amount: '70.00' })).toEqual([])
})

test('D10: a refund whose memo names a contract is ambiguous while a receipt of that amount is unclaimed', () => {
  const { matches } = run(
    anInput({
      contracts: [aContract({ no: A, amount: '100.00' })],
      bankLines: [
        aLine({ id: 'a', at: '2025-11-03', amount: '100.00', memo: A }),
        aLine({ id: 'b', at: '2025-11-10', amount: '100.00' }),
        aLine({ id: 'out', at: '2025-11-20', amount: '-100.00', memo: `${A}多付退款` }),
      ],
    }),
  )
  expect(matches.find(({ rule }) => rule === 'refund')).toMatchObject({ alternatives: 1, score: 40 })
})
