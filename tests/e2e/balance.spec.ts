import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { ACCOUNT, workedJournal, workedStatement } from '../builders/a-worked-balance.ts'
import { actAs, area, createWorkspace, drawer, goTo, jobsAreDone, rowWith } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 调节表 of a month: one account whose journal does not say whose it is, and one that has no journal at all.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'balance')

let folder: string
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-balance-'))
  const other = [
    '账号,交易日期,交易时间,借方金额,贷方金额,余额,对方户名,摘要,交易流水号',
    '9900000000000000026,2025-11-06,09:30:05,,100.00,100.00,禾岫科技有限公司,货款,S1',
  ]
  const files = {
    '日记账.csv': workedJournal(''),
    'historydetail.csv': workedStatement(),
    '一般户.csv': other.join('\n'),
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  running = await launchApp({ folder })
  const { page } = running
  await createWorkspace(page, '调节')
  await dropFiles(
    page,
    page.locator('body'),
    Object.keys(files).map((name) => join(folder, name)),
  )
  await jobsAreDone(page)
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

test('a journal that does not say whose it is waits for a person, and is asked for by the keyboard alone', async () => {
  const { page } = running
  await goTo(page, '调节表')
  await expect(page.getByText('1 个日记账科目还不知道是哪个银行账户')).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'untied.png') })
  await actAs(page, '乔谨言')
  await page.getByRole('button', { name: '指定…' }).focus()
  await page.keyboard.press('Enter')
  const asked = drawer(page, '未写科目的日记账 是哪个账户？')
  await asked.getByRole('combobox', { name: '账户' }).click()
  await page.getByTitle(`工商银行 ${ACCOUNT}`).click()
  await asked.getByRole('button', { name: '开户资料核对无误' }).click()
  await page.keyboard.press('Enter')
  await expect(asked).toBeHidden()
})

test('both sides meet to the fen, and every amount opens the row it was read from', async () => {
  const { page } = running
  const sheet = area(page, '银行存款余额调节表')
  await expect(sheet.getByText('3,785,380.50')).toHaveCount(2)
  await expect(sheet.getByRole('row', { name: /调节差额/ })).toHaveText(/0\.00核对已调平/)
  await sheet.getByRole('button', { name: '3,482,116.50' }).click()
  const evidence = page.getByRole('dialog').filter({ hasText: '日记账.csv' })
  await expect(evidence).toContainText('平台提现在途')
  await page.keyboard.press('Escape')
  await expect(evidence).toBeHidden()
  await rowWith(page, '未达账项 5', '个人转公司款').getByRole('button', { name: '64,500.00' }).click()
  await expect(page.getByRole('dialog').filter({ hasText: 'historydetail.csv' })).toContainText('李闻溪')
  await page.keyboard.press('Escape')
})

test('every figure of the statement opens into what it is reckoned from, down to the row and cell, by keyboard', async () => {
  const { page } = running
  const sheet = area(page, '银行存款余额调节表')
  const sum = sheet.getByRole('button', { name: /^银行已收、企业未收 304,500\.00/ })
  await sum.focus()
  await page.keyboard.press('Enter')
  const opened = drawer(page, '银行已收、企业未收 · 2025-11-30')
  await expect(opened.getByRole('status')).toContainText('2 项之和，分文不差')
  const parts = opened.getByRole('region', { name: '构成' })
  await expect(parts.getByRole('row')).toHaveCount(3)
  await expect(opened.getByRole('region', { name: '未计入，及原因' })).toContainText('已勾对')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'opened-sum.png') })
  await parts.getByRole('button', { name: '64,500.00' }).click()
  const evidence = page.getByRole('dialog').filter({ hasText: '单元格原文' })
  await expect(evidence.locator('.is-marked')).toContainText('64,500.00')
  await page.keyboard.press('Escape')
  await expect(evidence).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(opened).toBeHidden()
  await expect(sum).toBeFocused()

  const difference = sheet.getByRole('button', { name: /^调节差额 0\.00/ })
  await difference.focus()
  await page.keyboard.press('Space')
  await expect(drawer(page, '调节差额').getByRole('status')).toContainText('2 项之和，分文不差')
  await drawer(page, '调节差额')
    .getByRole('button', { name: /^企业方调节后余额/ })
    .click()
  const adjusted = drawer(page, '企业方调节后余额')
  await expect(adjusted.getByRole('status')).toContainText('3 项之和，分文不差')
  await adjusted.getByRole('button', { name: '3,482,116.50' }).click()
  await expect(evidence.locator('.is-marked')).toContainText('3,482,116.50')
  await page.keyboard.press('Escape')
  await expect(evidence).toBeHidden()
  await adjusted.getByRole('button', { name: /^银行已付、企业未付 -1,236\.00/ }).click()
  await expect(drawer(page, '银行已付、企业未付').getByRole('region', { name: '构成' })).toContainText('网银服务费')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(difference).toBeFocused()
})

