import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import type { Result } from '../../src/shared/base/index.ts'
import type { ChannelName } from '../../src/shared/contract/channels.ts'
import type { AppError } from '../../src/shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../src/shared/contract/specs.ts'
import type { WindowApi } from '../../src/shared/contract/window-api.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'

// What only the real thing can show: a dropped file's path reaches main and not the page, a job outlives a reload, a
// workspace outlives the program.

declare global {
  interface Window {
    readonly sanlian?: WindowApi<File>
  }
}

const sample = join(root, 'resources', 'sample')
let folder = ''
let running: RunningApp

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanlian-bridge-'))
  running = await launchApp({ folder })
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

test('the page has one door, and it opens to named channels only', async () => {
  const found = await running.page.evaluate(async () => {
    const api = window.sanlian
    const ask = (channel: string) =>
      api?.invoke(channel as 'app.about', {}).then(
        () => 'answered',
        () => 'refused',
      )
    return {
      keys: Object.keys(api ?? {}).sort(),
      paths: await ask('intake.importPaths'),
      unknown: await ask('no.such'),
      about: await ask('app.about'),
    }
  })
  expect(found).toEqual({
    keys: ['importFiles', 'invoke', 'platform', 'readReview', 'subscribe', 'verifyFile'],
    paths: 'refused',
    unknown: 'refused',
    about: 'answered',
  })
})

test('a path that the page makes up is never read', async () => {
  await running.app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
  })
  const made = await running.page.evaluate(async () => ({
    verify: await window.sanlian?.invoke('close.verifyPack', { path: '/etc/passwd' }),
    file: await window.sanlian?.importFiles([new File(['x'], '/etc/passwd')]),
  }))
  expect(made.verify).toEqual({ ok: true, value: null }) // it got the dialog instead
  expect(made.file).toMatchObject({ ok: false })
})

test('dropped files are imported and matched', async () => {
  const { page } = running
  await answerTo(page, 'workspace.create', { name: '拖放' })
  await page.reload()
  await expect(page.locator('.rail')).toBeVisible()
  await dropFiles(page, page.locator('body'), [join(sample, '2025-11')])
  await expect.poll(async () => (await current(page)).counts.files).toBe(7)
  await expect.poll(async () => (await current(page)).lastRunAt).not.toBeNull()
  expect(await current(page)).toMatchObject({ name: '拖放', counts: { contracts: 48 } })
})

test('a job goes on while the window is reloaded', async () => {
  const { page } = running
  const before = await current(page)
  await answerTo(page, 'matching.run', {})
  await page.reload()
  await expect.poll(async () => (await current(page)).lastRunAt).not.toBe(before.lastRunAt)
})

test('an import is taken back and the matches with it', async () => {
  const { page } = running
  const files = await answerTo(page, 'intake.listFiles', {})
  const bank = files.find(({ kind }) => kind === 'bank')
  await answerTo(page, 'intake.undoImport', { fileId: bank?.fileId ?? '' })
  await expect.poll(async () => (await current(page)).counts.files).toBe(6)
})

test('what lay open lies open again after a restart, with who acts and which month', async () => {
  await answerTo(running.page, 'workspace.setActor', { name: '冯砚', role: 'reviewer' })
  const before = await current(running.page)
  await running.close()
  running = await launchApp({ folder })
  await expect(running.page.locator('.rail')).toBeVisible()
  expect(await current(running.page)).toEqual({ ...before, asOf: expect.any(Number) })
})

async function current(page: Page) {
  const workspace = await answerTo(page, 'workspace.current', {})
  if (!workspace) throw new Error('no workspace is open')
  return workspace
}

/** Asks as the page would. */
async function answerTo<Name extends ChannelName>(
  page: Page,
  channel: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const ask = ({ name, question }: { name: string; question: unknown }) =>
    window.sanlian?.invoke(name as 'app.about', question as InputOf<'app.about'>)
  const reply = (await page.evaluate(ask, { name: channel, question: input })) as Result<OutputOf<Name>, AppError>
  if (!reply.ok) throw new Error(`${channel}: ${JSON.stringify(reply.error)}`)
  return reply.value
}
