import { expect, test } from 'vitest'
import { toHtmlTable, toTsv } from './copy-table.ts'

const text = (value: string) => ({ text: value, isNumber: false })
const number = (value: string) => ({ text: value, isNumber: true })

test('rows paste into Excel with their header, amounts as numbers without separators', () => {
  expect(toTsv({ header: ['合同编号', '金额'], rows: [[text('HT-2511-0086'), number('-860000.00')]] })).toBe(
    '合同编号\t金额\r\nHT-2511-0086\t-860000.00',
  )
})

test('a memo that begins like a formula is pasted as text', () => {
  expect(toTsv({ header: ['附言'], rows: [[text('=HYPERLINK("x")')], [text('@a')], [text('-1')]] })).toBe(
    `附言\r\n'=HYPERLINK("x")\r\n'@a\r\n'-1`,
  )
})

test('tabs and line breaks inside a cell do not make new cells', () => {
  expect(toTsv({ header: ['附言'], rows: [[text('货款\t二期\n尾款')]] })).toBe('附言\r\n货款 二期 尾款')
})

test('an account number keeps its digits in Excel, and markup in a name stays a name', () => {
  const html = toHtmlTable({ header: ['账号'], rows: [[text('9900000202009012345')], [text('<b>&"')]] })
  expect(html).toContain(`mso-number-format:'\\@'">9900000202009012345<`)
  expect(html).toContain('&lt;b&gt;&amp;&quot;')
})

test('one cell is copied as it stands, without a header line', () => {
  expect(toTsv({ header: [], rows: [[number('860000.00')]] })).toBe('860000.00')
  expect(toHtmlTable({ header: [], rows: [[text('a')]] })).toMatch(/^<table><tr><td/)
})