test('an outstanding item is explained, and said when it will be cleared', async () => {
  const { page } = running
  const row = rowWith(page, '未达账项 5', '开出转账支票付设备款')
  await row.getByRole('button', { name: /^说明…/ }).click()
  const asked = drawer(page, '说明这笔未达账项')
  await asked.getByLabel('预计消除日').fill('2025-12-05')
  await asked.getByRole('button', { name: '支票未兑付' }).click()
  await page.keyboard.press('Enter')
  await expect(row).toContainText('支票未兑付')
  await expect(row).toContainText('预计 2025-12-05 消除')
})

test('what was ticked is listed, taken apart, ticked again by hand, and taken back', async () => {
  const { page } = running
  await page.getByRole('button', { name: '已勾对' }).click()
  const list = drawer(page, '已勾对的流水与日记账')
  const pair = list.getByRole('row').filter({ hasText: '代发工资' })
  await expect(pair).toContainText('发放10月工资')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'ticks.png') })
  await pair.getByRole('button', { name: '反勾对…' }).click()
  await drawer(page, '把这一组分开？').getByRole('button', { name: '不是同一笔款' }).click()
  await page.keyboard.press('Enter')
  await expect(pair).toBeHidden()
  await list.getByRole('button', { name: '关闭' }).click()
  const items = area(page, '未达账项 7')
  await items.getByRole('checkbox', { name: /代发工资/ }).press('Space')
  await items.getByRole('checkbox', { name: /转账支票/ }).press('Space')
  await expect(items.getByText('相差 -381,400.00')).toBeVisible()
  await expect(items.getByRole('button', { name: '勾对…' })).toBeDisabled()
  await items.getByRole('checkbox', { name: /转账支票/ }).press('Space')
  await items.getByRole('checkbox', { name: /发放10月工资/ }).press('Space')
  await items.getByRole('button', { name: '勾对…' }).click()
  await drawer(page, '这几笔是同一笔钱？').getByRole('button', { name: '核对凭证与回单无误' }).click()
  await page.keyboard.press('Enter')
  await expect(area(page, '未达账项 5')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(area(page, '未达账项 7')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(area(page, '未达账项 5')).toBeVisible()
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the reconciliation is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await chooseTheme(page, theme)
      await resize(running, width, height)
      await settled(page)
      const scrolls = await page.locator('.balance-body').evaluate((body) => body.scrollWidth > body.clientWidth)
      expect(scrolls).toBe(false)
      await page.screenshot({ path: join(pictures, `${theme}-${width}x${height}.png`) })
    })
  }
}

test('the account without a journal shows its statement alone, and the close takes it as a remark', async () => {
  const { page } = running
  await page.getByRole('button', { name: /9900000000000000026/ }).click()
  await expect(page.getByText('不得用银行对账单代替日记账')).toBeVisible()
  await expect(area(page, '银行存款余额调节表').getByRole('row', { name: /调节差额/ })).toContainText('未调节')
  await goTo(page, '月结')
  const item = page.getByRole('listitem').filter({ hasText: '银行存款余额调节表调平' })
  await expect(item).toContainText('提示')
  await expect(item).toContainText('没有日记账，未调节：9900000000000000026')
})

test('it prints as an A4 form with places to sign', async () => {
  const { app, page } = running
  await page.evaluate(() => {
    window.print = () => undefined
  })
  await goTo(page, '调节表')
  await page.getByRole('button', { name: '打印' }).click()
  const form = page.locator('.balance-sheet')
  await expect(form).toContainText('9900****0018')
  await expect(form).toContainText('编制人：')
  await page.emulateMedia({ media: 'print' })
  await expect(form).toBeVisible()
  await form.screenshot({ path: join(pictures, 'print.png') })
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const bytes = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true })
    return bytes?.toString('base64') ?? ''
  })
  const text = Buffer.from(pdf, 'base64').toString('latin1')
  const [, width, height] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? []
  expect([Number(width), Number(height)].map(Math.round)).toEqual([842, 595])
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: null })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(form).toHaveCount(0)
})
