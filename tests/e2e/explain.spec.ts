import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { area, goTo, jobsAreDone, rowWith, showMatches, tick } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'

// Why two rows are not matched, asked at the window, by hand and by keyboard; the pictures are for looking at.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'explain')
const themes = ['light', 'dark'] as const
const sizes = [
  [1280, 800],
  [1920, 1080],
] as const

let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  running = await launchApp()
})

test.afterAll(async () => {
  await running.close()
})

test('one line and one contract that are not matched say at which gate they stopped', async () => {
  const { page } = running
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await goTo(page, '勾兑')
  await tick(page, '银行流水', '泊朔自动化')
  await expect(page.getByRole('button', { name: '为什么没配上' })).toBeHidden()
  await tick(page, '合同与期次', 'HT-2511-0402')
  const why = page.getByRole('button', { name: '为什么没配上' })
  await why.focus()
  await page.keyboard.press('Enter')
  const manual = area(page, '手工勾兑')
  await expect(manual.getByText('没有配上')).toBeVisible()
  await expect(manual.getByText('卡在这一道：付款方')).toBeVisible()
  await expect(manual.getByText(/^附言写明 HT-2511-0402 即可（T1 建议）/)).toBeVisible()
  await expect(manual.getByRole('list', { name: '逐道条件' }).getByRole('listitem')).toHaveCount(14)
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the gates can be read in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(width, height)
      await chooseTheme(page, theme)
      await expect(area(page, '手工勾兑').getByText('卡在这一道：付款方')).toBeVisible()
      await settled(page)
      await page.screenshot({ path: join(pictures, `why-not-${theme}-${width}.png`) })
      const sideways = await page.evaluate(() =>
        [...document.querySelectorAll('.explain')].map((pane) => pane.scrollWidth - pane.clientWidth),
      )
      expect(sideways).toEqual([0])
    })
  }
}

test('the cell that a gate was read from opens, and the form comes back', async () => {
  const { page } = running
  await resize(1280, 800)
  await area(page, '手工勾兑')
    .getByRole('button', { name: /对方户名/ })
    .first()
    .click()
  await expect(page.getByText('单元格原文')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '返回手工勾兑' }).click()
  await expect(page.getByRole('textbox', { name: '勾兑理由' })).toBeVisible()
  await page.getByRole('button', { name: '清除勾选' }).click()
})

test('a match tells which other contracts fit its money, each with its own gates', async () => {
  const { page } = running
  await showMatches(page, '自动')
  await rowWith(page, '勾兑', 'HT-2511-').first().click()
  const why = area(page, '为什么')
  await why.getByRole('button', { name: '为什么不是别的合同' }).click()
  await expect(
    why.getByText('没有别的合同与此款分文相等。').or(why.getByRole('button', { name: /逐道条件$/ }).first()),
  ).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'others.png') })
})

async function resize(width: number, height: number): Promise<void> {
  await running.app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(w, h)
    },
    [width, height] as const,
  )
  await expect.poll(() => running.page.evaluate(() => window.innerWidth)).toBe(width)
}

async function chooseTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.getByRole('button', { name: /^外观/ }).click()
  await page.getByRole('menuitem', { name: theme === 'dark' ? '深色' : '浅色' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}
