import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chineseAmount } from './chinese-amount.ts'
import { fen } from './money.ts'

test.each([
  [86_000_000, '人民币捌拾陆万元整'],
  [140_950, '人民币壹仟肆佰零玖元伍角整'],
  [81_980_005, '人民币捌拾壹万玖仟捌佰元零伍分'],
  [10_000_000_100, '人民币壹亿零壹元整'],
  [0, '人民币零元整'],
  [-55_920_000, '人民币负伍拾伍万玖仟贰佰元整'],
  [5, '人民币伍分'],
  [50, '人民币伍角整'],
  [123, '人民币壹元贰角叁分'],
  [10_000_01, '人民币壹万元零壹分'],
  [1_000_100_000_000_00, '人民币壹万零壹亿元整'],
  [1_000_000_000_000_00, '人民币壹万亿元整'],
  [10_100_010_10, '人民币壹仟零壹拾万零壹拾元壹角整'],
])('%d fen are written %s', (amount, words) => {
  expect(chineseAmount(fen(amount))).toBe(words)
})

test('a bill may leave 整 out after jiao, never after yuan', () => {
  expect(chineseAmount(fen(140_950), { wholeAfterJiao: false })).toBe('人民币壹仟肆佰零玖元伍角')
  expect(chineseAmount(fen(100), { wholeAfterJiao: false })).toBe('人民币壹元整')
})

test('every amount reads back from its own words, and no two zeros meet', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9e14, max: 9e14 }), (amount) => {
      const words = chineseAmount(fen(amount))
      expect(readBack(words)).toBe(amount)
      expect(words).not.toContain('零零')
    }),
  )
})

function readBack(words: string): number {
  const [, minus, yuan = '', rest = ''] = /^人民币(负?)(?:(.*)元)?(.*)$/.exec(words)!
  const size = number(yuan) * 100 + number(/(.)角/.exec(rest)?.[1] ?? '') * 10 + number(/(.)分/.exec(rest)?.[1] ?? '')
  return minus ? -size : size + 0
}

function number(words: string): number {
  for (const [name, unit] of [
    ['亿', 1e8],
    ['万', 1e4],
    ['仟', 1000],
    ['佰', 100],
    ['拾', 10],
  ] as const) {
    const at = words.lastIndexOf(name)
    if (at >= 0) return number(words.slice(0, at)) * unit + number(words.slice(at + 1))
  }
  const digit = words.replace(/^零(?=.)/, '')
  return digit === '' ? 0 : '零壹贰叁肆伍陆柒捌玖'.indexOf(digit)
}
