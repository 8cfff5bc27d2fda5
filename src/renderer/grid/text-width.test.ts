import { expect, test } from 'vitest'
import { isCut } from './text-width.ts'

test('a tooltip is for text that its column cuts off, and for no other', () => {
  expect(isCut('HT-2511-0086', 120)).toBe(false)
  expect(isCut('澄州杉垣智能装备有限公司', 174)).toBe(true)
  expect(isCut('澄州杉垣智能装备有限公司', 232)).toBe(false)
  expect(isCut('OBSS202511209900267', 158)).toBe(true)
})
