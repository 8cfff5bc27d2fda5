import { expect, test } from 'vitest'
import { parseDay } from '../../domain/epoch-day.ts'
import { fen } from '../../domain/money.ts'
import { columnsLikeLast } from './columns-like-last.ts'
import { largestLikeBefore } from './largest-like-before.ts'
import { missingNumbers, numbersConsecutive } from './number-gaps.ts'
import { overlapAgrees } from './overlap-agrees.ts'
import { rowCountLikeBefore } from './row-count-like-before.ts'
import { stillTold } from './still-told.ts'

test('columns that were added, removed or moved since last time are named', () => {
  const last = { name: '上月.xlsx', header: ['合同编号', '客户名称', '合同金额（元）'] }
  const now = (...header: string[]) => columnsLikeLast({ name: '本月.xlsx', header }, last)
  expect(now('合同编号', ' 客户名称', '合同金额（元）')).toMatchObject({ agrees: true })
  const other = now('合同编号', '合同金额（元）', '税率')
  expect(other).toMatchObject({ agrees: false, level: 'warning' })
  expect(other.note).toContain('“上月.xlsx”相比少了 客户名称，多了 税率')
  expect(now('客户名称', '合同编号', '合同金额（元）').note).toContain('列的顺序变了')
})

const rows = (
  rowsRead: number,
  kind: 'contract' | 'bank' = 'contract',
  days: readonly [string, string] = ['2025-11-01', '2025-11-30'],
) => ({
  kind,
  rowsRead,
  firstOn: parseDay(days[0])!,
  lastOn: parseDay(days[1])!,
})

test('far fewer or far more rows than usual ask for a look; one odd file does not set what is usual', () => {
  const usual = [rows(200), rows(210), rows(5), rows(190), rows(4000)]
  expect(rowCountLikeBefore(rows(99), usual)).toMatchObject({ agrees: false, level: 'warning', stated: '约 200 行' })
  expect(rowCountLikeBefore(rows(401), usual)).toMatchObject({ agrees: false })
  expect(rowCountLikeBefore(rows(100), usual)).toMatchObject({ agrees: true })
  expect(rowCountLikeBefore(rows(400), usual)).toMatchObject({ agrees: true })
  expect(rowCountLikeBefore(rows(3), [rows(25)])).toMatchObject({ agrees: true }) // few are few
  expect(rowCountLikeBefore(rows(3), [])).toBeNull()
})

test('a statement of a month after one of three is compared by the day', () => {
  const quarter = rows(900, 'bank', ['2025-09-01', '2025-11-30'])
  expect(rowCountLikeBefore(rows(300, 'bank'), [quarter])).toMatchObject({ agrees: true })
  expect(rowCountLikeBefore(rows(100, 'bank'), [quarter])).toMatchObject({ agrees: false })
})

test('an amount of more than ten times any before is a lost decimal point until somebody looked', () => {
  const before = [{ facts: 30, largest: fen(1_000_00) }]
  expect(largestLikeBefore({ facts: 9, largest: fen(10_000_01) }, before)).toMatchObject({
    agrees: false,
    level: 'warning',
  })
  expect(largestLikeBefore({ facts: 9, largest: fen(10_000_00) }, before)).toMatchObject({ agrees: true })
  expect(largestLikeBefore({ facts: 9, largest: fen(10_000_01) }, [{ facts: 19, largest: fen(1) }])).toBeNull()
})

const series = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `HT-2511-${String(from + index).padStart(4, '0')}`)

test('a number that is missing within a dense series is named, with its zeros', () => {
  const numbers = series(81, 110).filter((number) => number !== 'HT-2511-0097')
  expect(missingNumbers(numbers)).toEqual(['HT-2511-0097'])
  expect(numbersConsecutive('合同编号', 29, ['HT-2511-0097'])!.note).toContain('缺 HT-2511-0097')
  expect(numbersConsecutive('合同编号', 29, [])).toMatchObject({ agrees: true })
  expect(numbersConsecutive('合同编号', 9, [])).toBeNull()
})

test('each prefix counts for itself, and numbers that others share have no gaps', () => {
  expect(missingNumbers([...series(1, 10), ...series(1, 10).map((number) => number.replace('2511', '2512'))])).toEqual(
    [],
  )
  expect(missingNumbers(series(1, 40).filter((_, index) => index % 2 === 0))).toEqual([])
  expect(missingNumbers(['25502000000145098656', '25502000000945098656', '无号'])).toEqual([])
})

test('what the last export had and this one lacks is named; half of it gone is another filter', () => {
  const last = { fileName: '上月.xlsx', count: 40 }
  expect(stillTold('合同', last, [])).toMatchObject({ agrees: true })
  const few = stillTold('合同', last, ['HT-1', 'HT-2', 'HT-3', 'HT-4'])
  expect(few).toMatchObject({ agrees: false, level: 'warning', found: '36 个' })
  expect(few.note).toContain('HT-1、HT-2、HT-3 等 4 个 这次没有：可能被删除')
  expect(stillTold('合同', last, series(1, 30)).note).toContain('导出条件不同')
})

test('lines that an overlapping export lacks are told by the file and row that has them', () => {
  expect(overlapAgrees(3, null)).toMatchObject({ agrees: true, found: '再现 3 行' })
  const control = overlapAgrees(3, { count: 2, fileName: '11月.csv', row: 7 })
  expect(control).toMatchObject({ agrees: false, level: 'warning', stated: '已有 5 行' })
  expect(control.note).toContain('少了先前导入的 2 行（首行在“11月.csv”第 7 行）')
})
