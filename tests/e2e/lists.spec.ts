import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { editedList } from '../builders/edited-list.ts'
import { actAs, drawer, goTo, jobsAreDone } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 差额清单 and back: made at the window, filled in by 商陆 in another program, dropped on the window again.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'lists')
const STUCK = 'D01:HT-2511-0086'

let folder: string
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-lists-'))
  running = await launchApp({ folder })
  const { page } = running
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await actAs(page, '乔谨言')
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

test('three lists are made, and their counts stand beside what can be done with them', async () => {
  const { page } = running
  await goTo(page, '差异')
  await page.getByRole('button', { name: '差额清单' }).click()
  const book = drawer(page, '差额清单')
  await expect(book.getByText('还没有生成过清单')).toBeVisible()
  await book.getByRole('button', { name: '生成清单' }).click()
  await expect(page.getByText('已生成差额清单：销售主管 15 条，财务专员 29 条，风控 9 条')).toBeVisible({
    timeout: 30_000,
  })
  await expect(book.getByRole('row').filter({ hasText: '财务专员' })).toContainText('29')
  await expect(book.getByText('乔谨言 于 2025-12-04 10:00 生成')).toBeVisible()
  expect(await listsMade()).toEqual(
    ['销售主管', '财务专员', '风控'].flatMap((name) =>
      ['eml', 'xlsx'].map((ending) => `差额清单-${name}-2025-12-04-1000.${ending}`),
    ),
  )
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the lists are whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await drawer(page, '差额清单').getByRole('button', { name: '关闭' }).click()
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await settled(page)
      await page.screenshot({ path: join(pictures, `toolbar-${theme}-${width}.png`) })
      await page.getByRole('button', { name: '差额清单' }).click()
      await expect(drawer(page, '差额清单').getByRole('button', { name: '打印风控的清单' })).toBeInViewport({
        ratio: 1,
      })
      await settled(page)
      await page.screenshot({ path: join(pictures, `lists-${theme}-${width}.png`) })
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
    })
  }
}

test('one list as text, for a chat', async () => {
  const { app, page } = running
  await drawer(page, '差额清单').getByRole('button', { name: '复制风控的清单文本' }).click()
  await expect(page.getByText('已复制 9 条差异的文字')).toBeVisible()
  const text = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(text).toContain('风控　差额清单 2025-12-04 10:00（手工生成）')
  expect(text).toContain('S2 D01 已签未归档　HT-2511-0086')
})

test('one list on paper: A4 landscape, the columns for a pen among them', async () => {
  const { app, page } = running
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await drawer(page, '差额清单').getByRole('button', { name: '打印财务专员的清单' }).click()
  await expect(page.locator('body')).toHaveAttribute('data-printed', '')
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    const bytes = await window?.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
    return bytes?.toString('base64') ?? ''
  })
  const bytes = Buffer.from(pdf, 'base64')
  writeFileSync(join(pictures, 'print.pdf'), bytes)
  const [, width, height] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(bytes.toString('latin1')) ?? []
  expect([Number(width), Number(height)].map(Math.round)).toEqual([842, 595])
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.list-sheet')).toHaveCount(0)
  await drawer(page, '差额清单').getByRole('button', { name: '关闭' }).click()
})

test('the list comes back filled in: dropped on the window, and told row by row', async () => {
  const { page } = running
  const made = readFileSync(await listFile('风控'))
  writeFileSync(
    returned(),
    editedList(new Uint8Array(made), (rows) => {
      const filled = { 反馈原因码: '审批中', 反馈说明: '法务周五前批', 预计解决日: '2025-12-05', 反馈人: '商陆' }
      const changed = { ...filled, '金额(元)': 1 }
      return rows.map((row, at) => ({ ...row, ...(row.差异编号 === STUCK ? filled : at === 4 ? changed : {}) }))
    }),
  )
  await chooseTheme(page, 'light')
  await dropFiles(page, page.locator('.main'), [returned()])
  const told = drawer(page, '反馈导入结果')
  await expect(told.getByText('读取 9 行 = 接受 1 + 无变化 7 + 拒收 1')).toBeVisible({ timeout: 30_000 })
  await expect(told.getByRole('row').filter({ hasText: '锁定列被改动' })).toContainText('请按原清单恢复这一行')
  await expect(told.getByRole('row').filter({ hasText: STUCK })).toContainText('审批中（商陆，预计 2025-12-05）')
  await pictureFeedback('light')
})

test('the same file again adds nothing', async () => {
  const { page } = running
  await drawer(page, '反馈导入结果').getByRole('button', { name: '关闭' }).click()
  await chooseTheme(page, 'dark')
  await dropFiles(page, page.locator('.main'), [returned()])
  const told = drawer(page, '反馈导入结果')
  await expect(told.getByText('读取 9 行 = 接受 0 + 无变化 8 + 拒收 1')).toBeVisible({ timeout: 30_000 })
  await pictureFeedback('dark')
})

test('the next list counts the answer, and one undo takes it back', async () => {
  const { page } = running
  await drawer(page, '反馈导入结果').getByRole('button', { name: '去差异' }).click()
  await expect(drawer(page, '反馈导入结果')).toBeHidden()
  const answered = drawer(page, '差额清单').getByRole('row').filter({ hasText: '风控' }).getByRole('cell').nth(4)
  for (const count of ['1', '0']) {
    await page.getByRole('button', { name: '差额清单' }).click()
    await drawer(page, '差额清单').getByRole('button', { name: '生成清单' }).click()
    await expect(answered).toHaveText(count)
    await drawer(page, '差额清单').getByRole('button', { name: '关闭' }).click()
    await expect(drawer(page, '差额清单')).toBeHidden()
    if (count === '1') await page.getByRole('button', { name: '撤销', exact: true }).click()
    if (count === '1') await expect(page.getByText(/^已撤销/)).toBeVisible()
  }
})

/** A name that the drop of a machine without a UTF-8 locale knows too. */
function returned(): string {
  return join(folder, 'risk-filled-in.xlsx')
}

async function pictureFeedback(theme: string): Promise<void> {
  const { page } = running
  for (const [width, height] of sizes) {
    await resize(running, width, height)
    await expect(drawer(page, '反馈导入结果').getByText('拒收 1 行').first()).toBeInViewport({ ratio: 1 })
    await settled(page)
    await page.screenshot({ path: join(pictures, `feedback-${theme}-${width}.png`) })
  }
}

async function listFolder(): Promise<string> {
  const [name = ''] = await readdir(running.workspaces)
  const lists = join(running.workspaces, name, 'lists')
  const [latest = ''] = await readdir(lists)
  return join(lists, latest)
}

async function listsMade(): Promise<readonly string[]> {
  const names = await readdir(await listFolder())
  const order = ['销售主管', '财务专员', '风控']
  const place = (name: string) => order.findIndex((each) => name.includes(each))
  return names.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

async function listFile(recipient: string): Promise<string> {
  const made = await listsMade()
  const name = made.find((each) => each.includes(recipient) && each.endsWith('.xlsx')) ?? ''
  return join(await listFolder(), name)
}
