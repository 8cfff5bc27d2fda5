import { expect, test } from 'vitest'
import { parseCsv } from '../csv.ts'

const HEADER = '日期,流水号,借方,贷方,余额,摘要,备注'

/** 30 plain lines of a statement and, behind them, one more. */
function readAfter(...lines: readonly string[]) {
  return read([HEADER, ...usualLines(','), ...lines].join('\n'))
}

function usualLines(separator: string): readonly string[] {
  return Array.from({ length: 30 }, (_, index) => {
    const [day, sum] = [String(index + 1).padStart(2, '0'), `${(index + 1) * 7}.50`]
    const sides = index % 2 === 0 ? [sum, ''] : ['', sum]
    return [`2025-01-${day}`, `AB-${1000 + index}`, ...sides, '1000.00', '货款', ''].join(separator)
  })
}

function read(text: string) {
  const steps = parseCsv(text, 'csv')
  for (;;) {
    const step = steps.next()
    if (!step.done) continue
    return { last: step.value.rows.at(-1)?.cells, mended: step.value.mended ?? [] }
  }
}

const RIGHT = ['2025-02-01', 'AB-2000', '5.00', '', '995.00', '货款', '']

test('one delimiter too many is taken out where only one place fits every column, and the line is named', () => {
  expect(readAfter('2025-02-01,,AB-2000,5.00,,995.00,货款,')).toEqual({ last: RIGHT, mended: [32] })
})

test('an empty cell that could be the debit or the credit is left for a person', () => {
  const line = '2025-02-01,AB-2000,,5.00,,995.00,货款,'
  expect(readAfter(line)).toEqual({ last: line.split(','), mended: [] })
})

test('where all rows pay in, an amount is not moved to one side on that alone', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `2025-01-${10 + (index % 20)},AB-${1000 + index},,7.50,100.00`)
  for (const line of ['2025-02-01,AB-2000,,5.00,,995.00', '2025-02-01,,AB-2000,5.00,,995.00']) {
    const { last, mended } = read(['日期,流水号,借方,贷方,余额', ...lines, line].join('\n'))
    expect([last, mended]).toEqual([line.split(','), []])
  }
})

test('a comma in words that nobody quoted stays in the words', () => {
  expect(readAfter('2025-02-01,AB-2000,5.00,,995.00,货款,尾款').last).toEqual([...RIGHT.slice(0, 6), '尾款'])
  const { last, mended } = readAfter('2025-02-01,AB-2000,5.00,,995.00,货款,尾款,')
  expect([last, mended]).toEqual([[...RIGHT.slice(0, 5), '货款,尾款', ''], [32]])
})

test('thousands that nobody quoted are never put together to an amount, nor moved to the next column', () => {
  for (const line of ['2025-02-01,AB-2000,1,234.50,,995.00,货款,', '2025-02-01,AB-2000,5.00,,1,995.00,货款,']) {
    expect(readAfter(line)).toEqual({ last: line.split(','), mended: [] })
  }
})

test('a day and a number that ran together are parted where both patterns end; an amount is never cut', () => {
  expect(readAfter('2025-02-01AB-2000,5.00,,995.00,货款,')).toEqual({ last: RIGHT, mended: [32] })
  const line = '2025-02-01,AB-2000,5.00,,995.00货款,'
  expect(readAfter(line)).toEqual({ last: line.split(','), mended: [] })
})

test('a quoted cell whose delimiter is missing begins at its quote', () => {
  const { last, mended } = readAfter('2025-02-01,AB-2000,5.00,,995.00"货款, 尾款",')
  expect([last, mended]).toEqual([[...RIGHT.slice(0, 5), '货款, 尾款', ''], [32]])
})

test('a row cut by another delimiter is cut by it', () => {
  for (const other of ['\t', ';', '|', ' ']) {
    expect(readAfter(RIGHT.join(other))).toEqual({ last: RIGHT, mended: [32] })
  }
})

test('totals, notes and short lines are left as they are', () => {
  for (const line of ['合计,,30,100.00,200.00,,,', '本页共 30 笔', '2025-02-01,AB-2000,5.00,,995.00,货款']) {
    expect(readAfter(line)).toEqual({ last: line.split(','), mended: [] })
  }
})

test('few rows prove nothing', () => {
  const lines = [HEADER, ...usualLines(',').slice(0, 18), '2025-02-01,,AB-2000,5.00,,995.00,货款,']
  expect(read(lines.join('\n')).mended).toEqual([])
})

test('words behind blanks are joined where the table is cut by blanks', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `2025-01-${10 + (index % 20)} ${index}:00 货款 ${index}.50`)
  const { last } = read(['日期 时间 摘要 金额', ...lines, '2025-02-01 9:00 两 个 词 7.00'].join('\n'))
  expect(last).toEqual(['2025-02-01', '9:00', '两 个 词', '7.00'])
})
