import { expect, test } from 'vitest'
import { aTable, facts, normalised } from '../../../../tests/builders/a-table.ts'
import type { BankRow } from './facts.ts'

const sides = ['账号', '交易日期', '收入金额', '支出金额', '余额', '对方户名']
const read = (header: readonly string[], ...rows: readonly string[][]) =>
  facts<BankRow>(normalised(aTable(header, ...rows.map((cells) => ['6200001', '2025-11-03', ...cells])))).map(
    (fact) => [fact.direction, fact.amount],
  )

test('where every payment has a minus, the minus says no more than the column', () => {
  const rows = [
    ['', '-1.00', '', '甲'],
    ['', '-2.00', '', '乙'],
    ['3.00', '', '', '丙'],
  ]
  expect(read(sides, ...rows)).toEqual([
    ['out', 100],
    ['out', 200],
    ['in', 300],
  ])
})

test('a minus among plain payments is money that came back', () => {
  expect(read(sides, ['', '1.00', '', '甲'], ['', '-1.00', '', '甲'])).toEqual([
    ['out', 100],
    ['out', -100],
  ])
})

test('where balances rose, payments that are all negative came back, in either order of the statement', () => {
  const rows = [
    ['', '-1.00', '11.00', '甲'],
    ['', '-2.00', '13.00', '乙'],
  ]
  expect(read(sides, ...rows)).toEqual([
    ['out', -100],
    ['out', -200],
  ])
  expect(read(sides, ...rows.toReversed())).toEqual([
    ['out', -200],
    ['out', -100],
  ])
  const fallen = [
    ['', '-1.00', '11.00', '甲'],
    ['', '-2.00', '9.00', '乙'],
  ]
  expect(read(sides, ...fallen)).toEqual([
    ['out', 100],
    ['out', 200],
  ])
})

test('支出 beside a negative amount is an expense once, not money that came back', () => {
  const header = ['账号', '交易日期', '收/支', '金额', '余额', '对方户名']
  const rows = [
    ['支出', '-1.00', '', '甲'],
    ['收入', '5.00', '', '乙'],
    ['支出', '-2.00', '', '丙'],
  ]
  expect(read(header, ...rows)).toEqual([
    ['out', 100],
    ['in', 500],
    ['out', 200],
  ])
})

test('payments that are marked as taken back came back, though no other payment shows how a payment is written', () => {
  const rows = [
    ['', '-1.00', '', '甲', '冲正'],
    ['', '-2.00', '', '乙', '冲正'],
    ['3.00', '', '', '丙', ''],
  ]
  expect(read([...sides, '冲正标志'], ...rows)).toEqual([
    ['out', -100],
    ['out', -200],
    ['in', 300],
  ])
})

test('where most payments have a minus, a plain one is what came back, and a cell that is no amount has no say', () => {
  const rows = [
    ['', '-1.00', '', '甲'],
    ['', '-2.00', '', '乙'],
    ['', '2.00', '', '乙'],
    ['', 'x5', '', '丙'],
  ]
  expect(read(sides, ...rows)).toEqual([
    ['out', 100],
    ['out', 200],
    ['out', -200],
  ])
})

test('balances tell a lone negative payment from money that came back', () => {
  const rows = (balance: string) => [
    ['10.00', '', '10.00', '甲'],
    ['', '-1.00', balance, '甲'],
  ]
  expect(read(sides, ...rows('9.00'))).toEqual([
    ['in', 1000],
    ['out', 100],
  ])
  expect(read(sides, ...rows('11.00'))).toEqual([
    ['in', 1000],
    ['out', -100],
  ])
})
