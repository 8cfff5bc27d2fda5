import { expect, test } from 'vitest'
import { looksLikeMt940 } from './looks-like-mt940.ts'

test.each([
  ['a bare message', ':20:STARTUMS\r\n:25:123/456\r\n:28C:0\r\n'],
  ['a message in its envelope', '{1:F01BANK}{2:O940BANK}{4:\n:20:1\n:25:2\n:60F:C200101EUR1,\n'],
  ['a message behind the headers of its bank', 'ABNANL2A\n940\nABNANL2A\n:20:ABN\n:25:5\n:28:1/1\n'],
  ['a framed interim report', '\u0001\n:20:1\n:25:2\n:34F:PLN0\n'],
  ['a message whose line ends are @@', ':20:1@@:25:2@@:28C:0@@:60F:C200101EUR1,@@'],
])('%s is recognised', (_, head) => {
  expect(looksLikeMt940(head)).toBe(true)
})

test.each([
  ['a payment order has references and accounts, and is no statement', ':20:1\n:25:2\n:32A:200101EUR1,\n'],
  ['tags in the middle of a line are words', '摘要,付 :20:1 :25:2 :60F:x\n'],
  ['a table of bank lines', '交易日期,借方金额\n2026-01-01,1.00\n'],
  ['one tag alone', ':61:110701C50,00NTRF\n'],
  ['nothing', ''],
])('%s', (_, head) => {
  expect(looksLikeMt940(head)).toBe(false)
})
