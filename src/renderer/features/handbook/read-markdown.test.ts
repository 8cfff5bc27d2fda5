import { expect, test } from 'vitest'
import { readMarkdown } from './read-markdown.ts'

test('headings, paragraphs and both kinds of lists; a broken line goes on', () => {
  const source =
    '## 什么时候用\n\n客户说钱\n已经付了，\n见 CRM\nV2。\n\n- 一\n- 二\n  续\n\n1. 甲\n2、不是列表\n3) 丙\n### 完 ##'
  expect(readMarkdown(source)).toEqual([
    { kind: 'heading', level: 2, text: '什么时候用' },
    { kind: 'paragraph', text: '客户说钱已经付了，见 CRM V2。' },
    { kind: 'list', isNumbered: false, items: ['一', '二续'] },
    { kind: 'list', isNumbered: true, items: ['甲2、不是列表', '丙'] },
    { kind: 'heading', level: 3, text: '完' },
  ])
})

test('markup of other kinds is text', () => {
  expect(readMarkdown('<img src=x onerror=alert(1)> [去](javascript:alert(1))\n\n#不是标题')).toEqual([
    { kind: 'paragraph', text: '<img src=x onerror=alert(1)> [去](javascript:alert(1))' },
    { kind: 'paragraph', text: '#不是标题' },
  ])
  expect(readMarkdown('')).toEqual([])
})
