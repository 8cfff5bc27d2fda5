import { mkdirSync, writeFileSync } from 'node:fs'
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

test('a file is undone by the name that people know, and a name of two files is asked back', () => {
  const folder = aFolder()
  const workspace = join(folder, 'w')
  const statement = (account: string) =>
    `账号,${account}\n交易日期,摘要,借方发生额,贷方发生额,余额,对方户名\n2025-11-05,货款,,5.00,15.00,甲公司\n`
  for (const [sub, account] of [
    ['a', '6222000011110000111'],
    ['b', '6222000011110000222'],
  ] as const) {
    mkdirSync(join(folder, sub))
    writeFileSync(join(folder, sub, '流水.csv'), statement(account))
    expect(sanlian('import', '-w', workspace, join(folder, sub)).exit).toBe(0)
    if (sub === 'a') expect(sanlian('undo', '-w', workspace, '--file', '流水.csv', '--dry-run').exit).toBe(0)
  }
  const two = sanlian('undo', '-w', workspace, '--file', '流水.csv')
  expect([two.exit, two.out]).toEqual([2, ''])
  expect(two.err).toContain('sha256')
})

test('an import whose totals disagree with its rows goes in and says so on standard error', () => {
  const folder = aFolder()
  const path = join(folder, '流水.csv')
  writeFileSync(
    path,
    '账号,6222000011110000111\n交易日期,摘要,借方发生额,贷方发生额,余额,对方户名\n2025-11-05,货款,,5.00,15.00,甲公司\n合计,,0.00,6.00,,\n',
  )
  const ran = sanlian('import', '-w', join(folder, 'w'), path)
  expect(ran.exit).toBe(0)
  expect(ran.err).toContain('贷方合计不符')
})

test('an option that no command knows is named in Chinese', () => {
  expect(sanlian('undo', '-w', 'w', '--nonsense').err).toContain('没有选项 --nonsense')
  expect(sanlian('undo', '-w', 'w', '--file').err).toContain('后面缺少值')
})
