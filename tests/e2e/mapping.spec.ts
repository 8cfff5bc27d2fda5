import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { actAs, area, createWorkspace, drawer, goTo, rowWith } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { settled } from './looks.ts'

// A statement that no system we know writes: mapped once, known the next month, and its one bad row mended where it stands.

test.describe.configure({ mode: 'serial' })

const HEADER = '某财务软件导出\n何时,进,出,剩,谁,说明'
const october = `${HEADER}\n2025-10-03,100.00,,100.00,甲公司,货款\n三号,5.00,,105.00,乙公司,货款\n2025-10-09,,40.00,65.00,丙公司,采购\n`
const november = `${HEADER}\n2025-11-03,70.00,,135.00,甲公司,货款\n`

let folder = ''
let running: RunningApp

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanlian-mapping-'))
  running = await launchApp()
  await createWorkspace(running.page, '映射')
  await actAs(running.page, '冯砚')
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

test('a statement with unknown columns waits for a person and counts for nothing', async () => {
  const { page } = running
  await drop('流水 2025-10.csv', october)
  const waiting = page.getByRole('list', { name: '1 个文件待确认' })
  await expect(waiting).toContainText('流水 2025-10.csv')
  await expect(page.getByRole('contentinfo')).toContainText('流水 0')
})

test('its columns are named by choice and by drag, and the rows are counted as one goes', async () => {
  const { page } = running
  await page.getByRole('button', { name: '确认列映射…' }).click()
  const view = area(page, '列映射')
  await expect(view.getByText('第 2 行', { exact: true })).toBeVisible()
  await expect(view.getByRole('button', { name: '确认导入' })).toBeDisabled()
  await choose(page, '何时', '交易日期')
  await choose(page, '出', '支出（借方）金额')
  await view.getByRole('listitem').filter({ hasText: '收入（贷方）金额' }).dragTo(head(page, '进'))
  await choose(page, '谁', '对方户名')
  await expect(view.getByText('读到 3 行 ＝ 可入账 0 ＋ 问题 3')).toBeVisible()
  await view.getByRole('textbox', { name: '本方账号' }).fill('6200001')
  await expect(view.getByText('读到 3 行 ＝ 可入账 2 ＋ 问题 1')).toBeVisible()
  await expect(view.getByText('“何时”不是日期 1 行（首见第 4 行）')).toBeVisible()
  await expect(view.getByRole('cell', { name: '三号' })).toHaveAttribute('title', '第 4 行“何时”不是日期或时间：“三号”')
})

test('a click on a row makes it the header, and another click takes the right one again', async () => {
  const { page } = running
  const view = area(page, '列映射')
  await view.getByRole('button', { name: '以第 3 行为表头' }).click()
  await expect(view.getByText('第 3 行', { exact: true })).toBeVisible()
  await view.getByRole('button', { name: '以第 2 行为表头' }).click()
  await expect(view.getByText('第 2 行', { exact: true })).toBeVisible()
  for (const [column, role] of [
    ['何时', '交易日期'],
    ['进', '收入（贷方）金额'],
    ['出', '支出（借方）金额'],
    ['剩', '余额'],
    ['谁', '对方户名'],
    ['说明', '摘要'],
  ] as const) {
    await choose(page, column, role)
  }
  await expect(view.getByText('读到 3 行 ＝ 可入账 2 ＋ 问题 1')).toBeVisible()
})

test('imported and kept as a template, the next month is read without a question', async () => {
  const { page } = running
  await page.getByRole('button', { name: '导入并保存为模板…' }).click()
  const dialog = drawer(page, '保存为导入模板')
  await dialog.getByRole('textbox', { name: '模板名称' }).fill('财务软件')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: '确认导入' }).click()
  await expect(rowWith(page, '导入', '流水 2025-10.csv')).toBeVisible()
  await expect(page.getByRole('list', { name: /待确认/ })).toBeHidden()
  await drop('流水 2025-11.csv', november)
  const row = rowWith(page, '导入', '流水 2025-11.csv')
  await row.getByText('流水 2025-11.csv').dblclick()
  const receipt = drawer(page, '导入回执')
  await expect(receipt).toContainText('读到 1 行 ＝ 入账 1 ＋ 重复 0 ＋ 问题 0')
  await expect(receipt).toContainText('财务软件')
  await page.keyboard.press('Escape')
  await expect(receipt).toBeHidden()
  await page.getByRole('button', { name: '导入模板' }).click()
  await expect(drawer(page, '导入模板').getByRole('region', { name: '财务软件' })).toContainText('6200001')
  await page.keyboard.press('Escape')
})

