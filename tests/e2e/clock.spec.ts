import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Menu } from 'electron'
import type { ElectronApplication, Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { sandboxArguments } from '../../scripts/lib/prepare-app.mjs'
import { area, createWorkspace, goTo, jobsAreDone } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'
import { bugsIn } from './program-log.ts'
import { novemberPaths } from './sample-month.ts'

// The app as the hours go by: an ordinary workspace, and a clock that the test moves.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'clock')

let folder: string
let running: RunningApp
let env: Record<string, string>

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-clock-'))
  env = {
    SANLIAN_CLOCK_FILE: join(folder, 'now'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    PATH: [await aDesktopWithTray(), process.env.PATH].join(delimiter),
  }
  await setClock('2025-11-28T16:59')
  running = await launchApp({ folder, env })
})

test.afterAll(async () => {
  await running.close()
  expect(bugsIn(folder)).toEqual([])
  await rm(folder, { recursive: true, force: true })
})

test('the whole app goes by the clock that it is given: the window, the workshop and the record', async () => {
  const { page } = running
  await createWorkspace(page, '定时')
  await dropFiles(page, page.getByRole('main'), novemberPaths)
  await jobsAreDone(page)
  await goTo(page, '总览')
  await expect(page.getByRole('timer')).toHaveText('1 天 23:01:00')
  const [first] = ledger("SELECT DISTINCT at FROM audit_log WHERE action = 'import'")
  expect(first).toEqual({ at: Date.parse('2025-11-28T16:59:00+08:00') })
})

test('before its first slot nothing has run, and the card names the next', async () => {
  const { page } = running
  await goTo(page, '设置')
  const card = area(page, '定时与后台')
  await expect(card.getByText('下次 今天 17:00')).toBeVisible()
  await expect(card.getByText('还没有运行过')).toBeVisible()
  await expect(card.getByRole('table', { name: '今天与接下来' }).getByRole('row')).toHaveText([
    /时点/,
    /今天 17:00每日清单待运行/,
    /11-30 10:00封关日加跑待运行/,
    /11-30 14:00封关日加跑待运行/,
    /11-30 16:05封关日加跑待运行/,
  ])
})

test('at 17:00 the run is made, in time, stands in the audit log, and is told on the desktop and in the tray', async () => {
  const { app, page } = running
  await listen(app)
  await setClock('2025-11-28T17:00')
  const runs = area(page, '定时与后台').getByRole('table', { name: '最近运行' })
  await expect(runs.getByRole('row').nth(1)).toHaveText(/2025-11-28 17:00每日清单2025-11-28 17:00准时/)
  await expect(area(page, '定时与后台').getByText('下次 11-30 10:00')).toBeVisible()
  expect(scheduleRows()).toEqual([
    {
      person: '系统',
      subject: '2025-11-28T17:00:00',
      detail: { kind: 'daily', isLate: false, madeUpFor: [] },
    },
  ])
  await expect.poll(() => runsTold(app)).toEqual(['差额清单'])
  await expect.poll(() => trayMenu(app)).toEqual(['打开三联对账', '下次差额清单 11-30 10:00', '', '退出'])
  await goTo(page, '总览')
  await expect(page.getByRole('timer')).toHaveText('1 天 23:00:00')
  await setClock('2025-11-28T17:45')
  await expect(page.getByRole('timer')).toHaveText('1 天 22:15:00')
})

