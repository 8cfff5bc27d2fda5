import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fen, parseYuanText } from '../../src/shared/domain/money.ts'
import { aFolder, json, sample, sanlian } from './sanlian.ts'

type Line = {
  readonly why: string
  readonly amount: string
  readonly cells: readonly { readonly file: string; readonly sha256: string; readonly row: number }[]
}
type Explained = {
  readonly total: string
  readonly formula: string
  readonly rows: readonly {
    readonly key: string
    readonly total: string
    readonly sum: string
    readonly lines: readonly Line[]
    readonly leftOut: readonly Line[]
  }[]
}

test('bridge --explain takes a basis apart for everybody, and each line names a file that hashes so', () => {
  const workspace = join(aFolder(), 'w')
  const month = join(sample, '2025-11')
  const clock = ['--as-of', '2025-12-04T10:00:00']
  expect(sanlian('import', '-w', workspace, month, ...clock).exit).toBe(0)
  expect(sanlian('match', '-w', workspace, ...clock).exit).toBe(0)
  const hashes = new Map(
    readdirSync(month).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(month, name)))
        .digest('hex'),
    ]),
  )
  const ask = ['bridge', '-w', workspace, '--period', '2025-11', '--by', 'salesperson']
  for (const basis of ['S', 'A', 'B', 'C', 'P']) {
    const told = json<Explained>(sanlian(...ask, '--explain', basis))
    expect(told.formula).not.toBe('')
    expect(sumOf(told.rows.map(({ total }) => total))).toBe(parseYuanText(told.total))
    for (const { key, total, sum, lines, leftOut } of told.rows) {
      expect(sum, `${key} ${basis}`).toBe(total)
      expect(sumOf(lines.map(({ amount }) => amount))).toBe(parseYuanText(total))
      for (const { why, cells } of [...lines, ...leftOut]) {
        expect(cells.length, why).toBeGreaterThan(0)
        for (const { file, sha256 } of cells) expect(sha256).toBe(hashes.get(file))
      }
    }
  }
  const wrong = sanlian(...ask, '--explain', 'X')
  expect([wrong.exit, wrong.out]).toEqual([2, ''])
  expect(wrong.err).toContain('--explain 应为 S、A、B、C、P 之一')
})

function sumOf(amounts: readonly string[]) {
  return amounts.reduce((sum, amount) => fen(sum + parseYuanText(amount)!), fen(0))
}
