import { expect, test } from 'vitest'
import { personKey } from './person-key.ts'

test('a name in other widths, with spaces or with marks that nobody sees is the same person', () => {
  const same = ['乔谨言', ' 乔 谨言 ', '乔\u3000谨言', '乔谨言\u200b', '\ufeff乔谨\u2060言']
  expect(new Set(same.map(personKey))).toEqual(new Set(['乔谨言']))
  expect(personKey('Ｌｉ Ｍｅｉ')).toBe(personKey('li mei'))
})

test('different people stay different, and blanks are nobody', () => {
  expect(personKey('乔谨言')).not.toBe(personKey('乔谨岩'))
  expect(['', ' \t', '\u200b\u3000'].map(personKey)).toEqual(['', '', ''])
})
