import { expect, test } from 'vitest'
import { parsePage } from './parse-page.ts'

const page = `---
id: H01
title: 客户已付款但 CRM 未更新
codes: [D06]
minutes: 30
owner: sales
version: 2
steps:
  - kind: 自
    check: payment-found
    text: 找来款。
  - kind: 人
    tick: asked-it
    text: 交 IT 查。
---

## 什么时候用
`
const read = (source: string) => parsePage(source, new Set(['payment-found']))

test('a page is its front matter, its steps in order, and its words', () => {
  expect(read(page)).toEqual({
    ok: true,
    value: {
      id: 'H01',
      title: '客户已付款但 CRM 未更新',
      codes: ['D06'],
      targetMinutes: 30,
      ownerRole: 'sales',
      version: 2,
      steps: [
        { kind: '自', key: 'payment-found', text: '找来款。' },
        { kind: '人', key: 'asked-it', text: '交 IT 查。' },
      ],
      body: '## 什么时候用',
    },
  })
  expect(read(`\uFEFF${page.replaceAll('\n', '\r\n')}`)).toMatchObject({
    ok: true,
    value: { id: 'H01', body: '## 什么时候用' },
  })
})

test.each([
  ['no front matter', '# 手册', 1, '两行 ---'],
  ['a role that nobody has', page.replace('owner: sales', 'owner: boss'), 6, 'owner：只能是 sales'],
  ['a check that does not exist', page.replace('payment-found', 'payment-fund'), 9, '没有名为 payment-fund 的检查'],
  ['a key that stands twice', page.replace('tick: asked-it', 'tick: payment-found'), 12, 'payment-found 在本页已用过'],
  ['broken YAML', page.replace('codes: [D06]', 'codes: [D06'), 5, 'YAML 写法有误'],
  ['an unknown word', page.replace('version: 2', 'version: 2\nauthor: x'), 2, '不认识 author'],
  ['a word that is missing', page.replace('minutes: 30\n', ''), 2, 'minutes：没有写'],
  ['words for a number', page.replace('minutes: 30', 'minutes: 半小时'), 5, 'minutes：应是数字'],
  ['no whole number', page.replace('minutes: 30', 'minutes: 1.5'), 5, 'minutes：应是整数'],
  ['no minute at all', page.replace('minutes: 30', 'minutes: 0'), 5, 'minutes：不能小于 1'],
  ['a list for words', page.replace('title: 客户', 'title: [客户').replace('未更新', '未更新]'), 3, 'title：应是文字'],
  ['a text for a list', page.replace('[D06]', 'D06'), 4, 'codes：应是列表'],
  ['too many codes', page.replace('[D06]', `[${'D06,'.repeat(41)}]`), 4, 'codes：最多 40 项'],
])('what cannot be read is told by line: %s', (_, source, line, text) => {
  const result = read(source)
  expect(result).toMatchObject({ ok: false, error: [{ line, text: expect.stringContaining(text) }] })
})

test('aliases that would unfold into millions are refused, and so is a page without end', () => {
  const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\ntitle: [*b,*b,*b,*b,*b,*b,*b,*b]\n---\n`
  expect(read(bomb)).toMatchObject({ ok: false })
  expect(read(page + 'x'.repeat(100_000))).toMatchObject({ ok: false, error: [{ line: 1 }] })
})

test('a front matter of thousands of keys is refused before YAML reads it, which would take it seconds', () => {
  const keys = Array.from({ length: 7_000 }, (_, index) => `k${index}: 1`).join('\n')
  const began = performance.now()
  expect(read(`---\n${keys}\n---\n`)).toMatchObject({
    ok: false,
    error: [{ line: 1, text: expect.stringContaining('页首超过') }],
  })
  expect(performance.now() - began).toBeLessThan(500)
})

test('of thousands of faults the first are told, and no depth of brackets breaks the reading', () => {
  for (const front of [`a: {${'a,'.repeat(8_000)}}`, `codes: [${'x,'.repeat(8_000)}]`, '['.repeat(16_000)]) {
    const result = read(`---\n${front}\n---\n`)
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.error.length).toBeLessThanOrEqual(20)
  }
})
