import { expect, test } from 'vitest'
import { loadMatches } from '../../src/main/db/repositories/match.ts'
import { closeView } from '../../src/main/usecases/close-view.ts'
import { confirmMatch } from '../../src/main/usecases/decide.ts'
import { figureChange } from '../../src/main/usecases/figure-change.ts'
import { figureView } from '../../src/main/usecases/figure-view.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { finish } from '../../src/shared/base/index.ts'
import { compareFigure } from '../../src/shared/contract/figures.ts'
import type { InputOf } from '../../src/shared/contract/specs.ts'
import { BASES } from '../../src/shared/domain/basis.ts'
import { sumFen } from '../../src/shared/domain/money.ts'
import { aFolder, aReadyNovember, at, december, decideSample, importSample, type Month, november } from './a-month.ts'
import { aKeyring } from './sample-pack.ts'
import { sealedPack } from './sealed-months.ts'

const changeOf = (month: Month, ask: InputOf<'figures.compare'>) =>
  compareFigure.output.parse(figureChange(month.db, ask, month.now()))

/** Both sides add up, and what is listed with what is the same is all of both. */
function isWhole({ earlier, later, rows, count, same }: ReturnType<typeof changeOf>): void {
  expect(rows).toHaveLength(count)
  for (const side of [earlier, later]) expect(side.sum).toBe(side.total)
  expect(sumFen(rows, (row) => row.earlier) + same.amount).toBe(earlier.total)
  expect(sumFen(rows, (row) => row.later) + same.amount).toBe(later.total)
  for (const row of rows) expect(row.change).toBe(row.later - row.earlier)
}

function twoMonths(): Month {
  const month = aReadyNovember()
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')
  return month
}

test('增减 of every basis of everybody is the two months side by side, contract by contract', () => {
  const month = twoMonths()
  const { totals } = closeView(month, december, month.now())
  for (const basis of BASES) {
    for (const { key } of [...totals, { key: '/' }]) {
      const by = key === '/' ? 'all' : 'salesperson'
      const change = changeOf(month, { period: december, basis, by, key, against: 'month-before', line: null })
      isWhole(change)
      for (const [side, period] of [
        [change.earlier, november],
        [change.later, december],
      ] as const) {
        expect(side).toMatchObject({
          period,
          total: figureView(month.db, { period, basis, by, key }, month.now()).total,
        })
      }
      const subjects = change.rows.map(({ contractNo, bankLineId }) => contractNo || bankLineId)
      expect(new Set(subjects).size).toBe(subjects.length)
      for (const { cells } of change.rows) expect(cells.length).toBeGreaterThan(0)
    }
  }
})

test('签批后变化 of a sealed month: what was signed beside what the facts say now, line by line', () => {
  const month = aReadyNovember()
  sealedPack(month, aKeyring(), november, aFolder())
  const late = loadMatches(month.db).find(({ status }) => status === 'suggested')!
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  expect(confirmMatch(month, late.id, '补认领').ok).toBe(true)
  const { sinceSigned } = closeView(month, november, month.now())
  const { lines, sum } = sinceSigned!
  expect(lines.length).toBeGreaterThan(0)
  const ask = { period: november, by: 'all', key: '/', against: 'signed' } as const
  for (const basis of BASES) {
    const whole = changeOf(month, { ...ask, basis, line: null })
    isWhole(whole)
    expect(whole.later.total - whole.earlier.total, basis).toBe(sum[basis])
    for (const { contractNo, accountNo, change } of lines) {
      const one = changeOf(month, { ...ask, basis, line: { contractNo, accountNo } })
      isWhole(one)
      expect(one.later.total - one.earlier.total, `${basis} ${contractNo}${accountNo}`).toBe(change[basis])
      expect(sumFen(one.rows, (row) => row.change)).toBe(change[basis])
      if (change[basis] !== 0) expect(one.rows.length).toBeGreaterThan(0)
    }
    expect(figureView(month.db, { period: november, basis, by: 'all', key: '/' }, month.now()).total).toBe(
      whole.earlier.total,
    )
  }
})

test('签批后变化 of a month that the preparer alone has signed tells the addends that came and went since', () => {
  const month = aReadyNovember()
  const signed = finish(signOff(month, november, 'preparer', '乔谨言', aKeyring()))
  expect(signed.ok).toBe(true)
  const late = loadMatches(month.db).find(({ status }) => status === 'suggested')!
  month.clock.now = at('2025-12-04T11:00')
  expect(confirmMatch(month, late.id, '补认领').ok).toBe(true)
  const ask = { period: november, by: 'all', key: '/', against: 'signed', line: null } as const
  const money = changeOf(month, { ...ask, basis: 'B' })
  isWhole(money)
  expect(money.rows.map(({ whys, earlier, later }) => [whys.join(), earlier, later])).toEqual([
    ['unclaimed', 11_930_000, 0],
    ['received', 0, 7_250_000],
    ['received', 0, 4_680_000],
  ])
  expect(money.same.count).toBeGreaterThan(10)
  const confirmed = changeOf(month, { ...ask, basis: 'C' })
  isWhole(confirmed)
  expect(confirmed.rows.map(({ whys, change }) => [whys.join(), change])).toEqual([
    ['confirmed', 7_250_000],
    ['confirmed', 4_680_000],
  ])
})
