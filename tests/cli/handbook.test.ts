import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, json, sample, sanlian } from './sanlian.ts'

type Page = {
  readonly scenario: string
  readonly steps: readonly { readonly kind: string; readonly checked: boolean; readonly finding?: string }[]
}
type Listed = { readonly pages: readonly { readonly scenario: string; readonly open: number; readonly hit?: string }[] }

test('handbook lists its pages, finds words in them, and answers one page for one difference', () => {
  const workspace = join(aFolder(), 'w')
  const asOf = ['--as-of', '2025-12-04T10:00:00']
  expect(sanlian('import', '-w', workspace, join(sample, '2025-11'), ...asOf).exit).toBe(0)
  expect(sanlian('match', '-w', workspace, ...asOf).exit).toBe(0)
  const listed = json<Listed & { readonly codesWithoutPage: readonly string[] }>(sanlian('handbook', '-w', workspace))
  expect(listed.pages).toHaveLength(25)
  expect(listed.codesWithoutPage).toEqual([])
  const found = json<Listed>(sanlian('handbook', '-w', workspace, '--search', '重复付款'))
  expect(found.pages.map(({ scenario }) => scenario)).toContain('H06')
  expect(found.pages.every(({ hit = '' }) => hit !== '')).toBe(true)

  const one = sanlian('handbook', '-w', workspace, '--scenario', 'H02', '--discrepancy', 'D01:HT-2511-0086')
  expect([one.exit, one.err]).toEqual([0, ''])
  const { steps } = json<Page>(one)
  expect(steps.map(({ checked }) => checked)).toEqual(steps.map(({ kind }) => kind !== '人'))
  expect(steps[0]?.finding).toContain('2025年11期不计，顺延')

  const gone = sanlian('handbook', '-w', workspace, '--scenario', 'H02', '--discrepancy', 'D01:HT-0000-0000')
  expect([gone.exit, gone.out]).toEqual([3, ''])
  expect(gone.err).toContain('D01:HT-0000-0000')
  expect(sanlian('handbook', '-w', workspace, '--discrepancy', 'D01:HT-2511-0086').exit).toBe(2)
}, 60_000)
