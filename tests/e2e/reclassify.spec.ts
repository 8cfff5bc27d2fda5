import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, area, drawer, expectMatches, goTo, jobsAreDone } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 改判 at the window: what is sales money and what is not, and the way from unclaimed money to a contract.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'reclassify')

let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  running = await launchApp()
})

test.afterAll(async () => {
  await running.close()
})

test('unclaimed money is ticked in 勾兑, and no key decides on a suggestion that is not shown', async () => {
  const { page } = running
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await actAs(page, '冯砚')
  await pick(page, 'D07')
  await expect(page.getByRole('radio', { name: '全部级别' })).toBeChecked()
  await page.getByRole('row').filter({ hasText: '88,000.00' }).first().click()
  await page.getByRole('region', { name: /^D07/ }).getByRole('button', { name: '去勾兑' }).click()
  const line = area(page, '银行流水').getByRole('row').filter({ hasText: '88,000.00' }).first()
  await expect(line).toHaveAttribute('aria-selected', 'true')
  await expect(area(page, '手工勾兑')).toBeVisible()
  await expect(area(page, '合同与期次').getByRole('row').nth(2)).toBeVisible()
  const suggested = await page
    .getByRole('radiogroup', { name: '状态' })
    .getByText(/^建议 \d+/)
    .textContent()
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Delete')
  await actAs(page, '阮砚秋') // answered after whatever the keys began
  const [status = '', count = ''] = suggested?.split(' ') ?? []
  await expectMatches(page, { [status]: Number(count), 已确认: 0 })
  await page.screenshot({ path: join(pictures, 'unclaimed.png') })
})

test('an empty pane under a search says that the search is the reason', async () => {
  const { page } = running
  await page.getByRole('button', { name: '清除勾选' }).click()
  await page.getByPlaceholder('合同号、户名、附言、流水号、金额').fill('没有这样的字')
  await expect(area(page, '合同与期次').getByText('没有符合搜索的未核项')).toBeVisible()
  await expect(area(page, '银行流水').getByText('没有符合搜索的未核项')).toBeVisible()
})

test('money that the program took out of sales comes back by a decision, and Ctrl+Z takes that back', async () => {
  const { page } = running
  const count = await openOf(page, 'D34')
  await pick(page, 'D34')
  await page.locator('.ag-row').first().click()
  await decide(page, '改判为销售往来', '已与客户核实，是合同款')
  await expect.poll(() => openOf(page, 'D34')).toBe(count - 1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => openOf(page, 'D34')).toBe(count)
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the ways to decide can be read in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await page.locator('.ag-row').first().click()
      const detail = page.getByRole('region', { name: /^D34/ })
      await expect(detail.getByRole('button', { name: '确认非销售…' })).toBeInViewport({ ratio: 1 })
      await expect(detail.getByRole('button', { name: '例外单…' })).toBeInViewport({ ratio: 1 })
      await settled(page)
      await page.screenshot({ path: join(pictures, `detail-${theme}-${width}.png`) })
      await detail.getByRole('button', { name: '改判为销售往来…' }).click()
      await settled(page)
      await page.screenshot({ path: join(pictures, `dialog-${theme}-${width}.png`) })
      await page.keyboard.press('Escape')
      await expect(drawer(page, '改判为销售往来')).toBeHidden()
    })
  }
}

test('a code of the queue is listed also for who has asked for 待办 before', async () => {
  const { page } = running
  const level = (name: string) => page.getByRole('radiogroup', { name: '级别' }).getByText(name, { exact: true })
  await page.getByRole('button', { name: '清除筛选' }).click()
  await level('全部级别').click()
  await level('待办').click()
  await pick(page, 'D34')
  await expect(page.locator('.ag-row').filter({ hasText: 'D34' }).first()).toBeVisible()
})

test('what is no sale is confirmed so, and leaves the list', async () => {
  const { page } = running
  const count = await openOf(page, 'D34')
  await page.locator('.ag-row').first().click()
  await decide(page, '确认非销售', '已核对回单，不是销售款')
  await expect.poll(() => openOf(page, 'D34')).toBe(count - 1)
})

async function pick(page: Page, code: string): Promise<void> {
  await goTo(page, '差异')
  const item = page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: code })
  await item.click()
  await expect(item).toHaveAttribute('aria-pressed', 'true')
}

async function openOf(page: Page, code: string): Promise<number> {
  await goTo(page, '差异')
  const item = page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: code })
  return Number(await item.locator('.code-count').textContent())
}

async function decide(page: Page, act: string, reason: string): Promise<void> {
  await page
    .getByRole('region', { name: /^D34/ })
    .getByRole('button', { name: `${act}…` })
    .click()
  const dialog = drawer(page, act)
  await dialog.getByRole('button', { name: reason }).click()
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await expect(dialog).toBeHidden()
}
