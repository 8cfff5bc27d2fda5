import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { area, drawer, goTo, jobsAreDone } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 每个数都打得开: the five totals of the sample month, down to the cell and to what is left out.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'figures')
const BASES = ['签约 S', '归档 A', '到账 B', '确认回款 C', '绩效 P']
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  running = await launchApp()
  await running.page.getByRole('button', { name: /载入示例月份/ }).click()
  await jobsAreDone(running.page)
})

test.afterAll(() => running.close())

for (const basis of BASES) {
  test(`${basis} of the month opens, adds up to the fen, and leads to a cell`, async () => {
    const { page } = running
    await goTo(page, '月结')
    const total = area(page, '五口径合计').getByRole('button', { name: new RegExp(`^合计 ${basis} `) })
    const shown = await total.textContent()
    await total.focus()
    await page.keyboard.press('Enter')
    const figure = drawer(page, basis)
    await expect(figure.getByRole('status')).toContainText('分文不差')
    await expect(figure.getByRole('region', { name: '算法' })).toContainText(shown!)
    const lines = figure.getByRole('region', { name: '构成' })
    expect(await sumOf(page, '构成')).toBe(fenOf(shown!))
    await expect(lines.getByRole('row').last()).toContainText(shown!)
    await settled(page)
    await page.screenshot({ path: join(pictures, `${basis.slice(-1)}.png`) })
    await lines
      .getByRole('button', { name: /第 \d+ 行/ })
      .first()
      .click()
    const evidence = page.getByRole('dialog').filter({ hasText: '单元格原文' })
    await expect(evidence).toContainText(/SHA-256 [0-9a-f]{64}/)
    await settled(page)
    await page.screenshot({ path: join(pictures, `${basis.slice(-1)}-cell.png`) })
    await page.keyboard.press('Escape')
    await expect(evidence).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(figure).toBeHidden()
    await expect(total).toBeFocused()
  })
}

