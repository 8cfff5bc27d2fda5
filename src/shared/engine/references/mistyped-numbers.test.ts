import { expect, test } from 'vitest'
import { mistypedNumbers } from './mistyped-numbers.ts'

const OURS = ['HT-2601-0086', 'HT-2601-0555', 'XS20260128001', '2026-SC-0086', '澜砚销字[2026]086号']
const found = (memo: string) =>
  mistypedNumbers(OURS)
    .slipsIn(memo)
    .map(({ contractNo, how }) => [contractNo, how])

test('a number with one slip leads to the one that was meant, and says which slip', () => {
  expect(found('HT-2601-0087货款')).toEqual([['HT-2601-0086', '有一位不同']])
  expect(found('付ＨＴ－２６０１－００８货款')).toEqual([['HT-2601-0086', '少写一位']])
  expect(found('HT-2601-00866首付款')).toEqual([['HT-2601-0086', '多写一位']])
  expect(found('HT-26O1-OO86货款')).toEqual([['HT-2601-0086', '字母 O、I、L 与数字 0、1 混写']])
  expect(found('ht-26ol-0086')).toEqual([['HT-2601-0086', '字母 O、I、L 与数字 0、1 混写']])
  expect(found('2601-0086尾款')).toEqual([['HT-2601-0086', '缺号前的字母']])
  expect(found('2025-SC-0086货款')).toEqual([['2026-SC-0086', '有一位不同']])
  expect(found('支付XS20260128002款')).toEqual([['XS20260128001', '有一位不同']])
  expect(found('合同2026086')).toEqual([['澜砚销字[2026]086号', '只差号中的汉字']])
})

test('two slips, or a number of another kind, lead nowhere', () => {
  for (const memo of [
    'HT-2601-0068货款',
    'HT-2702-0086',
    '货款',
    '发票26992000000000800123',
    '货款86000.00元',
    '1月货款',
  ])
    expect(found(memo), memo).toEqual([])
})

test('a slip that is near to two of ours leads to both', () => {
  expect(
    mistypedNumbers(['HT-2601-0086', 'HT-2601-0088'])
      .slipsIn('HT-2601-0087')
      .map(({ contractNo }) => contractNo),
  ).toEqual(['HT-2601-0086', 'HT-2601-0088'])
})
