import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { dayOfMoment, type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { actAs, area, goTo, jobsAreDone } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 看板: what is red asks to be seen and dealt with, by name and by the clock; every figure leads to what it counts.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'dashboard')

let folder: string
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-dashboard-'))
  running = await launchApp({ folder })
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

const alert = (page: Page, name: string) => area(page, '告警').getByRole('article', { name })
const card = (page: Page, name: string) =>
  page.getByRole('list', { name: '指标' }).getByRole('button').filter({ hasText: name })

async function showMetrics(page: Page): Promise<void> {
  await goTo(page, '总览')
  await page.getByRole('radiogroup', { name: '总览内容' }).getByText('看板', { exact: true }).click()
}

test('what is red when the month is matched raises an alert with both its clocks', async () => {
  const { page } = running
  await lookAway()
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await expect.poll(callsForAttention).toEqual(['moveTop', 'flashFrame'])
  const rail = page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '总览' })
  await expect(rail).toContainText('2')
  await goTo(page, '总览')
  const rate = alert(page, '匹配率')
  await expect(rate).toContainText('笔 79.0% · 额 77.7%')
  await expect(rate).toContainText('2025-12-04 10:00 告警')
  await expect(rate).toContainText('确认查看 还剩 05:00')
  await expect(rate).toContainText('开始处理 还剩 10:00')
  await expect(alert(page, '已签未归档')).toContainText('5 份 · 130.80 万元')
  await expect(area(page, '告警').getByRole('article')).toHaveCount(2)
  await expect(page.getByText('封关时刻 2025-11-30 16:00')).toBeVisible() // the cutoff is what one sees first
})

