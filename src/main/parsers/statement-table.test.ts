import { expect, test } from 'vitest'
import { dayFromYmd } from '../../shared/domain/epoch-day.ts'
import { fen } from '../../shared/domain/money.ts'
import type { Statement, StatementEntry } from '../../shared/domain/statement.ts'
import { statementTable } from './statement-table.ts'

const anEntry = (over: Partial<StatementEntry>): StatementEntry => ({
  line: 5,
  bookedOn: dayFromYmd(2025, 11, 3),
  valuedOn: dayFromYmd(2025, 11, 4),
  amount: fen(12_345),
  currency: 'EUR',
  typeCode: 'NTRF',
  bankReference: 'B1',
  customerReference: 'C1',
  counterpartyName: '甲公司',
  counterpartyAccount: 'DE00',
  details: '货款',
  isReversal: false,
  raw: ':61:…',
  ...over,
})

const aStatement = (over: Partial<Statement>): Statement => ({
  accountNo: '6200001',
  currency: 'EUR',
  reference: '1',
  opening: null,
  closing: null,
  entries: [],
  unreadable: [],
  stated: [],
  ...over,
})

function sides(entry: Partial<StatementEntry>): readonly (string | undefined)[] {
  const [header, row] = statementTable('MT940', [aStatement({ entries: [anEntry(entry)] })]).rows
  return ['借方金额', '贷方金额', '冲正标志'].map((name) => row?.cells[header?.cells.indexOf(name) ?? -1])
}

test('money in stands under 贷方, money out under 借方', () => {
  expect(sides({ amount: fen(12_345) })).toEqual(['', '123.45', ''])
  expect(sides({ amount: fen(-12_345) })).toEqual(['123.45', '', ''])
})

test('a reversal stands on the side that it takes back, negative and marked', () => {
  expect(sides({ amount: fen(12_345), isReversal: true })).toEqual(['-123.45', '', '冲正'])
  expect(sides({ amount: fen(-12_345), isReversal: true })).toEqual(['', '-123.45', '冲正'])
})

test('an entry that cannot be read keeps its place and its words', () => {
  const table = statementTable('MT940', [
    aStatement({
      entries: [anEntry({ line: 9 })],
      unreadable: [{ line: 7, raw: ':61:2511031x', part: 'amount', found: '1x' }],
    }),
  ])
  expect(table.rows.map(({ row }) => row)).toEqual([0, 7, 9])
  expect(table.rows[1]?.cells).toContain('1x')
})

test('an entry that the bank announces and has not booked is marked so', () => {
  const [header, row] = statementTable('CAMT', [aStatement({ entries: [anEntry({ isPending: true })] })]).rows
  expect(row?.cells[header?.cells.indexOf('入账状态') ?? -1]).toBe('未入账')
})

test('entries that share one line of the file are numbered instead', () => {
  const table = statementTable('CAMT', [aStatement({ entries: [anEntry({ line: 1 }), anEntry({ line: 1 })] })])
  expect(table.rows.map(({ row }) => row)).toEqual([0, 1, 2])
})
