import { expect, test } from 'vitest'
import { aTable, facts, normalised } from '../../../../tests/builders/a-table.ts'
import type { BankRow } from './facts.ts'

const header = ['账号', '交易日期', '贷方金额', '余额', '对方账号', '对方户名']
const read = (...others: readonly string[]) =>
  normalised(aTable(header, ...others.map((other) => ['6200001', '2025-11-03', '1.00', '', other, '甲'])))
const damaged = (table: ReturnType<typeof read>) =>
  table.rows.flatMap((row) =>
    'problems' in row ? row.problems.map(({ code, column, found }) => [code, column, found]) : [],
  )

test('a column whose long numbers mostly end in zeros after 15 digits was rounded by a spreadsheet: each such cell is damaged', () => {
  expect(damaged(read('6222021234567890000', '6222029876543210000', '62000011'))).toEqual([
    ['NUMBER_DAMAGED', '对方账号', '6222021234567890000'],
    ['NUMBER_DAMAGED', '对方账号', '6222029876543210000'],
  ])
})

test('a lone number that ends in a zero among whole ones is a number', () => {
  const table = read('6222021234567890000', '6222021234567890123', '6222021234567890456')
  expect(facts<BankRow>(table)).toHaveLength(3)
  expect(facts<BankRow>(read('6222021234567890'))).toHaveLength(1)
  const mostlyWhole = [
    '6222021234567890',
    '6222029876543210',
    '6222021234567891',
    '6222021234567892',
    '6222021234567893',
  ]
  expect(facts<BankRow>(read(...mostlyWhole))).toHaveLength(5)
})

test('the only long number of a table, cut after its fifteenth digit, is damaged', () => {
  expect(damaged(read('6222021234567890000', '62000011'))).toEqual([
    ['NUMBER_DAMAGED', '对方账号', '6222021234567890000'],
  ])
})
