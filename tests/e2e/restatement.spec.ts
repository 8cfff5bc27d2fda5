import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, area, drawer, goTo } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 重述对比: who signs second for another performance mode sees what the sealed month would have been.

const pictures = join(root, 'test-results', 'restatement')
let folder = ''
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-restate-'))
  const demo = spawnSync('npm', ['run', '-s', 'sanlian', '--', 'demo', '--out', folder], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(demo.status, demo.stderr).toBe(0)
  running = await launchApp()
  await running.app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    },
    join(folder, 'demo-workspace'),
  )
  await running.page
    .getByRole('button', { name: /打开.*账套/ })
    .first()
    .click()
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

test('the sealed month is told by region and person before the second signature', async () => {
  const { page } = running
  await actAs(page, '乔谨言')
  await goTo(page, '设置')
  const card = area(page, '绩效模式')
  await expect(card.getByText('重述对比', { exact: true })).toHaveCount(0)
  await card.getByRole('combobox', { name: '模式' }).click()
  await page.getByTitle('归档全额').last().click()
  await card.getByRole('textbox', { name: '理由' }).fill('总经理办公会决定')
  await card.getByRole('button', { name: '登记改动' }).click()

  const told = card.getByRole('table', { name: /2025年11期/ })
  await expect(told.getByRole('row').filter({ hasText: '华东' })).toHaveText(
    '华东819,800.00 1,199,800.00 380,000.00'.replaceAll(' ', ''),
  )
  await expect(told.getByRole('row').filter({ hasText: '合计' })).toHaveCount(1)
  for (const theme of themes) {
    await chooseTheme(page, theme)
    for (const [width, height] of sizes) {
      await resize(running, width, height)
      await card.scrollIntoViewIfNeeded()
      await settled(page)
      await page.screenshot({ path: join(pictures, `restatement-${theme}-${width}.png`) })
    }
  }
  await card.getByRole('button', { name: '复核…' }).click()
  const signing = drawer(page, '绩效模式改为“归档全额”？')
  await signing.getByRole('textbox', { name: '复核人姓名' }).fill('魏衡之')
  await signing.getByRole('button', { name: '复核并生效' }).click()
  await expect(card.getByText('重述对比', { exact: true })).toHaveCount(0)
  await expect(card.getByText(/复核：魏衡之/)).toBeVisible()
})