test("a person's figure opens alone, and says what is left out of it and why", async () => {
  const { page } = running
  const row = area(page, '五口径合计').getByRole('row').filter({ hasText: '陆安澜' })
  const cell = row.getByRole('button', { name: /归档 A/ })
  const shown = await cell.textContent()
  await cell.click()
  const figure = drawer(page, '归档 A · 陆安澜')
  await expect(figure.getByRole('status')).toContainText('分文不差')
  expect(await sumOf(page, '构成')).toBe(fenOf(shown!))
  const left = figure
    .getByRole('region', { name: '未计入，及原因' })
    .getByRole('row')
    .filter({ hasText: 'HT-2511-0086' })
  await expect(left).toContainText('未归档')
  await expect(left).toContainText('860,000.00')
  await left.getByRole('button', { name: 'HT-2511-0086', exact: true }).click()
  await expect(drawer(page, '三联单').getByText('860,000.00').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('口径桥 opens its totals too, this month and the last', async () => {
  const { page } = running
  await goTo(page, '口径桥')
  await page
    .getByRole('button', { name: /^本期 绩效 P/ })
    .first()
    .click()
  await expect(drawer(page, '绩效 P · 全部 · 2025年11期').getByRole('status')).toContainText('分文不差')
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^上期 签约 S/ })
    .first()
    .click()
  await expect(drawer(page, '签约 S · 全部 · 2025年10期').getByRole('status')).toContainText('分文不差')
  await page.keyboard.press('Escape')
})

test('the amount in words opens the figure that it spells', async () => {
  const { page } = running
  await goTo(page, '月结')
  const words = area(page, '五口径合计').getByRole('button', { name: /^绩效 P 大写 / })
  await expect(words).toHaveText(/^人民币.*[整分]$/)
  await words.focus()
  await page.keyboard.press('Space')
  await expect(drawer(page, '绩效 P · 合计').getByRole('status')).toContainText('分文不差')
  await page.keyboard.press('Escape')
  await expect(words).toBeFocused()
})

test('增减 opens the two months side by side, and a reason of either month its contracts', async () => {
  const { page } = running
  await goTo(page, '口径桥')
  const change = page.getByRole('button', { name: /^增减 确认回款 C/ }).first()
  const shown = await change.textContent()
  await change.focus()
  await page.keyboard.press('Enter')
  const opened = drawer(page, '确认回款 C 增减 · 全部 · 2025年11期')
  await expect(opened.getByRole('status')).toContainText('都与所示合计一致')
  await expect(opened.getByRole('region', { name: '算法' })).toContainText(shown!)
  const rows = opened.getByRole('region', { name: '变化的项' })
  await expect(rows.getByRole('row').last()).toContainText(shown!)
  await expect(rows.getByRole('button', { name: /第 \d+ 行/ }).first()).toBeVisible()
  const before = opened.getByRole('button', { name: /^上期 2025年10期 确认回款 C/ })
  await before.click()
  await expect(drawer(page, '确认回款 C · 全部 · 2025年10期').getByRole('status')).toContainText('分文不差')
  await page.keyboard.press('Escape')
  await expect(before).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(change).toBeFocused()
  await page
    .getByRole('button', { name: /^本期 分期未到期/ })
    .first()
    .click()
  await expect(drawer(page, '分期未到期')).toContainText('2025年11期')
  await page.keyboard.press('Escape')
})

test('the amounts of a slip open into what they add up, and what is not in them', async () => {
  const { page } = running
  await goTo(page, '三联单')
  await page.getByText('HT-2511-0044', { exact: true }).first().dblclick()
  const slip = drawer(page, '三联单')
  const due = slip.getByRole('button', { name: /^到期应收/ })
  const shown = await due.textContent()
  await due.focus()
  await page.keyboard.press('Enter')
  const opened = drawer(page, '到期应收 · HT-2511-0044')
  await expect(opened.getByRole('status')).toContainText('分文不差')
  await expect(opened.getByRole('region', { name: '算法' })).toContainText(shown!)
  await expect(opened.getByRole('region', { name: '未计入，及原因' })).toContainText('未到期')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'slip-due.png') })
  await page.keyboard.press('Escape')
  await expect(due).toBeFocused()
  await slip.getByRole('button', { name: /^已收/ }).click()
  const received = drawer(page, '已收 · HT-2511-0044')
  await received
    .getByRole('button', { name: /第 \d+ 行/ })
    .first()
    .click()
  const evidence = page.getByRole('dialog').filter({ hasText: '单元格原文' })
  await expect(evidence.locator('.is-marked').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`an opened change is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await goTo(page, '口径桥')
      await page
        .getByRole('button', { name: /^增减 到账 B/ })
        .first()
        .click()
      const opened = drawer(page, '到账 B 增减')
      await expect(opened.getByRole('status')).toBeVisible()
      await settled(page)
      await page.screenshot({ path: join(pictures, `change-${theme}-${width}.png`) })
      const body = opened.locator('.ant-drawer-body')
      expect(await body.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
    })
  }
}

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`an opened figure is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await goTo(page, '月结')
      await settled(page)
      await page.screenshot({ path: join(pictures, `close-${theme}-${width}.png`) })
      await area(page, '五口径合计')
        .getByRole('button', { name: /^合计 绩效 P / })
        .click()
      await expect(drawer(page, '绩效 P').getByRole('status')).toContainText('分文不差')
      await settled(page)
      await page.screenshot({ path: join(pictures, `opened-${theme}-${width}.png`) })
      const left = drawer(page, '绩效 P').getByRole('region', { name: '未计入，及原因' })
      await left.scrollIntoViewIfNeeded()
      await settled(page)
      await page.screenshot({ path: join(pictures, `left-out-${theme}-${width}.png`) })
      const body = drawer(page, '绩效 P').locator('.ant-drawer-body')
      expect(await body.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
    })
  }
}

async function sumOf(page: Page, region: string): Promise<number> {
  const cells = page.getByRole('dialog').getByRole('region', { name: region, exact: true }).locator('tbody td.right')
  return (await cells.allTextContents()).reduce((sum, text) => sum + fenOf(text), 0)
}

function fenOf(text: string): number {
  return Math.round(Number(text.replace(/,/g, '').replace('−', '-')) * 100)
}
