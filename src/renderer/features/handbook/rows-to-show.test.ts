import { expect, test } from 'vitest'
import type { ShownAct } from '../../../shared/contract/handbook.ts'
import { fen } from '../../../shared/domain/money.ts'
import { rowsToShow } from './rows-to-show.ts'

const seeLine = (bankLineId: string): ShownAct => ({
  kind: 'open',
  label: '看勾兑',
  to: { screen: 'matching', bankLineId },
})
const row = (text: string, amount: number, act: ShownAct | null = null) => ({
  text,
  amount: fen(amount),
  cells: [],
  act,
})

test('an amount is not said beside words that say it', () => {
  const rows = [row('已核销 860,000.00', 86_000_000), row('未核销', 86_000_000), row('已核销 1,860,000.00', 86_000_000)]
  expect(rowsToShow({ rows, act: null }).map(({ amount }) => amount)).toEqual([null, 86_000_000, 86_000_000])
})

test('what the step offers is offered once, and what only a row offers stays', () => {
  const rows = [row('甲', 1, seeLine('6222:S1')), row('乙', 2, seeLine('6222:S2'))]
  const shown = rowsToShow({ rows, act: seeLine('6222:S1') })
  expect(shown.map(({ act }) => act)).toEqual([null, seeLine('6222:S2')])
})
