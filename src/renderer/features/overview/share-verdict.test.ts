import { expect, test } from 'vitest'
import { fen } from '../../../shared/domain/money.ts'
import { shareVerdict } from './share-verdict.ts'

const row = (amount: number, currency = 'CNY') => ({ amount: fen(amount), currency })
const card = (count: number, amount: number) => ({ count, amount: fen(amount) })

test('what is summed is held against the card, whatever the drawer itself says', () => {
  const value = { rows: [row(100), row(50)], count: 2, foreign: 0, amount: fen(150) }
  expect(shareVerdict(value, card(2, 150))).toEqual({
    isEqual: true,
    text: '2 份人民币合同之和，与看板所示分文不差',
  })
  const text = '各份之和为 1.50，共 2 份；看板所示为 1.51，共 2 份。请导出诊断并联系维护人员'
  expect(shareVerdict(value, card(2, 151))).toEqual({ isEqual: false, text })
  expect(shareVerdict(value, card(3, 150)).isEqual).toBe(false)
})

test('foreign contracts are counted by the card and summed by nobody', () => {
  const value = { rows: [row(9_000, 'USD'), row(100), row(50)], count: 3, foreign: 1, amount: fen(150) }
  expect(shareVerdict(value, card(3, 150))).toEqual({
    isEqual: true,
    text: '2 份人民币合同之和，与看板所示分文不差',
  })
})

test('the rows below must come to it where all of them are there; the sum of all stands for a list that is cut', () => {
  const rows = [row(100), row(40)]
  expect(shareVerdict({ rows, count: 2, foreign: 0, amount: fen(150) }, card(2, 150)).isEqual).toBe(false)
  expect(shareVerdict({ rows, count: 2001, foreign: 3, amount: fen(150) }, card(2001, 150))).toEqual({
    isEqual: true,
    text: '1998 份人民币合同之和，与看板所示分文不差',
  })
  expect(shareVerdict({ rows, count: 2001, foreign: 3, amount: fen(150) }, card(2001, 149)).isEqual).toBe(false)
})
