import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import * as XLSX from 'xlsx'

type FileAnswer = {
  path: string
  kind: string
  account: string
  rowsRead: number
  control: Record<string, string | number>
}
type LineAnswer = { account: string; bankRef: string; date: string; amount: string }

const root = join(import.meta.dirname, '..', '..')
const sample = join(root, 'resources', 'sample')
const answer = JSON.parse(readFileSync(join(import.meta.dirname, 'sample-answer.json'), 'utf8'))
const files: readonly FileAnswer[] = answer.files
const lines: readonly LineAnswer[] = answer.lines

const fen = (text: string): number => Math.round(Number((text || '0').replaceAll(',', '')) * 100)
const bank = files.filter((file) => file.kind === 'bank')

function rowsOf(path: string, sheet = 0): readonly (readonly string[])[] {
  const bytes = readFileSync(join(sample, path))
  const isGbk = path.includes('historydetail')
  const book = path.endsWith('.csv')
    ? XLSX.read(iconv.decode(bytes, isGbk ? 'gbk' : 'utf8'), { type: 'string', raw: true })
    : XLSX.read(bytes)
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[sheet]!]!, { header: 1, raw: false, defval: '' })
}

/** Signed amount, balance and serial number of each data row, found by the header that this bank prints. */
function statementRows(path: string): { rows: { fen: number; balance: number; serial: string }[]; headerRow: number } {
  const all = rowsOf(path)
  const headerRow = all.findIndex((row) => row.some((cell) => /^(余额|交易后余额)/.test(cell)))
  const header = all[headerRow]!
  const at = (pattern: RegExp): number => header.findIndex((cell) => pattern.test(cell))
  const [balance, serial, signed] = [at(/余额/), at(/流水号/), at(/^交易金额/)]
  const [out, into] = [at(/^借方(发生额|金额)/), at(/^贷方(发生额|金额)/)]
  const rows = all
    .slice(headerRow + 1)
    .filter((row) => row[0] !== '合计' && row.some((cell) => cell !== ''))
    .map((row) => ({
      fen: signed >= 0 ? fen(row[signed]!) : fen(row[into]!) - fen(row[out]!),
      balance: fen(row[balance]!),
      serial: serial < 0 ? '' : row[serial]!,
    }))
  return { rows, headerRow }
}

test.each(bank.map((file) => file.path))(
  '%s: each balance follows from the one before, and the totals are true',
  (path) => {
    const { control, rowsRead, account } = files.find((file) => file.path === path)!
    const { rows } = statementRows(path)
    expect(rows).toHaveLength(rowsRead)
    let balance = fen(String(control.opening))
    for (const row of rows) {
      balance += row.fen
      expect(row.balance).toBe(balance)
    }
    expect(balance).toBe(fen(String(control.closing)))
    const sum = (some: typeof rows): number => some.reduce((total, row) => total + Math.abs(row.fen), 0)
    const ins = rows.filter((row) => row.fen > 0)
    const outs = rows.filter((row) => row.fen < 0)
    expect([ins.length, sum(ins)]).toEqual([control.inCount, fen(String(control.inAmount))])
    expect([outs.length, sum(outs)]).toEqual([control.outCount, fen(String(control.outAmount))])
    const known = new Set(lines.filter((line) => line.account === account).map((line) => line.bankRef))
    for (const row of rows) if (row.serial !== '') expect(known.has(row.serial), row.serial).toBe(true)
  },
)

test('each bank keeps its header where that bank puts it', () => {
  const headerRows = bank.slice(0, 4).map((file) => statementRows(file.path).headerRow + 1)
  expect(headerRows).toEqual([13, 2, 5, 8])
})

test('the two sheets of the invoice list are the same money', () => {
  for (const { path, control } of files.filter((file) => file.kind === 'invoice')) {
    const sums = [0, 1].map((sheet) => {
      const [header, ...rows] = rowsOf(path, sheet)
      const [no, gross] = [header!.indexOf('数电发票号码'), header!.indexOf('价税合计')]
      const byNo = new Map<string, number>()
      for (const row of rows) byNo.set(row[no]!, (byNo.get(row[no]!) ?? 0) + fen(row[gross]!))
      return byNo
    })
    expect(sums[1]).toEqual(sums[0])
    expect([...sums[0]!.values()].reduce((total, part) => total + part, 0)).toBe(fen(String(control.gross)))
  }
})

test('every decision refers to a line that its month had already exported', () => {
  const refsOf = (file: string): string[] => {
    const found: string[] = []
    JSON.parse(readFileSync(join(sample, file), 'utf8'), (key, value) => {
      if (value !== null && typeof value === 'object' && 'bankRef' in value)
        found.push(`${value.account}/${value.bankRef}`)
      if (key === 'subject' && String(value).includes('/')) found.push(String(value))
      return value
    })
    return found
  }
  const november = new Set(
    lines.filter((line) => line.date < '2025-12-01').map((line) => `${line.account}/${line.bankRef}`),
  )
  const all = new Set(lines.map((line) => `${line.account}/${line.bankRef}`))
  expect(refsOf('decisions.json').length).toBeGreaterThan(10)
  expect(refsOf('decisions.json').filter((ref) => !november.has(ref))).toEqual([])
  expect(refsOf('decisions-2025-12.json').filter((ref) => !all.has(ref))).toEqual([])
})
