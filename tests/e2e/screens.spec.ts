import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// Each screen on the real sample month, in both themes and both sizes; the pictures are for looking at, the checks for machines.

// One app, one sample month, many looks at it.
test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'screens')
const screens = [
  { name: 'overview', key: 'Alt+1', shows: '未按期归档的合同' },
  { name: 'intake', key: 'Alt+2', shows: '控制总额' },
  { name: 'slips', key: 'Alt+3', shows: 'HT-2511-0086' },
  { name: 'matching', key: 'Alt+4', shows: '银行流水' },
  { name: 'triage', key: 'Alt+5', shows: '已签未归档' },
  { name: 'bridge', key: 'Alt+6', shows: '残差' },
  { name: 'handbook', key: 'Alt+8', shows: 'H01' },
  { name: 'close', key: 'Alt+9', shows: '五口径合计' },
  { name: 'settings', key: 'Alt+0', shows: '封关口径' },
] as const

let running: RunningApp
const complaints: string[] = []

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  running = await launchApp()
  running.page.on('pageerror', (error) => complaints.push(error.message))
  running.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
})

test.afterAll(async () => {
  await running.close()
})

test('the first run offers the sample month, and its files are matched when it has loaded', async () => {
  const { page } = running
  await expect(page.getByRole('heading', { name: '三联对账' })).toBeVisible()
  await page.screenshot({ path: join(pictures, 'start.png') })
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await expect(page.getByText(/^上次勾兑/)).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('.topbar .job')).toBeHidden()
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`every screen is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      for (const { name, key, shows } of screens) {
        await page.keyboard.press(key)
        await expect(page.locator('.main').getByText(shows).first()).toBeVisible()
        await settled(page)
        await page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) })
        expect(await overflow(page), `${name} scrolls sideways`).toBe(0)
        expect(await namelessButtons(page), `${name} has buttons without a name`).toEqual([])
      }
    })
  }
}

test('the 860,000.00 slip opens with its timeline, and an event opens the row it was read from', async () => {
  const { page } = running
  await page.keyboard.press('Alt+3')
  await page.locator('.ag-row', { hasText: 'HT-2511-0086' }).first().locator('.ag-cell').first().dblclick()
  const drawer = page.getByRole('dialog').filter({ hasText: '时间线' })
  await expect(drawer.getByText('860,000.00').first()).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'slip.png') })
  await drawer.getByRole('button', { name: '原始行' }).first().click()
  await expect(page.getByText('单元格原文')).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'evidence.png') })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('selected rows are summed in the status bar and leave by Ctrl+C with their header and true numbers', async () => {
  const { page } = running
  const row = (contractNo: string) => page.getByRole('row').filter({ hasText: contractNo })
  await page.keyboard.press('Alt+3')
  await row('HT-2511-0086').getByRole('gridcell', { name: 'HT-2511-0086' }).click()
  await row('HT-2511-0092')
    .getByRole('gridcell', { name: 'HT-2511-0092' })
    .click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByRole('contentinfo')).toContainText('计数2求和1,070,000.00平均535,000.00')
  await page.keyboard.press('ControlOrMeta+c')
  const [header, ...rows] = (await clipboard()).split('\r\n').map((line) => line.split('\t'))
  expect(header?.slice(0, 3)).toEqual(['合同编号', '客户', '合同金额'])
  expect(rows.map((cells) => [cells[0], cells[2]])).toEqual([
    ['HT-2511-0086', '860000.00'],
    ['HT-2511-0092', '210000.00'],
  ])
})

test('万元 changes what is shown and not what is copied', async () => {
  const { page } = running
  await page.getByRole('radiogroup', { name: '金额单位' }).getByText('万元').click()
  const row = page.getByRole('row').filter({ hasText: 'HT-2511-0086' })
  await expect(row.getByRole('gridcell', { name: '86.00', exact: true }).first()).toBeVisible()
  await row.getByRole('gridcell', { name: 'HT-2511-0086' }).click()
  await page.keyboard.press('ControlOrMeta+c')
  expect(await clipboard()).toContain('860000.00')
  await page.getByRole('radiogroup', { name: '金额单位' }).getByText('元', { exact: true }).click()
})

test('a right click filters by the value under it', async () => {
  const { page } = running
  const row = page.getByRole('row').filter({ hasText: 'HT-2511-0086' })
  await row.getByRole('gridcell', { name: '澄州杉垣智能装备有限公司' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^按此值筛选/ }).click()
  await expect(page.getByRole('textbox', { name: /^合同号/ })).toHaveValue('澄州杉垣智能装备有限公司')
  await page.getByRole('button', { name: '清除筛选' }).click()
})

test('全部差异 lists as many as it counts, and 清除筛选 goes back to what has to be done', async () => {
  const { page } = running
  await page.keyboard.press('Alt+5')
  const whole = page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: '全部差异' })
  await expect(whole).toHaveAttribute('aria-pressed', 'false')
  const total = page.locator('.toolbar').getByText(/^\d+ 条/)
  await expect(total).not.toHaveText(/^0 条/)
  const counted = new RegExp(`^${await whole.locator('.code-count').textContent()} 条`)
  await expect(total).not.toHaveText(counted)
  await whole.click()
  await expect(total).toHaveText(counted)
  await expect(whole).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(whole).toHaveAttribute('aria-pressed', 'false')
  await expect(total).not.toHaveText(counted)
})

test('差异: a 副码 leads to its 主码, and an empty list says how to see more', async () => {
  const { page } = running
  await page.keyboard.press('Alt+5')
  const queue = page.getByRole('navigation', { name: '差异码' })
  await queue.getByRole('button', { name: 'D16' }).click()
  await page.getByRole('row').filter({ hasText: 'HT-2511-0303' }).first().click()
  await page.getByTitle('列出主码').click()
  await expect(queue.getByRole('button', { name: 'D14' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('.toolbar').getByText(/^1 条/)).toBeVisible()
  await expect(page.getByRole('region', { name: /^D14/ })).toBeVisible()
  await page.screenshot({ path: join(pictures, 'primary.png') })
  await page.getByRole('radiogroup', { name: '状态' }).getByText('例外').click()
  await expect(page.getByText('换一个状态、级别或差异码')).toBeVisible()
  await page.getByRole('button', { name: '清除筛选' }).click()
})

test('差异: money that only a person can give its contracts leads to 勾兑, marked there', async () => {
  const { page } = running
  await page.keyboard.press('Alt+5')
  await page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: 'D14' }).click()
  await page.getByRole('region', { name: /^D14/ }).getByRole('button', { name: '去勾兑' }).click()
  const line = page.getByRole('region', { name: '银行流水', exact: true }).getByRole('row')
  await expect(line.filter({ hasText: '45,200.00' }).first()).toHaveClass(/is-linked/)
  await expect(page.locator('.matches .ag-row').filter({ hasText: '45,200.00' }).first()).toBeVisible()
  await expect(page.locator('.matches .ag-row').filter({ hasText: '119,300.00' })).toHaveCount(0)
  await settled(page)
  await page.screenshot({ path: join(pictures, 'from-triage.png') })
})

test('new books say on each screen what to do first', async () => {
  const { page } = running
  await page.getByRole('button', { name: /^账套：/ }).click()
  await page.getByRole('menuitem', { name: '关闭账套' }).click()
  await page.getByRole('textbox', { name: '账套名称' }).fill('空账套')
  await page.getByRole('button', { name: '新建账套' }).click()
  await expect(page.getByRole('button', { name: '账套：空账套' })).toBeVisible()
  for (const [key, says] of [
    ['Alt+1', '还没有可看的期间'],
    ['Alt+2', '还没有导入任何文件'],
    ['Alt+3', '还没有合同'],
    ['Alt+4', '还没有可勾兑的数据'],
    ['Alt+5', '没有未处理的差异'],
    ['Alt+6', '还没有期间'],
    ['Alt+8', '选一页手册'],
    ['Alt+9', '还没有可结账的期间'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { name: says })).toBeVisible()
    await settled(page)
    await page.screenshot({ path: join(pictures, `empty-${key}.png`) })
  }
})

test('no screen complained while it was shown', async () => {
  await expect(running.page.getByText('程序出错了')).toHaveCount(0)
  expect(complaints).toEqual([])
})

function clipboard(): Promise<string> {
  return running.app.evaluate(({ clipboard: system }) => system.readText())
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

function namelessButtons(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button')]
      .filter((button) => {
        const inner = button.querySelector('[aria-label]')?.getAttribute('aria-label')
        return ![button.ariaLabel, button.textContent, button.title, inner].some((name) => name?.trim())
      })
      .map((button) => button.outerHTML.slice(0, 200)),
  )
}
