import { expect, test } from 'vitest'
import { fen } from '../domain/money.ts'
import { amountInWords } from './amount-in-words.ts'

test.each([
  [86_000_000, '人民币捌拾陆万元整'],
  [140_950, '人民币壹仟肆佰零玖元伍角整'],
  [81_980_005, '人民币捌拾壹万玖仟捌佰元零伍分'],
  [10_000_000_100, '人民币壹亿零壹元整'],
  [0, '人民币零元整'],
  [-4_000_000, '负人民币肆万元整'],
  [5, '人民币伍分'],
  [50, '人民币伍角整'],
  [1_000_000, '人民币壹万元整'],
  [100_010_000, '人民币壹佰万零壹佰元整'],
  [1_000_100, '人民币壹万零壹元整'],
  [10_001_000_000, '人民币壹亿零壹万元整'],
  [269_900_000, '人民币贰佰陆拾玖万玖仟元整'],
] as const)('%i fen is written %s on the sign-off page', (amount, words) => {
  expect(amountInWords(fen(amount))).toBe(words)
})
