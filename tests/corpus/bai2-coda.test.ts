import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseBai2 } from '../../src/main/parsers/bai2.ts'
import { parseCoda } from '../../src/main/parsers/coda.ts'
import { codaWords } from '../../src/main/parsers/coda-fields.ts'
import { looksLikeBai2 } from '../../src/main/parsers/looks-like-bai2.ts'
import { looksLikeCoda } from '../../src/main/parsers/looks-like-coda.ts'
import type { Statement } from '../../src/shared/domain/statement.ts'
import { corpusGroup, expectedLines, FIXTURES, fixture, hasFixtures, type Verdict } from './corpus.ts'

type Expected = {
  readonly file: string
  readonly transactions_16?: number
  readonly sum_of_16_amounts_minor_units?: number
  readonly records?: number
  readonly file_trailer?: { readonly control_total: string; readonly groups: string; readonly records: string }
  readonly statements?: readonly {
    readonly sum: string
    readonly opening: string
    readonly closing: string
    readonly movements_main: number
    readonly balanced: boolean
  }[]
}

describe.runIf(hasFixtures)('BAI2 and CODA', () => {
  const group = corpusGroup('bai2-coda')
  const expected = expectedLines<Expected>('expected/bai2-coda/statements-derived.open.jsonl')
  const files = filesUnder('bai2-coda')
  const fuzz = files.filter((file) => file.includes('/fuzz/'))

  test('every file of the folder is judged here', () => {
    const judged = [...expected.map(({ file }) => file), ...fuzz]
    expect(files.filter((file) => !/LICENSE/.test(file)).toSorted()).toEqual(judged.toSorted())
  })

  for (const line of expected) {
    group.judge(line.file, () => (line.file.endsWith('.cod') ? codaVerdict(line) : bai2Verdict(line)))
  }
  for (const file of fuzz) group.judge(file, () => fuzzVerdict(file))
})

function bai2Verdict(line: Expected): Verdict {
  const text = textOf(line.file)
  const read = parseBai2(text)
  if (!line.file_trailer) return read.ok ? { wrong: 'read, though it has no trailer' } : 'refused'
  if (!looksLikeBai2(text)) return { wrong: 'not recognised' }
  if (!read.ok) return { wrong: read.error }
  const entries = read.value.flatMap((statement) => statement.entries)
  expect(read.value.flatMap((statement) => statement.unreadable)).toEqual([])
  expect(entries).toHaveLength(line.transactions_16 ?? 0)
  expect(entries.reduce((sum, { amount }) => sum + Math.abs(amount), 0)).toBe(line.sum_of_16_amounts_minor_units)
  const { control_total, groups, records } = line.file_trailer
  expect(totalOf(read.value, '文件（99）控制总额').stated).toBe(String(Number(control_total)))
  expect(totalOf(read.value, '文件（99）组数').stated).toBe(groups)
  expect(totalOf(read.value, '文件（99）记录数')).toMatchObject({ stated: records, found: String(line.records) })
  // Where the number of records is right the file was not cut for the test, and all its totals must be right.
  if (records === String(line.records)) {
    for (const { stated, found, name } of read.value.flatMap((statement) => statement.stated)) {
      expect(`${name} ${found}`).toBe(`${name} ${stated}`)
    }
  }
  return 'right'
}

function codaVerdict(line: Expected): Verdict {
  const text = textOf(line.file)
  if (!looksLikeCoda(text)) return { wrong: 'not recognised' }
  const read = parseCoda(text)
  if (!read.ok) return { wrong: read.error }
  const found = read.value.map((statement) => {
    const sum = thousandths(statement)
    const [opening, closing] = [balanceOf(statement, '期初余额'), balanceOf(statement, '期末余额')]
    return { sum, opening, closing, balanced: opening + sum === closing }
  })
  const [lines, movements] = [
    text.split(/\r?\n/),
    read.value.map(({ entries, unreadable }) => entries.length + unreadable.length),
  ]
  const mains = lines.filter((record) => /^21.{4}0000/.test(record)).length
  expect(movements.reduce((sum, count) => sum + count, 0)).toBe(mains)
  expect(movements).toEqual(line.statements?.map(({ movements_main }) => movements_main))
  expect(found).toEqual(
    line.statements?.map(({ sum, opening, closing, balanced }) => ({
      sum: Math.round(Number(sum) * 1000),
      opening: Math.round(Number(opening) * 1000),
      closing: Math.round(Number(closing) * 1000),
      balanced,
    })),
  )
  return 'right'
}

/** Amounts with a third decimal are kept as unreadable, with the amount that they state. */
function thousandths({ entries, unreadable }: Statement): number {
  const read = entries.reduce((sum, { amount }) => sum + amount * 10, 0)
  return unreadable.reduce((sum, { found, raw }) => {
    expect(found).toBe(codaWords(raw.slice(31, 47)))
    return sum + Math.round(Number(found) * 1000)
  }, read)
}

function balanceOf(statement: Statement, name: '期初余额' | '期末余额'): number {
  const balance = name === '期初余额' ? statement.opening : statement.closing
  return balance ? balance.amount * 10 : Math.round(Number(totalOf([statement], name).stated) * 1000)
}

/** The text of a Go corpus file stands inside string("…"), escaped as in JSON where it matters. */
function fuzzVerdict(file: string): Verdict {
  const [, quoted = ''] = /string\((".*")\)/s.exec(textOf(file)) ?? []
  const text = quoted
    .replace(/^"|"$/g, '')
    .replace(/\\x([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const input = text.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t').replaceAll('\\"', '"')
  const read = parseBai2(input)
  if (read.ok) return 'right'
  return /[\u4e00-\u9fff]/.test(read.error) ? 'refused' : { wrong: read.error }
}

function totalOf(statements: readonly Statement[], name: string) {
  const found = statements.flatMap(({ stated }) => stated).find((total) => total.name === name)
  if (!found) throw new Error(`no total ${name}`)
  return found
}

function textOf(file: string): string {
  return new TextDecoder().decode(fixture(file))
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(FIXTURES, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(FIXTURES.length + 1))
}
