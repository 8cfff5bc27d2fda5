import { expect, test } from 'vitest'
import { readDif } from './dif.ts'
import { tableKeeper } from './table-sink.ts'

const head = 'TABLE\r\n0,1\r\n"EXCEL"\r\nDATA\r\n0,0\r\n""\r\n'

function rowsOf(data: string) {
  const sink = tableKeeper()
  expect(readDif(head + data, sink)).toBe(true)
  return sink.tables()[0]?.rows
}

test('days, amounts with separators and leading zeros stay as they are written', () => {
  const data = '-1,0\r\nBOT\r\n0,2/3/14\r\nV\r\n0,1,234.50\r\nV\r\n1,0\r\n"0012"\r\n-1,0\r\nEOD\r\n'
  expect(rowsOf(data)).toEqual([{ row: 1, cells: ['2/3/14', '1,234.50', '0012'] }])
})

test('truth values and errors are told by their words, quotes and line ends are part of a text', () => {
  const data =
    '-1,0\nBOT\n0,1\nTRUE\n0,0\nNA\n0,0\nERROR\n1,0\n"a ""b""\nc"\n-1,0\nBOT\n-1,0\nBOT\n1,0\n"x"\n-1,0\nEOD\n'
  expect(rowsOf(data)).toEqual([
    { row: 1, cells: ['TRUE', '#N/A', '#ERROR', 'a "b"\nc'] },
    { row: 3, cells: ['x'] },
  ])
})

test('a file that breaks off keeps what it has', () => {
  expect(rowsOf('-1,0\nBOT\n1,0\n"a"\n1,0\n"b')).toHaveLength(1)
})

test('a text that merely begins with TABLE is none', () => {
  expect(readDif('TABLE\nof contents', tableKeeper())).toBe(false)
})