test('two days later, past the cutoff, one late run stands for all that was missed', async () => {
  const { page } = running
  await goTo(page, '设置')
  await setClock('2025-11-30T16:30')
  await expect.poll(() => runsTold(running.app)).toEqual(['差额清单', '差额清单（补跑）'])
  const runs = area(page, '定时与后台').getByRole('table', { name: '最近运行' })
  await expect(runs.getByRole('row').nth(1)).toHaveText(
    /2025-11-30 16:05封关日加跑2025-11-30 16:30补跑 ?并补上错过的 2 个时点/,
  )
  await expect(runs.getByRole('row')).toHaveCount(3)
  await expect(area(page, '定时与后台').getByRole('table', { name: '今天与接下来' }).getByRole('row')).toHaveText([
    /时点/,
    /今天 10:00封关日加跑已由后一次补上/,
    /今天 14:00封关日加跑已由后一次补上/,
    /今天 16:05封关日加跑已运行/,
    /今天 17:00每日清单待运行/,
    /明天 17:00每日清单待运行/,
    /12-02 17:00/,
    /12-03 17:00/,
  ])
  expect(scheduleRows()).toHaveLength(2)
  expect(scheduleRows()[1]?.detail).toEqual({
    kind: 'cutoff-day',
    isLate: true,
    madeUpFor: ['2025-11-30T10:00:00', '2025-11-30T14:00:00'],
  })
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the card is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      const card = area(page, '定时与后台')
      await card.evaluate((element) => element.scrollIntoView({ block: 'start' }))
      await settled(page)
      await page.screenshot({ path: join(pictures, `schedule-${theme}-${width}.png`) })
      const sideways = await card.evaluate((element) => element.scrollWidth - element.clientWidth)
      expect(sideways).toBe(0)
    })
  }
}

test('started again, it repeats no run; what fell due while it was closed is made up for once', async () => {
  await running.close()
  running = await launchApp({ folder, env })
  await goTo(running.page, '设置')
  const runs = area(running.page, '定时与后台').getByRole('table', { name: '最近运行' })
  await expect(runs.getByRole('row')).toHaveCount(3)
  await running.close()
  await setClock('2025-12-01T09:00')
  running = await launchApp({ folder, env })
  await goTo(running.page, '设置')
  const again = area(running.page, '定时与后台').getByRole('table', { name: '最近运行' })
  await expect(again.getByRole('row').nth(1)).toHaveText(/2025-11-30 17:00每日清单2025-12-01 09:00补跑/)
  expect(scheduleRows().map(({ subject }) => subject)).toEqual([
    '2025-11-28T17:00:00',
    '2025-11-30T16:05:00',
    '2025-11-30T17:00:00',
  ])
})

test('woken from sleep it goes round at once', async () => {
  const before = scheduleRows().length
  // As if the last slot had passed while the machine slept; the clock itself does not move, so only the waking tells.
  const books = new DatabaseSync(join(folder, 'workspaces', '定时', 'ledger.db'))
  books.exec('DELETE FROM scheduled_run WHERE planned_at = (SELECT max(planned_at) FROM scheduled_run)')
  books.close()
  await running.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(() => scheduleRows().length, { timeout: 5000 }).toBe(before + 1)
  expect(scheduleRows().at(-1)?.subject).toBe('2025-11-30T17:00:00')
})

test('start at login is an entry of the system, written and taken away', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps it itself')
  const { page } = running
  const entry = join(folder, 'config', 'autostart', 'sanlian.desktop')
  const login = area(page, '定时与后台').getByRole('switch', { name: '开机启动' })
  await expect(login).not.toBeChecked()
  await login.click()
  await expect(login).toBeChecked()
  expect(await readFile(entry, 'utf8')).toContain(`Exec="${process.env.ELECTRON_EXEC_PATH}" "${root}" "--hidden"`)
  await login.click()
  await expect(login).not.toBeChecked()
  expect(existsSync(entry)).toBe(false)
})

test('with its window closed the app stays if it was told to, runs at 17:00, and a second start shows the window', async () => {
  test.skip(process.platform !== 'linux', 'the tray of this test is a Linux one')
  const { app, page } = running
  const stays = area(page, '定时与后台').getByRole('switch', { name: '关闭窗口后留在托盘' })
  await stays.click()
  await expect(stays).toBeChecked()
  await listen(app)
  await closeWindow(app, page)
  await expect.poll(() => toldOnDesktop(app)).toContain('三联对账仍在运行')
  await setClock('2025-12-01T17:00')
  await expect.poll(() => scheduleRows().at(-1)?.subject).toBe('2025-12-01T17:00:00')
  const opened = app.waitForEvent('window')
  await startSecond()
  const again = await opened
  await expect(again.getByRole('button', { name: '账套：定时' })).toBeVisible()

  await closeWindow(app, again)
  const fromTray = app.waitForEvent('window')
  await app.evaluate(() => (globalThis as Heard).tray?.items[0]?.click())
  const third = await fromTray
  await expect(third.getByRole('button', { name: '账套：定时' })).toBeVisible()
  expect((await toldOnDesktop(app)).filter((title) => title.includes('仍在运行'))).toHaveLength(1) // where the window went is told once
  await expect.poll(() => runsTold(app)).toEqual(['差额清单'])
  running = { ...running, page: third }
})

