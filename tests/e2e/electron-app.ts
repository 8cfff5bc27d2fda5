import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { launchRuntime } from './launch-runtime.ts'

export type RunningApp = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** Where this app creates its workspaces (账套). */
  readonly workspaces: string
  readonly close: () => Promise<void>
}

export type LaunchOptions = {
  /** A folder that outlives the app, for tests that start it twice; by default a fresh one, removed at close. */
  readonly folder?: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** For a start that opens no window by itself: what makes it open one. */
  readonly opens?: (app: ElectronApplication) => Promise<void>
}

/** Starts the built app, in a real window, on folders of its own. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'sanlian-e2e-')))
  const userData = join(folder, 'user-data')
  const workspaces = join(folder, 'workspaces')
  await Promise.all([userData, workspaces].map((path) => mkdir(path, { recursive: true })))
  const app = await launchRuntime({
    args: [root, ...(options.args ?? [])],
    cwd: root,
    env: { ...definedEnv(), SANLIAN_USER_DATA: userData, SANLIAN_WORKSPACES: workspaces, ...options.env },
  })
  await options.opens?.(app)
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  return {
    app,
    page,
    userData,
    workspaces,
    close: async () => {
      await app.close()
      if (!options.folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Drops real files, as the operating system would: the page gets File objects that know their true path. */
export async function dropFiles(page: Page, target: Locator, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const drops = await page.evaluateHandle(() => {
    const heard = { count: 0 }
    window.addEventListener('drop', () => (heard.count += 1), { capture: true })
    return heard
  })
  // A page that was busy while the drag moved over it takes the drop for one let go elsewhere and hears nothing of it: a hand tries again.
  await expect(async () => {
    const box = await target.boundingBox()
    if (!box) throw new Error('the drop target is not visible')
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data })
    }
    await expect.poll(() => drops.evaluate((heard) => heard.count), { timeout: 2_000 }).toBeGreaterThan(0)
  }).toPass({ timeout: 15_000 })
  await session.detach()
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
