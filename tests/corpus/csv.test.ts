import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { decodeText, textEncodingOf } from '../../src/main/intake/text-encoding.ts'
import { parseCsv } from '../../src/main/parsers/csv.ts'
import { corpusGroup, FIXTURES, fixture, hasFixtures, type Verdict } from './corpus.ts'

describe.skipIf(!hasFixtures)('csv files of other projects', () => {
  if (!hasFixtures) return
  const pollock = corpusGroup('csv/pollock')
  for (const part of ['polluted', 'survey']) {
    for (const name of filesIn(`csv/pollock/${part}/csv`)) {
      pollock.judge(`${part}/${name}`, () => judgeTable(`csv/pollock/${part}`, name))
    }
  }
  const encodings = corpusGroup('csv/encodings')
  for (const folder of ['GB2312', 'Big5']) {
    for (const name of filesIn(`csv/encoding-chardet/${folder}`)) {
      encodings.judge(`${folder}/${name}`, () => {
        const found = textEncodingOf(fixture(`csv/encoding-chardet/${folder}/${name}`))
        const right = folder === 'Big5' ? found === 'Big5' : found === 'GBK' || found === 'GB18030'
        return right ? 'right' : { wrong: String(found) }
      })
    }
  }
  const others = corpusGroup('csv/others')
  for (const name of filesIn('csv/csv-spectrum/csvs')) {
    others.judge(`csv-spectrum/${name}`, () => {
      const answer: unknown = JSON.parse(textOf(`csv/csv-spectrum/json/${name.replace(/csv$/, 'json')}`))
      const [header = [], ...rows] = cellsOf(`csv/csv-spectrum/csvs/${name}`)
      const found = rows.map((row) => Object.fromEntries(header.map((key, index) => [key, row[index] ?? ''])))
      const unified = (value: unknown) => JSON.stringify(value).replaceAll('\\r\\n', '\\n')
      return unified(found) === unified(answer) ? 'right' : { wrong: unified(found).slice(0, 200) }
    })
  }
  // No expected files: of these the name says what they hold, and cells that any reading must find.
  const named: readonly (readonly [string, readonly string[]])[] = [
    ['actual/data_gb18030.csv', ['北京餐厅', '上海超市', '张伟']],
    ['phpspreadsheet/premiere.utf16be.csv', ['première', 'sixième']],
    ['phpspreadsheet/premiere.utf16le.csv', ['première', 'sixième']],
    ['phpspreadsheet/premiere.utf16lebom.csv', ['première', 'sixième']],
    ['phpspreadsheet/premiere.utf32le.csv', ['première', 'sixième']],
    ['phpspreadsheet/premiere.utf32lebom.csv', ['première', 'sixième']],
    ['phpspreadsheet/premiere.win1252.csv', ['première', 'sixième']],
  ]
  for (const [file, cells] of named) {
    others.judge(file, () => {
      const found = new Set(cellsOf(`csv/${file}`).flat())
      const missing = cells.filter((cell) => !found.has(cell))
      return missing.length === 0
        ? 'right'
        : { wrong: `missing ${missing.join()} in ${[...found].join().slice(0, 150)}` }
    })
  }
  others.judge('injection/csv-payload.txt', () => {
    const text = textOf('csv/injection/csv-payload.txt')
    const read = cellsOf('csv/injection/csv-payload.txt')
    const cells = new Set([',', '|'].flatMap((separator) => read.map((row) => row.join(separator))))
    const plain = text.split(/\r?\n/).filter((line) => line !== '' && !line.includes('"'))
    const lost = plain.filter((line) => !cells.has(line))
    return plain.length > 0 && lost.length === 0 ? 'right' : { wrong: `changed: ${lost.slice(0, 3).join(' | ')}` }
  })
})

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(FIXTURES, folder)).sort()
}

function textOf(file: string): string {
  const bytes = fixture(file)
  const encoding = textEncodingOf(bytes)
  if (encoding === null) throw new Error('encoding not recognised')
  return decodeText(bytes, encoding)
}

function cellsOf(file: string): readonly (readonly string[])[] {
  const steps = parseCsv(textOf(file), 'csv')
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value.rows.map((row) => row.cells)
  }
}

/**
 * Every cell of every row, the header too. Left out are the lines that `parameters` calls a preamble, a header with a name
 * that stands nowhere in the source, and one that joins the several lines that `parameters` tells of, which are judged joined.
 * A clean cell with a letter that the whole source does not have is no reading of it, and proves nothing.
 */
function judgeTable(folder: string, name: string): Verdict {
  const found = rowsOf(cellsOf(`${folder}/csv/${name}`).slice(numberIn(folder, name, 'preamble_lines')))
  const clean = rowsOf(cellsOf(`${folder}/clean/${name}`))
  const headerLines = numberIn(folder, name, 'header_lines')
  const skipped = headerLines > 1 ? headerLinesRead(found, clean[0], headerLines) : 0
  if (skipped === null) return { wrong: `header: not ${JSON.stringify(clean[0])}` }
  const source = textOf(`${folder}/csv/${name}`)
  const isMadeUp = headerLines > 1 || parsedRow(clean[0]).some((cell) => !source.includes(cell))
  const wanted = isMadeUp ? clean.slice(1) : clean
  const rows = found.slice(skipped + (headerLines === 1 && isMadeUp ? 1 : 0))
  const letters = new Set(source)
  const at = Array.from({ length: Math.max(rows.length, wanted.length) }).findIndex((_, index) => {
    if (rows[index] === wanted[index]) return false
    const [ours, theirs] = [parsedRow(rows[index]), parsedRow(wanted[index])]
    const differs = (cell: string, column: number) =>
      cell !== ours[column] && Array.from(cell).every((letter) => letters.has(letter))
    return ours.length !== theirs.length || theirs.some(differs)
  })
  return at < 0 ? 'right' : { wrong: `row ${at}: ${rows[at]?.slice(0, 150)}, not ${wanted[at]?.slice(0, 150)}` }
}

/** The lines that a joined header was made of; a title over several columns may stand before each of them. Null: not these. */
function headerLinesRead(found: readonly string[], header: string | undefined, most: number): number | null {
  const joined = parsedRow(header)
  for (let count = 1; count <= most; count += 1) {
    const lines = found.slice(0, count).map(parsedRow)
    const spread = lines.map((line) => {
      let last = ''
      return joined.map((_, column) => (last = line[column] || last))
    })
    const isJoined = joined.every((wanted, column) => {
      const own = lines.map((line) => line[column] ?? '')
      const led = own.map((cell, line) => cell || (line < count - 1 ? (spread[line]?.[column] ?? '') : ''))
      return [own, led].some((cells) => cells.filter((cell) => cell !== '').join(' ') === wanted)
    })
    if (isJoined) return count
  }
  return null
}

function parsedRow(row: string | undefined): readonly string[] {
  return row === undefined ? [] : (JSON.parse(row) as readonly string[])
}

function numberIn(folder: string, name: string, key: 'header_lines' | 'preamble_lines'): number {
  const parameters: unknown = JSON.parse(
    Buffer.from(fixture(`${folder}/parameters/${name}_parameters.json`)).toString('utf8'),
  )
  return Number((parameters as Record<string, unknown>)[key])
}

function rowsOf(cells: readonly (readonly string[])[]): readonly string[] {
  return cells
    .map((row) => JSON.stringify(row.map((cell) => cell.replaceAll('\r\n', '\n').trim())).replace(/(?:,"")+\]$/, ']'))
    .filter((row) => row !== '[""]')
}
