import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { goTo } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'

// A month that the command line sealed is opened in the window, and its sign-off page printed.

let folder = ''
let running: RunningApp

test.beforeAll(async () => {
  test.setTimeout(240_000)
  folder = await mkdtemp(join(tmpdir(), 'sanlian-cover-'))
  const cli = join(root, 'src', 'main', 'cli.ts')
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'demo', '--out', folder], {
    stdio: 'ignore',
  })
  const path = join(folder, 'demo-workspace')
  await mkdir(join(folder, 'user-data'), { recursive: true })
  await writeFile(
    join(folder, 'user-data', 'recent.json'),
    JSON.stringify({ lastId: 'demo', workspaces: [{ id: 'demo', name: '示例', path }] }),
  )
  running = await launchApp({ folder })
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

test('the sign-off page of a sealed month is printed beside its pack, twice the same, with its fonts in it', async () => {
  const { page, app } = running
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = () => undefined
  })
  await goTo(page, '月结')
  const print = page.getByRole('button', { name: '签批页 PDF' })
  const path = join(folder, 'demo-workspace', 'packs', '月结包-2025-11-签批页.pdf')
  const printed = async () => {
    await rm(path, { force: true })
    await print.click()
    await expect.poll(() => readFile(path).catch(() => null), { timeout: 30_000 }).not.toBeNull()
    return readFile(path)
  }
  const first = await printed()
  const text = first.toString('latin1')
  expect(text).toMatch(/^%PDF-1\.\d/)
  expect(text).toMatch(/\/FontFile[23]/)
  expect(text).toMatch(/\/MediaBox \[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]/)
  expect((await printed()).equals(first)).toBe(true)
  await mkdir(join(root, 'test-results', 'cover'), { recursive: true })
  await writeFile(join(root, 'test-results', 'cover', 'cover.pdf'), first)
})
