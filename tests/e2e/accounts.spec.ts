import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, area, goTo, jobsAreDone } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 账户: a workspace gets accounts, people come and go by their passphrases, and what was typed waits beneath the lock.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'accounts')
const OWN = 'correct horse 2025'
const FIRST = 'only for the first time'
const REVIEWER = 'battery staple 2025'

let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  running = await launchApp()
})

test.afterAll(async () => {
  await running.close()
})

const lock = (page: Page) => page.getByRole('dialog', { name: '请输入口令' })

async function enterAs(page: Page, name: string, passphrase: string): Promise<void> {
  await lock(page).getByRole('radio', { name }).check()
  await lock(page).getByRole('textbox', { name: '口令' }).fill(passphrase)
  await lock(page).getByRole('button', { name: '进入' }).click()
  await expect(lock(page)).toBeHidden()
}

async function lockNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^经办人/ }).click()
  await page.getByRole('button', { name: '立即锁定' }).click()
  await expect(lock(page)).toBeVisible()
}

/** In both themes and sizes. */
async function picture(name: string): Promise<void> {
  for (const theme of themes) {
    await chooseTheme(running.page, theme)
    for (const [width, height] of sizes) {
      await resize(running, width, height)
      await settled(running.page)
      await running.page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) })
    }
  }
}

test('the founder sets a passphrase of their own, and is in', async () => {
  const { page } = running
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await actAs(page, '乔谨言')
  await goTo(page, '设置')
  const card = area(page, '账户与口令')
  const found = card.getByRole('button', { name: '启用账户' })
  await expect(found).toBeDisabled()
  await expect(card.getByRole('checkbox', { name: '出纳' })).toHaveCount(0)
  await card.getByRole('checkbox', { name: '编制' }).check()
  await card.getByLabel('我的口令').fill(OWN)
  await card.getByLabel('再输一次').fill(`${OWN}x`)
  await expect(card.getByText('两次输入不一致')).toBeVisible()
  await card.getByLabel('再输一次').fill(OWN)
  await found.click()
  const row = card.getByRole('row').filter({ hasText: '乔谨言' })
  await expect(row).toContainText('编制')
  await expect(row).toContainText(/[0-9a-f]{16}/)
})

test('a second account is made, with roles that a cashier may not share', async () => {
  const { page } = running
  const card = area(page, '账户与口令')
  await card.getByLabel('姓名').fill('魏衡之')
  await card.getByRole('checkbox', { name: '出纳' }).check()
  await card.getByRole('checkbox', { name: '复核' }).check()
  await expect(card.getByText('出纳不得兼任编制、复核或批准')).toBeVisible()
  await card.getByRole('checkbox', { name: '出纳' }).uncheck()
  await card.getByRole('checkbox', { name: '批准' }).check()
  await card.getByLabel('初始口令').fill(FIRST)
  await card.getByLabel('再输一次').fill(FIRST)
  await card.getByRole('button', { name: '建立账户' }).click()
  await expect(card.getByRole('row').filter({ hasText: '魏衡之' })).toContainText('待本人改口令')
  await picture('settings')
})

test('two people are enough where that is decided with a reason', async () => {
  const { page } = running
  const card = area(page, '职责分离')
  await card.getByText('两人制', { exact: true }).last().click()
  await card.getByRole('textbox', { name: '理由' }).fill('财务只有两人')
  await card.getByRole('button', { name: '改为两人制' }).click()
  await expect(card.getByText('财务只有两人')).toBeVisible()
})

test('the lock takes every key, says how long a guesser waits, and gives the typing back', async () => {
  const { page } = running
  await goTo(page, '设置')
  const typed = area(page, '工作日历').getByRole('textbox', { name: '名称' })
  await typed.fill('还没保存')
  await lockNow(page)
  await page.keyboard.press('Escape')
  await expect(lock(page)).toBeVisible()
  const field = lock(page).getByRole('textbox', { name: '口令' })
  for (const guess of ['guess one', 'guess two', 'guess three']) {
    await field.fill(guess)
    await lock(page).getByRole('button', { name: '进入' }).click()
    await expect(lock(page).getByRole('alert')).toContainText('口令不对')
  }
  await expect(lock(page).getByRole('alert')).toContainText('10 秒后再试')
  for (const [width, height] of sizes) {
    await resize(running, width, height)
    await settled(page)
    await page.screenshot({ path: join(pictures, `lock-${width}.png`) })
  }
  // The right one is let in as soon as the wait is over, and not before.
  await expect(async () => {
    if (await lock(page).isVisible()) {
      await field.fill(OWN)
      await lock(page).getByRole('button', { name: '进入' }).click()
    }
    await expect(lock(page)).toBeHidden({ timeout: 5000 })
  }).toPass({ timeout: 60_000 })
  await expect(typed).toHaveValue('还没保存')
  await typed.fill('')
})

