import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anInput, run, yuan } from '../../../../tests/builders/engine-facts.ts'
import { defaultPolicy, type EnginePolicy } from '../engine-input.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'

function proposalOf(paid: string, memo: string, ...amounts: readonly string[]) {
  const contracts = amounts.map((amount, index) => aContract({ no: `HT-2511-000${index + 1}`, amount }))
  const { matches } = run(anInput({ contracts, bankLines: [aLine({ id: 'l', at: '2025-11-25', amount: paid, memo })] }))
  const [match] = matches
  return match && { shares: match.allocations.map(({ kind, amount }) => [kind, amount]), match }
}

test('a deduction that the memo names is set off, whatever the fee limit', () => {
  const found = proposalOf('9500.00', `${A}扣质保5%`, '10000.00')
  expect(found?.shares).toEqual([
    ['cash', yuan('9500.00')],
    ['setoff', yuan('500.00')],
  ])
  expect(found?.match).toMatchObject({ status: 'suggested', rule: 'T8-short-payment', score: 75 })
  expect(found?.match.reasons.some(({ text }) => text.includes('D38') && text.includes('5%'))).toBe(true)
})

test('a deduction is capped: what is beyond it is a part payment', () => {
  expect(proposalOf('9000.00', `${A}扣质保`, '10000.00')?.shares[1]).toEqual(['setoff', yuan('1000.00')])
  expect(proposalOf('8999.99', `${A}扣质保`, '10000.00')?.shares).toEqual([['cash', yuan('8999.99')]])
  expect(proposalOf('9900.00', `${A}抹零`, '10000.00')?.shares[1]).toEqual(['setoff', yuan('100.00')])
  expect(proposalOf('9899.99', `${A}抹零`, '10000.00')?.shares).toEqual([['cash', yuan('9899.99')]])
})

test('抹零 wants a reason, all else that is kept back an agreement; a withheld fee is a fee', () => {
  const said = (memo: string, paid = '9976.00') =>
    proposalOf(paid, A + memo, '10000.00')
      ?.match.reasons.map(({ text }) => text.match(/D\d\d/)?.[0])
      .find(Boolean)
  expect(said('抹零')).toBe('D11')
  expect(said('扣样品款')).toBe('D38')
  expect(said('货款抵服务费')).toBe('D38')
  expect(said('手续费我司已扣')).toBe('D13')
  expect(said('代扣后付')).toBe('D13')
  expect(said('货物抵达后付')).toBe('D13')
})

test('what a company lets each word explain is its policy', () => {
  const contracts = [aContract({ no: A, amount: '10000.00' })]
  const kinds = (paid: string, memo: string, policy: Partial<EnginePolicy>) => {
    const bankLines = [aLine({ id: 'l', at: '2025-11-25', amount: paid, memo: A + memo })]
    const { matches } = run(anInput({ contracts, bankLines }), { ...defaultPolicy, ...policy })
    return matches.flatMap(({ allocations }) => allocations.map(({ kind }) => kind))
  }
  expect(kinds('8500.00', '扣质保', { maxRetentionPercent: 15 })).toEqual(['cash', 'setoff'])
  expect(kinds('4000.00', '抵账', { maxSetoffPercent: 60 })).toEqual(['cash', 'setoff'])
  expect(kinds('3999.99', '抵账', { maxSetoffPercent: 60 })).toEqual(['cash'])
  expect(kinds('9700.00', '抹零', { maxRoundOff: yuan('300.00') })).toEqual(['cash', 'setoff'])
  expect(kinds('9700.00', '罚款', { maxPenaltyPercent: 2 })).toEqual(['cash'])
})

test('every gap says its code and its cap', () => {
  const textOf = (paid: string) => proposalOf(paid, A, '10000.00')?.match.reasons.map(({ text }) => text)
  expect(textOf('9976.00')?.some((text) => text.includes('D13') && text.includes('50.00'))).toBe(true)
  expect(textOf('9999.99')?.some((text) => text.includes('±0.01'))).toBe(true)
})

test('without a number the nearest target of the payer is proposed, the other contracts near it counted', () => {
  const found = proposalOf('9990.00', '货款', '10020.00', '10000.00', '10030.00', '10041.00')
  expect(found?.match).toMatchObject({
    alternatives: 2,
    allocations: [{ contractNo: B }, { contractNo: B, kind: 'fee' }],
  })
})

test('a rejected contract is no near target', () => {
  const contracts = [aContract({ no: A, amount: '10000.00' }), aContract({ no: B, amount: '10010.00' })]
  const bankLines = [aLine({ id: 'l', at: '2025-11-25', amount: '9990.00' })]
  const decisions = [aDecision(1, { kind: 'reject', bankLineId: 'l', contractNo: A })]
  const { matches } = run(anInput({ contracts, bankLines, decisions }))
  expect(matches).toMatchObject([{ alternatives: 0, allocations: [{ contractNo: B }, { contractNo: B }] }])
})

test('foreign money pays a contract of its own currency as any other, and never one of another', () => {
  const contracts = [aContract({ no: A, amount: '1000.00', currency: 'USD' }), aContract({ no: B, amount: '1000.00' })]
  const line = (id: string, currency: string) => aLine({ id, at: '2025-11-25', amount: '1000.00', currency })
  expect(run(anInput({ contracts, bankLines: [line('l', '美元')] })).matches).toMatchObject([
    { status: 'auto', allocations: [{ contractNo: A }] },
  ])
  expect(run(anInput({ contracts: contracts.slice(0, 1), bankLines: [line('l', 'CNY')] })).matches).toEqual([])
})
