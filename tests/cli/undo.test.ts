import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, json, sample, sanlian } from './sanlian.ts'

type Imported = {
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly message: string }[]
}
type Preview = { readonly facts: number; readonly promoted: number; readonly decisions: readonly unknown[] }

test('a dry run tells what an undo would take back and takes nothing; the undo then does', () => {
  const workspace = join(aFolder(), 'w')
  const imported = sanlian('import', '-w', workspace, join(sample, '2025-11'), join(sample, '2025-12'))
  const december = json<Imported>(imported).files.find(({ path }) => path.includes('中国银行交易明细_20251127'))!
  expect(december.message).toBe('已有 3 行、新增 30 行')
  const dry = sanlian('undo', '-w', workspace, '--file', december.sha256, '--dry-run')
  expect([dry.exit, json<Preview>(dry)]).toMatchObject([0, { facts: 30, promoted: 0, decisions: [] }])
  const undone = sanlian('undo', '-w', workspace, '--file', december.sha256, '--by', '冯砚')
  expect([undone.exit, undone.out]).toEqual([0, dry.out])
  const again = sanlian('undo', '-w', workspace, '--file', december.sha256)
  expect([again.exit, again.out]).toEqual([3, ''])
  expect(again.err).toContain('中国银行交易明细_20251127')
})
