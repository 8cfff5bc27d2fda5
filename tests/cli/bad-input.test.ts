import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aFolder, json, sample, sanlian } from './sanlian.ts'

type File = { readonly path: string; readonly inserted?: number; readonly error?: { readonly code: string } }
const filesOf = (ran: ReturnType<typeof sanlian>) => json<{ readonly files: readonly File[] }>(ran).files

test('an unknown file is named with what would help, while the others go in', () => {
  const folder = aFolder()
  cpSync(join(sample, '2025-11'), join(folder, 'in'), { recursive: true })
  writeFileSync(join(folder, 'in', '会议纪要.csv'), '时间,地点,议题\n上午,三楼,年会\n')
  const ran = sanlian('import', '-w', join(folder, 'w'), join(folder, 'in'))
  expect(ran.exit).toBe(3)
  const files = filesOf(ran)
  const [unknown, ...others] = files.filter(({ error }) => error)
  expect(others).toEqual([])
  expect(unknown?.path).toContain('会议纪要.csv')
  expect(unknown?.error?.code).toBe('FILE_UNKNOWN')
  expect(files.filter(({ inserted }) => (inserted ?? 0) > 0)).toHaveLength(readdirSync(join(sample, '2025-11')).length)
  expect(ran.err.trim().split('\n')).toHaveLength(1)
  expect(ran.err).toContain('会议纪要.csv')
})

test('the same files again add nothing and say when they came', () => {
  const workspace = join(aFolder(), 'w')
  const at = (time: string) => sanlian('import', '-w', workspace, join(sample, '2025-11'), '--as-of', time)
  expect(at('2025-12-03T09:00:00').exit).toBe(0)
  const again = at('2025-12-04T09:00:00')
  expect(again.exit).toBe(0)
  expect(filesOf(again).every(({ error }) => error?.code === 'FILE_ALREADY_IMPORTED')).toBe(true)
  expect(again.err).toContain('2025-12-03 09:00:00')
})

test('wrong usage is told with the right one and exits 2', () => {
  for (const words of [
    ['无此命令'],
    ['import'],
    ['import', '-w', 'w'],
    ['match'],
    ['match', '-w', 'w', '--as-of', '昨天'],
    ['bridge', '-w', 'w'],
    ['cutoff', '-w', 'w'],
    ['metrics', '-w', 'w'],
    ['bridge', '-w', 'w', '--period', '2025-13'],
    ['slips', '-w', 'w', '--nonsense'],
    ['matches', '-w', 'w', '2025-11'],
    ['changes', '-w', 'w', 'unseen'],
    ['explain', '-w', 'w', 'HT-2511-0086'],
    ['verify'],
  ]) {
    const ran = sanlian(...words)
    expect([ran.exit, ran.out], words.join(' ')).toEqual([2, ''])
    expect(ran.err).toContain('用法')
  }
})

test('a workspace that is not there, or is none, exits 3 with one line', () => {
  const folder = aFolder()
  const missing = sanlian('match', '-w', join(folder, 'nowhere'))
  expect(missing.exit).toBe(3)
  mkdirSync(join(folder, 'other'))
  writeFileSync(join(folder, 'other', 'ledger.db'), 'this is no database, only some text that is long enough to look')
  const foreign = sanlian('slips', '-w', join(folder, 'other'))
  expect(foreign.exit).toBe(3)
  for (const { err } of [missing, foreign]) expect(err.trim().split('\n')).toHaveLength(1)
  expect(sanlian('verify', join(folder, 'no.zip')).exit).toBe(3)
})

test('while another process writes, a second one is turned away', async () => {
  const workspace = join(aFolder(), 'w')
  expect(sanlian('import', '-w', workspace, join(sample, '2025-11')).exit).toBe(0)
  const script = `
    import { lockWorkspace } from ${JSON.stringify(resolve('src/main/db/workspace-lock.ts'))}
    console.log(lockWorkspace(${JSON.stringify(workspace)}).ok)
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script])
  onTestFinished(() => void holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')
  const busy = sanlian('match', '-w', workspace)
  expect(busy.exit).toBe(3)
  expect(busy.err).toContain('正被另一个程序写入')
  expect(sanlian('slips', '-w', workspace).exit).toBe(0) // looking is free
})
