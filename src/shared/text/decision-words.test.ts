import { expect, test } from 'vitest'
import { NO_MONEY } from '../domain/money.ts'
import { decisionWords } from './decision-words.ts'

test('an undone match is named by its contracts, each once', () => {
  const part = { bankLineId: 'a:1', planNo: '1', amount: NO_MONEY, kind: 'cash' } as const
  const allocations = ['HT-1', 'HT-1', 'HT-2'].map((contractNo) => ({ ...part, contractNo }))
  expect(decisionWords({ kind: 'match', bankLineIds: ['a:1'], allocations })).toBe('勾兑 HT-1、HT-2')
})

test('an undone exception or suspense is named by the bank’s own reference, without the account', () => {
  expect(decisionWords({ kind: 'waive', code: 'D07', subject: '9900:C771' })).toBe('例外单 D07 C771')
  expect(decisionWords({ kind: 'waive', code: 'D09', subject: 'HT-2511-0401' })).toBe('例外单 D09 HT-2511-0401')
  const file = '3f9a12cd'.padEnd(64, '0')
  expect(decisionWords({ kind: 'waive', code: 'D37', subject: `${file}/余额连续` })).toBe(
    '例外单 D37 文件 3f9a12cd/余额连续',
  )
  expect(decisionWords({ kind: 'suspense', bankLineId: '9900:C771' })).toBe('暂收 C771')
  expect(decisionWords({ kind: 'scope', bankLineId: '9900:C771', inScope: true })).toBe('判为销售往来 C771')
  expect(decisionWords({ kind: 'scope', bankLineId: '9900:C771', inScope: false })).toBe('判为非销售 C771')
})
