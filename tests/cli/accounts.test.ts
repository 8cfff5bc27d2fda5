import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createAccount, setPassphrase } from '../../src/main/usecases/accounts.ts'
import { openWorkspace } from '../../src/main/usecases/open-workspace.ts'
import type { AccountRole } from '../../src/shared/domain/account.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { aFolder, sample, sanlian } from './sanlian.ts'

const WORD = 'correct horse 2025'

afterEach(() => vi.unstubAllEnvs())

/** Books where 乔谨言 prepares, 出纳甲 brings files in, and 魏衡之 has not yet chosen a passphrase of their own. */
function booksWithAccounts(): string {
  const workspace = join(aFolder(), 'w')
  const opened = openWorkspace({
    workspace,
    create: { name: 'w', fixedAt: null },
    wallClock: () => epochMs(Date.now()),
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const context = opened.value.context()
  const keys = { dir: join(workspace, 'keys') }
  const add = (by: string | null, name: string, roles: AccountRole[], passphrase: string): string => {
    const sitting = by === null ? null : { accountId: by, name: '乔谨言' }
    const made = createAccount(context, sitting, { name, roles, passphrase }, keys)
    if (!made.ok) throw new Error(JSON.stringify(made.error))
    return made.value.id
  }
  const founder = add(null, '乔谨言', ['preparer'], WORD)
  const cashier = add(founder, '出纳甲', ['cashier'], 'initial passphrase')
  expect(setPassphrase(context, { id: cashier, passphrase: 'initial passphrase', fresh: WORD }, keys).ok).toBe(true)
  add(founder, '魏衡之', ['reviewer'], WORD)
  opened.value.close()
  return workspace
}

test('where accounts are kept, a command acts for one of them and by their passphrase alone', () => {
  const workspace = booksWithAccounts()
  const match = (by: string | null, passphrase: string) => {
    vi.stubEnv('SANLIAN_PASSPHRASE', passphrase)
    return sanlian('match', '-w', workspace, ...(by === null ? [] : ['--by', by]))
  }
  for (const [by, passphrase, why] of [
    [null, WORD, '账户'],
    ['乔谨言', '', '账户'],
    ['路人', WORD, '账户'],
    ['乔谨言', 'wrong passphrase', '口令'],
    ['魏衡之', WORD, '口令'],
    ['出纳甲', WORD, '出纳甲'],
  ] as const) {
    const ran = match(by, passphrase)
    expect([ran.exit, ran.out], `${by} ${passphrase}`).toEqual([3, ''])
    expect(ran.err).toContain(why)
    expect(ran.err).not.toContain('correct horse')
  }
  expect(match('乔谨言', WORD).exit).toBe(0)
})

test('what a command does with a passphrase is done in that name, and looking needs none', () => {
  const workspace = booksWithAccounts()
  vi.stubEnv('SANLIAN_PASSPHRASE', WORD)
  const imported = sanlian(
    'import',
    '-w',
    workspace,
    '--by',
    '乔谨言',
    join(sample, '2025-11', 'CRM合同导出_20251201.xlsx'),
  )
  expect(imported.exit, imported.err).toBe(0)
  expect(sanlian('match', '-w', workspace, '--by', '乔谨言').exit).toBe(0)
  vi.stubEnv('SANLIAN_PASSPHRASE', '')
  expect(sanlian('slips', '-w', workspace).exit).toBe(0)
  const opened = openWorkspace({ workspace, create: null, wallClock: () => epochMs(Date.now()) })
  if (!opened.ok) throw new Error('gone')
  const by = opened.value.context().db.prepare<[], string>('SELECT imported_by FROM import_file').pluck().all()
  opened.value.close()
  expect(by).toEqual(['乔谨言'])
})
