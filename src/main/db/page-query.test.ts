import { expect, test } from 'vitest'
import { wordsIn } from './page-query.ts'

const values = (search: string) => wordsIn(search, ['name'], ['amount_fen']).map((filter) => filter.values)

test('a word that is an amount also finds that amount, however it is written', () => {
  expect(values('33,900')).toEqual([['%33,900%', 3_390_000]])
  expect(values('33900.00')).toEqual([['%33900.00%', 3_390_000]])
  expect(values('-33,900.5')).toEqual([['%-33,900.5%', 3_390_050]])
})

test('other words look only at text, and each word is asked for by itself', () => {
  expect(values('望岚 HT-2511')).toEqual([['%望岚%'], ['%HT-2511%']])
  expect(wordsIn('100%', ['name'])[0]?.values).toEqual(['%100\\%%'])
})