test('nobody acknowledges without a name', async () => {
  const { page } = running
  await alert(page, '匹配率').getByRole('button', { name: '确认查看' }).click()
  await expect(page.getByRole('textbox', { name: '姓名' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(alert(page, '匹配率')).toContainText('确认查看 还剩 05:00')
})

test('who has seen it is named, by the clock of the workspace', async () => {
  const { page } = running
  await actAs(page, '冯砚')
  const rate = alert(page, '匹配率')
  await rate.getByRole('button', { name: '确认查看' }).focus()
  await page.keyboard.press('Enter')
  await expect(rate).toContainText('已确认 冯砚 10:00')
  await expect(rate.getByRole('button', { name: '确认查看' })).toBeHidden()
  await expect(rate).toContainText('开始处理 还剩 10:00')
})

test('setting to work says so, has seen it too, and shows the differences behind it', async () => {
  const { page } = running
  await alert(page, '已签未归档').getByRole('button', { name: '开始处理' }).click()
  await expect(page.getByText('看板：已签未归档')).toBeVisible()
  const rows = area(page, '差异').getByRole('row')
  await expect(rows.filter({ hasText: 'HT-2511-0086' }).filter({ hasText: 'D01' })).toBeVisible()
  await expect(rows.filter({ hasText: 'D04' }).first()).toBeVisible()
  await expect(rows.filter({ hasText: 'D07' })).toHaveCount(0)
  await goTo(page, '总览')
  const unarchived = alert(page, '已签未归档')
  await expect(unarchived).toContainText('已确认 冯砚 10:00')
  await expect(unarchived).toContainText('处理中 冯砚 10:00')
  await expect(unarchived.getByRole('button', { name: '去处理' })).toBeVisible()
  expect(auditOf('alert.')).toEqual([
    ['alert.raise', '系统'],
    ['alert.raise', '系统'],
    ['alert.acknowledge', '冯砚'],
    ['alert.acknowledge', '冯砚'],
    ['alert.start', '冯砚'],
  ])
})

test('a card goes to exactly what it counts', async () => {
  const { page } = running
  await showMetrics(page)
  await expect(card(page, '未认领收款')).toContainText('3 笔')
  await expect(card(page, '未认领收款')).toContainText('关注')
  await card(page, '未认领收款').click()
  await expect(page.getByText('看板：未认领收款')).toBeVisible()
  await expect(page.getByText(/^3 条 · /)).toBeVisible()
  await showMetrics(page)
  await card(page, '已签未归档').click()
  await expect(page.getByText('5 单', { exact: true })).toBeVisible()
})

test('a number of the ages goes to exactly those differences, and the tag takes the choice back', async () => {
  const { page } = running
  await showMetrics(page)
  const cell = area(page, '未处理差异的账龄').getByRole('button', { name: '6', exact: true })
  await expect(cell).toHaveAttribute('title', '去差异：S1 阻断，8–15 天')
  await cell.click()
  await expect(page.getByText('账龄 8–15 天 · S1 阻断')).toBeVisible()
  await expect(page.getByText(/^6 条 · /)).toBeVisible()
  await page.getByRole('button', { name: '不再只看这些' }).click()
  await expect(page.getByText(/^6 条 · /)).toBeHidden()
})

test('a bar of the ages goes there too', async () => {
  const { page } = running
  await showMetrics(page)
  const chart = area(page, '未处理差异的账龄').locator('svg')
  await expect(chart).toContainText('S1 阻断')
  const boxes = await Promise.all((await chart.locator('path[fill="#bb2b25"]').all()).map((bar) => bar.boundingBox()))
  const bar = boxes.reduce((tallest, box) => ((box?.height ?? 0) > (tallest?.height ?? 0) ? box : tallest), null)
  if (!bar) throw new Error('no bar is drawn')
  await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2)
  await expect(page.getByText(/^账龄 .* S1 阻断$/)).toBeVisible()
})

test('a threshold said in 设置 changes a level at once, and is taken back', async () => {
  const { page } = running
  await goTo(page, '设置')
  const form = area(page, '看板阈值')
  await form.getByRole('combobox', { name: '指标' }).click()
  await page.getByTitle('未认领收款').last().click()
  await form.getByRole('spinbutton', { name: '红线（笔）' }).fill('2')
  await expect(form.getByText('请写理由')).toBeVisible()
  await form.getByRole('textbox', { name: '理由' }).fill('年末清理挂账')
  await form.getByRole('button', { name: '改阈值' }).click()
  const row = form.getByRole('row').filter({ hasText: '未认领收款' })
  await expect(row).toContainText('冯砚 2025-12-04 10:00：年末清理挂账')
  await expect(row).toContainText('超过 2 笔或 50.00 万元')
  await showMetrics(page)
  await expect(card(page, '未认领收款')).toContainText('告警')
  await expect(alert(page, '未认领收款')).toContainText('确认查看 还剩 05:00')
  await goTo(page, '设置')
  await row.getByRole('button', { name: '撤销' }).click()
  await expect(row).toContainText('程序默认')
  await showMetrics(page)
  await expect(card(page, '未认领收款')).toContainText('关注')
  await expect(alert(page, '未认领收款')).toBeHidden()
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the board is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await showMetrics(page)
      for (const name of ['近 30 天趋势', '未处理差异的账龄']) {
        await expect(area(page, name)).toBeInViewport({ ratio: 1 })
        await expect(area(page, name).locator('.chart svg')).toBeInViewport({ ratio: 0.99 })
      }
      await settled(page)
      await page.screenshot({ path: join(pictures, `metrics-${theme}-${width}.png`) })
      await page.getByRole('radiogroup', { name: '总览内容' }).getByText('封关', { exact: true }).click()
      await settled(page)
      await page.screenshot({ path: join(pictures, `cutoff-${theme}-${width}.png`) })
      await goTo(page, '设置')
      await area(page, '看板阈值').scrollIntoViewIfNeeded()
      await settled(page)
      await page.screenshot({ path: join(pictures, `thresholds-${theme}-${width}.png`) })
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
    })
  }
}

test('the board prints on one page of A4', async () => {
  const { page, app } = running
  await goTo(page, '总览')
  await page.evaluate(() => {
    window.print = () => undefined
  })
  await page.getByRole('button', { name: '打印' }).click()
  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('.board-sheet')
  await expect(sheet).toContainText('匹配率')
  await expect(sheet).toContainText('冯砚 2025-12-04 10:00')
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.screenshot({ path: join(pictures, 'print.png') })
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const bytes = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true })
    return bytes?.toString('base64') ?? ''
  })
  const bytes = Buffer.from(pdf, 'base64')
  await writeFile(join(pictures, 'print.pdf'), bytes)
  expect(bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: null })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(sheet).toHaveCount(0)
})

