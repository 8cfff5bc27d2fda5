import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCsv } from './csv.ts'

function rowsOf(text: string) {
  const steps = parseCsv(text, 'csv')
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value.rows
  }
}
const cellsOf = (text: string) => rowsOf(text).map((row) => row.cells)

test('quoted cells keep commas, quotes and line breaks, and later rows keep their line numbers', () => {
  expect(rowsOf('a,"b ""c"", d"\r\n"x\ny",z\r\nlast,1')).toEqual([
    { row: 1, cells: ['a', 'b "c", d'] },
    { row: 2, cells: ['x\ny', 'z'] },
    { row: 4, cells: ['last', '1'] },
  ])
})

test('a blank line is a row of one empty cell, and a final line end adds none', () => {
  expect(cellsOf('a,b\n\nc,d\n')).toEqual([['a', 'b'], [''], ['c', 'd']])
  expect(cellsOf('a,b,\n')).toEqual([['a', 'b', '']])
  expect(cellsOf('')).toEqual([])
})

test('a tab, semicolon or bar that cuts the lines evenly is the delimiter, whatever commas the amounts have', () => {
  expect(cellsOf('日期\t金额\n1\t1,234.00\n2\t5,678.00')[1]).toEqual(['1', '1,234.00'])
  expect(cellsOf('a;b\n1;2')[1]).toEqual(['1', '2'])
  expect(cellsOf('a|b|c\n1|2|3')[1]).toEqual(['1', '2', '3'])
})

test('a tab or space after the closing quote, as banks add it, is no stray quote', () => {
  expect(cellsOf('a,b\n"3,612.17"\t,HKD')).toEqual([
    ['a', 'b'],
    ['3,612.17\t', 'HKD'],
  ])
})

test('careless quotes do not swallow the file', () => {
  expect(cellsOf('"a"b,c\nd,e"f\n"open,g')).toEqual([['ab', 'c'], ['d', 'e"f'], ['open,g']])
})

test('a number kept as text by ="…" is read as what stands between the quotes, a real formula is left alone', () => {
  expect(cellsOf('编号,金额\n="00123",1\n"=""00456""",2\n="a"&"b",3').slice(1)).toEqual([
    ['00123', '1'],
    ['00456', '2'],
    ['="a"&"b"', '3'],
  ])
})

test('apostrophes quote only where they open and close cells, and stay letters in names', () => {
  expect(cellsOf("'a','b, c'\n'd','it''s'")).toEqual([
    ['a', 'b, c'],
    ['d', "it's"],
  ])
  expect(cellsOf("a,b\n'tis,1\nO'Neill,2")[1]).toEqual(["'tis", '1'])
})

test('an apostrophe inside a cell in apostrophes is a letter, and a cell in them ends on its line', () => {
  expect(cellsOf("'a','b'\n'Kids' bike, 24\"\"','it''s'\n'open,1\n'','c'").slice(1)).toEqual([
    ['Kids' + '\' bike, 24"', "it's"],
    ["'open", '1'],
    ['', 'c'],
  ])
})

test('apostrophes that open everywhere and close nowhere do not make reading quadratic', () => {
  const head = "'a','b'\n'c','d'\n"
  expect(cellsOf(`${head}${"'x,".repeat(300_000)}`)[2]).toHaveLength(300_001)
  expect(cellsOf(`${head}${"'x\n".repeat(300_000)}`)).toHaveLength(300_002)
})

test('of two quotes before a quoted cell one belongs to the cell', () => {
  expect(cellsOf('a,""b",c')).toEqual([['a', '"b', 'c']])
})

test('a backslash escapes a quote where the file writes it so, and ends a path elsewhere', () => {
  expect(cellsOf('"say \\"hi\\" now","b"\n"c","d"')[0]).toEqual(['say "hi" now', 'b'])
  expect(cellsOf('"C:\\","b"\n"D:\\","c"')[0]).toEqual(['C:\\', 'b'])
})

test('an unusual delimiter counts only when it cuts nearly every line alike', () => {
  expect(cellsOf('a b c\n1 2 3\n4 5 6')[1]).toEqual(['1', '2', '3'])
  expect(cellsOf('a^b^c\n1^2^3\n4^5^6')[1]).toEqual(['1', '2', '3'])
  expect(cellsOf('one line\nof ordinary words\nstays')).toEqual([['one line'], ['of ordinary words'], ['stays']])
})

test('a stray quote at the head of a cell takes no neighbours along', () => {
  expect(cellsOf('a,"1,2,"x, y",z\nb,3,4,q,z')[0]).toEqual(['a', '"1', '2', 'x, y', 'z'])
})

test('what is written by the rules is read back cell by cell', () => {
  const cell = fc.string({ maxLength: 8 })
  const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(tables, (table) => {
      const text = [
        '"标题","a"',
        ...table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')),
      ]
      expect(cellsOf(text.join('\n')).slice(1)).toEqual(table)
    }),
    { seed: 20251130 },
  )
})
