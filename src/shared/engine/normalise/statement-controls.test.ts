import { expect, test } from 'vitest'
import { fen } from '../../domain/money.ts'
import type { Statement, StatementEntry } from '../../domain/statement.ts'
import { statementControls } from './statement-controls.ts'

const anEntry = (amount: number) => ({ amount: fen(amount) }) as StatementEntry

const aStatement = (opening: number, amounts: readonly number[], closing: number, over: Partial<Statement> = {}) =>
  ({
    accountNo: 'NL1',
    currency: 'EUR',
    reference: '1',
    opening: { amount: fen(opening), on: null },
    closing: { amount: fen(closing), on: null },
    entries: amounts.map(anEntry),
    unreadable: [],
    stated: [],
    ...over,
  }) satisfies Statement

test('statements that hold are told once, with their number', () => {
  expect(statementControls([aStatement(0, [100], 100), aStatement(100, [-30, 5], 75)])).toEqual([
    expect.objectContaining({ name: '期初＋发生额＝期末', stated: '2 项', found: '全部相符', agrees: true }),
    expect.objectContaining({ name: '对账单首尾相接', stated: '1 项', found: '全部相符', agrees: true }),
  ])
})

test('one that does not is named, with both figures', () => {
  expect(
    statementControls([
      aStatement(0, [100], 100, { reference: '甲' }),
      aStatement(100, [12_345], 0, { reference: '乙' }),
    ]),
  ).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: '期末余额（乙）', stated: '0.00', found: '124.45', agrees: false }),
    ]),
  )
})

test('a statement that begins elsewhere than the one before it ended is a gap', () => {
  const found = statementControls([aStatement(0, [100], 100), aStatement(90, [], 90, { reference: '乙' })])
  expect(found).toContainEqual(
    expect.objectContaining({ name: '期初余额（乙）', stated: '0.90', found: '上一张期末 1.00', agrees: false }),
  )
})

test('another account or currency is no neighbour, and a side that is not stated proves nothing', () => {
  const one = aStatement(0, [100], 100)
  expect(statementControls([one, aStatement(7, [], 7, { accountNo: 'NL2' })])).toHaveLength(1)
  expect(statementControls([one, aStatement(7, [], 7, { currency: 'USD' })])).toHaveLength(1)
  expect(statementControls([aStatement(0, [1], 5, { opening: null })])).toEqual([])
})

test('totals that the message states about itself are held against what was read', () => {
  const stated = [{ name: '借方笔数', stated: '2', found: '1' }]
  expect(statementControls([aStatement(0, [], 0, { stated })])).toContainEqual(
    expect.objectContaining({
      name: '借方笔数（1）',
      stated: '2',
      found: '1',
      agrees: false,
    }),
  )
})