test('whose passphrase was chosen by somebody else changes it on entering', async () => {
  const { page } = running
  await chooseTheme(page, 'light')
  await lockNow(page)
  await lock(page).getByRole('radio', { name: '魏衡之' }).check()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'lock-light.png') })
  await lock(page).getByRole('textbox', { name: '原口令' }).fill(FIRST)
  await lock(page)
    .getByRole('textbox', { name: /^新口令/ })
    .fill(REVIEWER)
  await lock(page).getByRole('textbox', { name: '再输一次' }).fill(REVIEWER)
  await lock(page).getByRole('button', { name: '进入' }).click()
  await expect(lock(page)).toBeHidden()
  await expect(page.getByRole('button', { name: '经办人：魏衡之' })).toBeVisible()
})

test('without input for as long as the setting says, the window locks by itself', async () => {
  const { page } = running
  await goTo(page, '设置')
  const card = area(page, '账户与口令')
  await card.getByRole('spinbutton', { name: '闲置多少分钟后锁定' }).fill('1')
  await card.getByRole('button', { name: '保存' }).click()
  await expect(lock(page)).toBeVisible({ timeout: 75_000 })
  await enterAs(page, '乔谨言', OWN)
})

test('the log is searched by person and word, says that it holds, and goes out as a table', async () => {
  const { app, page } = running
  await goTo(page, '设置')
  await page.getByRole('button', { name: '操作日志…' }).click()
  const drawer = page.getByRole('dialog', { name: '操作日志' })
  await expect(drawer.getByText(/哈希链已核对，未被改动/)).toBeVisible()
  await drawer.getByRole('textbox', { name: '查找' }).fill('口令错误')
  await expect(drawer.getByText('共 3 条')).toBeVisible()
  await drawer.getByRole('textbox', { name: '起日' }).fill('2030-01-01')
  await expect(drawer.getByText('没有符合的记录')).toBeVisible()
  await drawer.getByRole('textbox', { name: '起日' }).fill('')
  await drawer.getByRole('textbox', { name: '查找' }).fill('')
  const path = join(pictures, 'log.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await drawer.getByRole('button', { name: '导出 csv' }).click()
  await expect(page.getByText(/^已导出 \d+ 条到 log.csv/)).toBeVisible()
  expect(await readFile(path, 'utf8')).toContain('进入账套')
  for (const [width, height] of sizes) {
    await resize(running, width, height)
    await settled(page)
    await page.screenshot({ path: join(pictures, `log-${width}.png`) })
  }
  await drawer
    .getByRole('button', { name: 'Close' })
    .or(drawer.getByRole('button', { name: '关闭' }))
    .first()
    .click()
  await expect(drawer).toBeHidden()
})

test('月结 asks each for their own passphrase, and nothing of one lies in the folders', async () => {
  const { page } = running
  await goTo(page, '月结')
  const signs = area(page, '签批')
  await expect(signs.getByText('两人制', { exact: true })).toBeVisible()
  await expect(signs.getByLabel('编制签批：本人口令')).toBeVisible()
  await expect(signs.getByLabel('复核签批：本人口令')).toBeVisible()
  await expect(signs.getByText('批准签批')).toHaveCount(0)
  await picture('close')
  for (const folder of [running.userData, running.workspaces]) {
    for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue
      const bytes = await readFile(join(name.parentPath, name.name)).catch(() => Buffer.alloc(0))
      for (const word of [OWN, FIRST, REVIEWER]) expect(bytes.includes(word), name.name).toBe(false)
    }
  }
})
