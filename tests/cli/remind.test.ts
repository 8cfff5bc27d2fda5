import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, json, sample, sanlian } from './sanlian.ts'

type Reminded = {
  readonly contracts: number
  readonly missing: readonly string[]
  readonly drafts: readonly { readonly recipient: string; readonly kinds: readonly string[]; readonly path: string }[]
}

const friday = ['--as-of', '2025-11-28T17:50:00'] as const

test('drafts are written where they were asked for, and not again within 4 hours', () => {
  const folder = aFolder()
  const workspace = join(folder, 'w')
  sanlian('import', '-w', workspace, join(sample, '2025-11'), '--as-of', '2025-12-04T10:00:00')
  sanlian('match', '-w', workspace, '--as-of', '2025-12-04T10:00:00')
  const first = sanlian('remind', '-w', workspace, ...friday, '--out', join(folder, 'out'))
  expect(first).toMatchObject({ exit: 0, err: '' })
  const { contracts, missing, drafts } = json<Reminded>(first)
  expect([contracts, drafts.length, missing.length]).toEqual([6, 5, 5])
  expect(drafts[0]).toMatchObject({ recipient: '商陆', kinds: ['will-miss', 'stall'] })
  expect(readdirSync(join(folder, 'out', '2025-11-28'))).toHaveLength(5)
  expect(readFileSync(drafts[0]!.path, 'utf8')).toMatch(/^X-Unsent: 1/)

  const again = sanlian('remind', '-w', workspace, '--as-of', '2025-11-28T18:40:00')
  expect(json<Reminded>(again)).toMatchObject({ contracts: 0, drafts: [] })
  const later = sanlian('remind', '-w', workspace, '--as-of', '2025-11-28T22:00:00')
  expect(json<Reminded>(later).drafts.map(({ path }) => path)).toContain('outbox/2025-11-28/2200 商陆 停滞.eml')
  const after = sanlian('remind', '-w', workspace, '--as-of', '2025-12-01T09:00:00')
  expect(json<Reminded>(after).drafts).toEqual([])
})