test('started by the system at login it stays hidden, until it is asked for', async () => {
  test.skip(process.platform !== 'linux', 'the tray of this test is a Linux one')
  await running.close()
  const before = await timesAskedForTray()
  running = await launchApp({
    folder,
    env,
    args: ['--hidden'],
    opens: async (app) => {
      // Asked once for the icon, and once for whether a window is needed.
      await expect.poll(timesAskedForTray).toBeGreaterThanOrEqual(before + 2)
      expect(app.windows()).toEqual([])
      await startSecond()
    },
  })
  await expect(running.page.getByRole('button', { name: '账套：定时' })).toBeVisible()
})

test('where no tray is seen, closing the window ends the program as ever', async () => {
  await running.close()
  await answerForTray(false)
  running = await launchApp({ folder, env })
  const { app, page } = running
  await goTo(page, '设置')
  await expect(page.getByText('本机桌面没有托盘')).toBeVisible()
  const ended = app.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await ended
})

async function setClock(moment: string): Promise<void> {
  await writeFile(join(folder, 'now'), moment)
}

/** The session bus of this machine may have no tray; its answer is the one thing here that is not the program's own. */
async function aDesktopWithTray(): Promise<string> {
  const bin = join(folder, 'bin')
  await mkdir(bin)
  await answerForTray(true)
  return bin
}

async function answerForTray(isThere: boolean): Promise<void> {
  const script = `#!/bin/sh\necho asked >> ${join(folder, 'asked')}\necho "   boolean ${isThere}"\n`
  await writeFile(join(folder, 'bin', 'dbus-send'), script, { mode: 0o755 })
}

async function timesAskedForTray(): Promise<number> {
  return (await readFile(join(folder, 'asked'), 'utf8')).split('\n').length - 1
}

type Heard = typeof globalThis & { said?: string[]; tray?: Menu }

/** Hears what the program asks the desktop to show, which nobody else can read back. */
async function listen(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Menu, Notification }) => {
    const heard = globalThis as Heard
    heard.said = []
    Notification.isSupported = () => true
    Notification.prototype.show = function show() {
      heard.said?.push(this.title)
    }
    const build = Menu.buildFromTemplate
    Menu.buildFromTemplate = (template) => {
      const menu = build.call(Menu, template)
      heard.tray = menu
      return menu
    }
  })
}

/** Alerts and reminders have words of their own. */
async function runsTold(app: ElectronApplication): Promise<readonly string[]> {
  return (await toldOnDesktop(app)).filter((title) => title.startsWith('差额清单'))
}

function toldOnDesktop(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as Heard).said ?? [])
}

function trayMenu(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as Heard).tray?.items.map(({ label }) => label) ?? [])
}

async function closeWindow(app: ElectronApplication, page: Page): Promise<void> {
  const closed = page.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await closed
}

/** A person starts the program again; it ends by itself at once. */
function startSecond(): Promise<void> {
  const program = process.env.ELECTRON_EXEC_PATH ?? ''
  const own = { SANLIAN_USER_DATA: join(folder, 'user-data'), SANLIAN_WORKSPACES: join(folder, 'workspaces') }
  return new Promise((resolve, reject) => {
    execFile(program, [root, ...sandboxArguments()], { env: { ...process.env, ...env, ...own } }, (error) =>
      error ? reject(error) : resolve(),
    )
  })
}

function ledger(query: string): readonly Record<string, unknown>[] {
  const db = new DatabaseSync(join(folder, 'workspaces', '定时', 'ledger.db'), { readOnly: true })
  try {
    return db
      .prepare(query)
      .all()
      .map((row) => ({ ...row }))
  } finally {
    db.close()
  }
}

function scheduleRows(): readonly { person: unknown; subject: unknown; detail: unknown }[] {
  return ledger("SELECT person, subject, detail FROM audit_log WHERE action = 'schedule.run' ORDER BY seq").map(
    ({ person, subject, detail }) => ({ person, subject, detail: JSON.parse(String(detail)) }),
  )
}