test('the rejected row is mended where it stands, and its first words stay beside the new ones', async () => {
  const { page } = running
  await page.getByText('问题行 1', { exact: true }).click()
  await rowWith(page, '问题行', '流水 2025-10.csv').click()
  const editor = page.getByRole('form', { name: '流水 2025-10.csv 第 4 行' })
  const day = editor.getByRole('textbox', { name: '何时 更正为' })
  await day.fill('2025-10-33')
  await expect(editor.getByRole('status')).toContainText('还有 1 处问题')
  await day.fill('2025-10-05')
  await expect(editor.getByRole('status')).toContainText('可以入账')
  await editor.getByRole('button', { name: '已向银行核实' }).click()
  await expect(editor.getByRole('button', { name: '更正并入账' })).toBeEnabled()
  // Enter on the row takes the keys to its editor, and sends nothing.
  await rowWith(page, '问题行', '流水 2025-10.csv').getByRole('gridcell').first().click()
  await page.keyboard.press('Enter')
  await expect(editor.locator('input:focus')).toHaveCount(1)
  await settled(page)
  await expect(page.getByText('待处理 1', { exact: true })).toBeVisible()
  await editor.getByRole('button', { name: '更正并入账' }).click()
  await expect(page.getByText('待处理 0', { exact: true })).toBeVisible()
  await page.getByText('已更正 1', { exact: true }).click()
  await rowWith(page, '问题行', '流水 2025-10.csv').click()
  await page.getByRole('button', { name: '原始行' }).click()
  const source = drawer(page, '原始行')
  await expect(source.getByRole('row', { name: /何时/ })).toContainText('三号')
  await expect(source.getByRole('row', { name: /何时/ })).toContainText('2025-10-05')
  await page.keyboard.press('Escape')
  await expect(source).toBeHidden()
  await expect(page.getByRole('contentinfo')).toContainText('流水 4')
})

test('Ctrl+Z takes the correction back, and the row waits again', async () => {
  const { page } = running
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('待处理 1', { exact: true })).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('流水 3')
})

test('a row that is no business record is asked about no more, and is counted still', async () => {
  const { page } = running
  await page.getByText('待处理 1', { exact: true }).click()
  await rowWith(page, '问题行', '流水 2025-10.csv').click()
  await page.getByRole('button', { name: '不是业务数据…' }).click()
  const dialog = page.getByRole('dialog', { name: /不是业务数据？/ })
  await dialog.getByRole('button', { name: '测试数据' }).click()
  await dialog.getByRole('button', { name: '不是业务数据', exact: true }).click()
  await expect(page.getByText('不是业务数据 1', { exact: true })).toBeVisible()
  await page.getByRole('radiogroup', { name: '显示' }).getByText('文件').click()
  await expect(page.getByText('2 个文件 · 4 行 · 1 行有问题')).toBeVisible()
  await goTo(page, '导入')
})

async function drop(name: string, content: string): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, content)
  await dropFiles(running.page, running.page.locator('body'), [path])
}

function head(page: Page, column: string) {
  return area(page, '列映射').getByRole('columnheader').filter({ hasText: column })
}

async function choose(page: Page, column: string, role: string): Promise<void> {
  const box = page.getByRole('combobox', { name: `“${column}”的含义` })
  await box.click()
  await box.fill(role)
  await page.locator('.ant-select-dropdown:visible').getByTitle(role, { exact: true }).click()
  await expect(head(page, column)).toContainText(role)
}
