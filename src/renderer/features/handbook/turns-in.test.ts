import { expect, test } from 'vitest'
import { turnsIn } from './turns-in.ts'

test('each “转 H17” stands apart, the rest is text', () => {
  expect(turnsIn('重复付款（转 H06）或错位转H17。')).toEqual([
    { text: '重复付款（', pageId: null },
    { text: '转 H06', pageId: 'H06' },
    { text: '）或错位', pageId: null },
    { text: '转H17', pageId: 'H17' },
    { text: '。', pageId: null },
  ])
  expect(turnsIn('其余转暂收，另转 H1234 不是页')).toHaveLength(1)
})
