import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, drawer, goTo, jobsAreDone, showMatches } from './at-the-window.ts'
import { launchApp } from './electron-app.ts'
import { chooseTheme, resize, settled } from './looks.ts'

const pictures = join(root, 'test-results', 'rules')

test('乔谨言 reverses an automatic match: the rule is demoted, the back-test shows the row, and auto is refused', async () => {
  test.setTimeout(240_000)
  await mkdir(pictures, { recursive: true })
  const running = await launchApp()
  const { page } = running
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))

  await resize(running, 1280, 800)
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await actAs(page, '乔谨言')
  await goTo(page, '勾兑')
  await showMatches(page, '自动')
  const first = page.locator('.matches .ag-row', { hasText: 'T1' }).first()
  await first.locator('.ag-cell').first().click()
  await page.getByRole('button', { name: '否决' }).click()
  await expect(page.getByText(/^已否决/)).toBeVisible()

  await page.getByRole('button', { name: /规则$/ }).click()
  const book = drawer(page, '勾兑规则')
  const rule = (title: string) => book.getByRole('row').filter({ hasText: title }).first()
  await expect(rule('T1 附言合同号')).toContainText('已降级 d-000001')
  await expect(rule('T5 已知付款方')).toContainText('从未触发')
  await book.getByRole('button', { name: /回测$/ }).click()
  const wrong = book.getByRole('region', { name: '与人工结论不一致' })
  await expect(wrong.getByText('会自动错')).toBeVisible({ timeout: 30_000 })
  await settled(page)
  await page.screenshot({ path: join(pictures, 'rules-light-1280.png') })

  await rule('T1 附言合同号').getByRole('combobox').click()
  await page.locator('.ant-select-dropdown:visible').getByTitle('可自动', { exact: true }).click()
  const dialog = drawer(page, '将“T1 附言合同号”改为可自动？')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'rules-reason.png') })
  await dialog.getByRole('textbox', { name: '改动理由' }).fill('恢复自动')
  await dialog.getByRole('button', { name: '改动' }).click()
  await expect(page.getByText(/回测有 1 处会自动错/)).toBeVisible()
  await page.screenshot({ path: join(pictures, 'rules-refused.png') })

  await rule('T4 户名＋余额').getByRole('combobox').click()
  await page.locator('.ant-select-dropdown:visible').getByTitle('停用', { exact: true }).click()
  const off = drawer(page, '将“T4 户名＋余额”改为停用？')
  await off.getByRole('textbox', { name: '改动理由' }).fill('本账套不适用')
  await off.getByRole('button', { name: '改动' }).click()
  await expect(rule('T4 户名＋余额')).toContainText('乔谨言')
  await expect(book.getByText('此后数据或结论有变')).toBeVisible()

  await wrong.locator('.cell-link').first().click()
  await expect(page.getByText('单元格原文')).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'rules-evidence.png') })
  await page.keyboard.press('Escape')
  await expect(page.getByText('单元格原文')).toBeHidden()
  await wrong.locator('button.link').first().click()
  const slip = page.getByRole('dialog').filter({ hasText: '时间线' })
  await expect(slip).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape') // at once: each closes one
  await expect(slip).toBeHidden()
  await expect(book).toBeHidden()

  for (const [theme, width, height] of [
    ['dark', 1280, 800],
    ['dark', 1920, 1080],
    ['light', 1920, 1080],
  ] as const) {
    await chooseTheme(page, theme)
    await resize(running, width, height)
    await page.getByRole('button', { name: /规则$/ }).click()
    await expect(wrong).toBeVisible()
    await settled(page)
    await page.screenshot({ path: join(pictures, `rules-${theme}-${width}.png`) })
    await page.keyboard.press('Escape')
    await expect(book).toBeHidden()
  }
  await settled(page)
  await page.screenshot({ path: join(pictures, 'toolbar.png') })
  expect(complaints).toEqual([])
  await running.close()
})
