import { expect, test } from 'vitest'
import { emptySlot, emptySlotAt } from './empty-slot.ts'

test.each([
  ['核验属实：HT-1；核验人：；复核人：；限期补件至：', '核验人'],
  ['差额 3.00 按尾差核销；批准人（应收会计）：冯砚；凭据：', '凭据'],
  ['依据： ', '依据'],
  ['预计合同（合同号或项目）： ；签约期限：12 月', '预计合同（合同号或项目）'],
  ['核验人: ; 复核人: 冯砚', '核验人'],
])('%s: %s is empty', (reason, slot) => {
  expect(emptySlot(reason)).toBe(slot)
})

test.each([
  '已与客户核对',
  '核验人：冯砚；复核人：魏衡之',
  '到账时间 10:00',
  '付款条件（验收）：已满足；满足日期：2025-11-20',
])('%s has none', (reason) => {
  expect(emptySlot(reason)).toBeNull()
  expect(emptySlotAt(reason)).toBeNull()
})

test('the place is right behind the colon', () => {
  expect(emptySlotAt('甲：1；乙：；丙：')).toBe('甲：1；乙：'.length)
})
