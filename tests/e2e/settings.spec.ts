import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, area, goTo, jobsAreDone } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 设置: when a month is cut off and which days are worked, said at the window and taken back there.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'settings')

let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  running = await launchApp()
})

test.afterAll(async () => {
  await running.close()
})

test('the public holidays are there, with the weekend days that are worked in their place', async () => {
  const { page } = running
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await actAs(page, '冯砚')
  await goTo(page, '设置')
  const days = area(page, '工作日历').getByRole('row')
  await expect(days.filter({ hasText: '2025-10-08' })).toContainText('国庆节、中秋节')
  await expect(days.filter({ hasText: '2025-10-11' })).toContainText('上班')
  await expect(days.filter({ hasText: '2025-10-11' })).toContainText('国务院通知')
})

test('a day that the company rests is registered with its reason, and taken back', async () => {
  const { page } = running
  const card = area(page, '工作日历')
  const save = card.getByRole('button', { name: '登记' })
  await expect(save).toBeDisabled()
  await card.getByRole('textbox', { name: '日期' }).fill('2025-12-05')
  await card.getByText('休息', { exact: true }).first().click()
  await card.getByRole('textbox', { name: '名称' }).fill('厂休')
  await card.getByRole('textbox', { name: '理由' }).fill('停电检修')
  await save.click()
  const row = card.getByRole('row').filter({ hasText: '2025-12-05' })
  await expect(row).toContainText('冯砚 2025-12-04 10:00：停电检修')
  await row.getByRole('button', { name: '撤销' }).click()
  await expect(row).toHaveCount(0)
})

test('a cutoff counts from its month on; a grace that ends before it is not accepted', async () => {
  const { page } = running
  const card = area(page, '封关口径')
  await card.getByRole('textbox', { name: '自何月起' }).fill('2025-12')
  await card.getByRole('combobox', { name: '截止日' }).click()
  await page.getByTitle('月末最后一个工作日').last().click()
  await card.getByRole('spinbutton', { name: '封关钟点' }).fill('20')
  await expect(card.getByText('宽限不能早于封关')).toBeVisible()
  await card.getByRole('spinbutton', { name: '封关钟点' }).fill('12')
  await card.getByRole('textbox', { name: '理由' }).fill('总经理办公会 12 月 1 日决定')
  await card.getByRole('button', { name: '改口径' }).click()
  const row = card.getByRole('row').filter({ hasText: '2025年12期' })
  await expect(row).toContainText('月末最后一个工作日')
  await expect(row).toContainText('12:00')
  await goTo(page, '总览')
  await expect(page.getByText('封关时刻 2025-11-30 16:00')).toBeVisible()
  await goTo(page, '设置')
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the settings are whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await expect(area(page, '封关口径').getByRole('button', { name: '改口径' })).toBeInViewport({ ratio: 1 })
      await settled(page)
      await page.screenshot({ path: join(pictures, `settings-${theme}-${width}.png`) })
      const sideways = await page.evaluate(() => {
        const screen = document.querySelector('.settings')
        return screen ? screen.scrollWidth - screen.clientWidth : Number.NaN
      })
      expect(sideways).toBe(0)
    })
  }
}

test('a year whose notice is not known says so', async () => {
  const { page } = running
  const card = area(page, '工作日历')
  for (let year = 2025; year < 2027; year++) await card.getByRole('button', { name: '下一年' }).click()
  await expect(card.getByText('2027 年的放假安排没有随程序提供')).toBeVisible()
})
