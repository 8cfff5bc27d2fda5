import { expect, test } from 'vitest'
import { aLine, yuan } from '../../../../tests/builders/engine-facts.ts'
import { confirmMatch, putInSuspense } from './case-acts.ts'

test('a match shows each share, its instalment and its kind before it is made', () => {
  const split = {
    bankLineIds: ['6222:S1'],
    allocations: [
      { bankLineId: '6222:S1', contractNo: 'HT-1', planNo: '2', amount: yuan('980.00'), kind: 'cash' },
      { bankLineId: null, contractNo: 'HT-1', planNo: null, amount: yuan('20.00'), kind: 'fee' },
    ],
  } as const
  expect(confirmMatch(split, '差额是手续费')).toMatchObject({
    label: '确认核销',
    preview: '流水 6222:S1 核销到：HT-1 第 2 期 现金 980.00；HT-1 手续费 20.00',
    body: { kind: 'match', ...split },
    reason: '差额是手续费',
  })
})

test('money put in suspense shows whose it is, also when the bank names nobody', () => {
  const line = aLine({ id: '6222:S1', at: '2025-11-21', amount: '860.00', from: '' })
  expect(putInSuspense(line, '待查')).toMatchObject({
    label: '转暂收',
    preview: '流水 6222:S1 （无户名）（860.00）转暂收，撤销之前不再参与勾兑，不计任何合同的回款',
    body: { kind: 'suspense', bankLineId: '6222:S1' },
  })
})
