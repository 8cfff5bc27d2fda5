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

/** Data rows only: titles and names of columns, which clean files join or make up, are found by another part. */
function judgeTable(folder: string, name: string): Verdict {
  const found = rowsOf(cellsOf(`${folder}/csv/${name}`))
  const wanted = rowsOf(cellsOf(`${folder}/clean/${name}`)).slice(1)
  const from = Math.max(0, found.indexOf(wanted[0] ?? ''))
  const at = wanted.findIndex((row, index) => row !== found[from + index])
  return at < 0 ? 'right' : { wrong: `row ${at}: ${found[from + at]?.slice(0, 150)}, not ${wanted[at]?.slice(0, 150)}` }
}

function rowsOf(cells: readonly (readonly string[])[]): readonly string[] {
  return cells
    .map((row) => JSON.stringify(row.map((cell) => cell.replaceAll('\r\n', '\n').trim())).replace(/(?:,"")+\]$/, ']'))
    .filter((row) => row !== '[""]')
}
