import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockWorkspace } from '../../src/main/db/workspace-lock.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a workspace has one writer at a time, and is free again when that one is done', () => {
  const folder = aFolder()
  const first = lockWorkspace(folder)
  expect(first.ok).toBe(true)
  expect(lockWorkspace(folder)).toEqual({ ok: false, error: { code: 'WORKSPACE_BUSY', facts: { path: folder } } })
  if (first.ok) first.value.release()
  const second = lockWorkspace(folder)
  expect(second.ok).toBe(true)
  if (second.ok) second.value.release()
})

test('another process keeps us out, and a killed one leaves no lock behind', async () => {
  const folder = aFolder()
  const module = resolve('src/main/db/workspace-lock.ts')
  const script = `
    import { lockWorkspace } from ${JSON.stringify(module)}
    console.log(lockWorkspace(${JSON.stringify(folder)}).ok)
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void holder.kill('SIGKILL'))
  const [said] = await once(holder.stdout, 'data')
  expect(String(said)).toContain('true')
  expect(lockWorkspace(folder).ok).toBe(false)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const after = lockWorkspace(folder)
  expect(after.ok).toBe(true)
  if (after.ok) after.value.release()
})