test('the trend draws each day that was kept, and tells them in words too', async () => {
  await running.close()
  keepDays('unclaimed', 12)
  running = await launchApp({ folder })
  const { page } = running
  await jobsAreDone(page)
  await resize(running, 1280, 800)
  await showMetrics(page)
  const trend = area(page, '近 30 天趋势')
  await trend.getByRole('combobox', { name: '指标' }).click()
  await page.getByTitle('未认领收款').last().click()
  await expect(trend.getByRole('row')).toHaveCount(1 + 13)
  await expect(trend.getByRole('row').nth(1)).toHaveText(/^2025-11-1\d14 笔告警$/)
  await expect(trend.locator('.chart svg')).toContainText('红 10')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'trend.png') })
})

test('ten minutes later what was late says how late, and stays until the figure is good again', async () => {
  await running.close()
  setClock('2025-12-04T10:07:30')
  running = await launchApp({ folder })
  const { page } = running
  await jobsAreDone(page)
  await goTo(page, '总览')
  const rate = alert(page, '匹配率')
  await expect(rate).toContainText('已确认 冯砚 10:00')
  await expect(rate).toContainText('开始处理 还剩 02:30')
  await running.close()
  setClock('2025-12-04T10:13:00')
  running = await launchApp({ folder })
  await jobsAreDone(running.page)
  await goTo(running.page, '总览')
  await expect(alert(running.page, '匹配率')).toContainText('开始处理 已超时 03:00')
  await settled(running.page)
  await running.page.screenshot({ path: join(pictures, 'late.png') })
})

/** The person is in another program; what the window does to be seen is written down. */
async function lookAway(): Promise<void> {
  await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const calls: string[] = []
    Object.assign(globalThis, { attention: calls })
    Object.assign(window ?? {}, {
      isFocused: () => false,
      moveTop: () => calls.push('moveTop'),
      flashFrame: (on: boolean) => calls.push(on ? 'flashFrame' : 'still'),
      focus: () => calls.push('focus'),
    })
  })
}

function callsForAttention(): Promise<unknown> {
  return running.app.evaluate(() => (globalThis as { attention?: readonly string[] }).attention)
}

function withLedger<Value>(use: (ledger: DatabaseSync) => Value): Value {
  const ledger = new DatabaseSync(ledgerPath)
  try {
    return use(ledger)
  } finally {
    ledger.close()
  }
}

let ledgerPath = ''
test.beforeEach(async () => {
  const workspaces = join(folder, 'workspaces')
  const [name = ''] = await readdir(workspaces)
  ledgerPath = join(workspaces, name, 'ledger.db')
})

function auditOf(action: string): readonly (readonly string[])[] {
  return withLedger((ledger) =>
    ledger
      .prepare(`SELECT action, person FROM audit_log WHERE action LIKE ? ORDER BY seq`)
      .all(`${action}%`)
      .map((row) => [String(row.action), String(row.person)]),
  )
}

/** The last figure of each second day before the sample's own. */
function keepDays(metric: string, count: number): void {
  const today = dayOfMoment(parseMoment('2025-12-04') as EpochMs)
  withLedger((ledger) => {
    const put = ledger.prepare('INSERT INTO metric_day (day, period, metric, value, level) VALUES (?, ?, ?, ?, ?)')
    for (let back = 1; back <= count; back++) {
      const value = 2 + back
      put.run(today - 2 * back, '2025-11', metric, value, value > 10 ? 'red' : 'yellow')
    }
  })
}

/** The fixed clock of the sample is a setting of its ledger. */
function setClock(moment: string): void {
  const at = parseMoment(moment) as EpochMs
  withLedger((ledger) => ledger.prepare("UPDATE setting SET value = ? WHERE key = 'clock.asOf'").run(String(at)))
}
