import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { actAs, area, drawer, goTo, jobsAreDone } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 口径桥 of the worked example, read in the window: November by hand to the fen, then sealed, then December beside it.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'bridge')
const sample = join(root, 'resources', 'sample')

let folder: string
let running: RunningApp
const complaints: string[] = []

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-bridge-screen-'))
  await launch()
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

test('new books say what to do first', async () => {
  const { page } = running
  await page.getByRole('textbox', { name: '账套名称' }).fill('空账套')
  await page.getByRole('button', { name: '新建账套' }).click()
  await expect(page.getByRole('button', { name: '账套：空账套' })).toBeVisible()
  await goTo(page, '口径桥')
  await expect(page.getByRole('heading', { name: '还没有期间' })).toBeVisible()
})

test('November of 华东 is explained as in the worked example, every step to the fen', async () => {
  const { page } = running
  await page.getByRole('button', { name: /^账套：/ }).click()
  await page.getByRole('menuitem', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await running.close()
  await sanlian('decide', '2025-12-04T10:00:00', '--by', '乔谨言', '--file', join(sample, 'decisions.json'))
  await launch()
  await goTo(running.page, '口径桥')
  await choose('分组', '按区域')
  await chooseGroup('华东')
  await expectBases('本期', ['2,699,000.00', '1,199,800.00', '2,114,276.00', '949,800.00', '819,800.00'])
  await expectStep('签约 → 到账', {
    R01: '-350,000.00',
    R02: '-180,000.00',
    R03: '-210,000.00',
    R04: '450,000.00',
    R05: '64,500.00',
    R06: '240,000.00',
    R07: '-484,200.00',
    R08: '-75,000.00',
    R09: '-24.00',
    R10: '-40,000.00',
  })
  await expectStep('签约 → 归档', {
    R07: '-484,200.00',
    R08: '-75,000.00',
    R20: '-860,000.00',
    R21: '-210,000.00',
    R23: '130,000.00',
  })
  await expectStep('到账 → 确认回款', {
    R05: '-64,500.00',
    R06: '-240,000.00',
    R09: '24.00',
    R30: '-860,000.00',
  })
  await expectStep('确认回款 → 绩效', { R40: '-130,000.00' })
  await expectStep('归档 → 到账', {
    R01: '-350,000.00',
    R02: '-180,000.00',
    R04: '320,000.00',
    R05: '64,500.00',
    R06: '240,000.00',
    R09: '-24.00',
    R10: '-40,000.00',
    R30: '860,000.00',
  })
  await expect(running.page.getByText('本表不是收入确认依据')).toBeVisible()
})

test('a reason opens its contracts, a contract its slip, and its amount the row it was read from', async () => {
  const { page } = running
  await choose('桥接段', '到账 → 确认回款')
  await area(page, '原因').getByRole('button', { name: '未归档暂收', exact: true }).focus()
  await page.keyboard.press('Enter')
  const items = drawer(page, 'R30 未归档暂收 · 到账 → 确认回款')
  const contract = items.getByRole('row').filter({ hasText: 'HT-2511-0086' })
  await expect(contract).toContainText('陆安澜')
  await expect(contract).toContainText('-860,000.00')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'items.png') })
  await contract.getByRole('button', { name: 'HT-2511-0086', exact: true }).click()
  const slip = drawer(page, '三联单')
  await expect(slip.getByText('860,000.00').first()).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'slip.png') })
  await page.keyboard.press('Escape')
  await expect(slip).toBeHidden()
  await contract.getByRole('button', { name: /第 \d+ 行/ }).click()
  await expect(page.getByText('单元格原文')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(items).toBeHidden()
})

test('money without a contract opens as a bank line with its source row', async () => {
  const { page } = running
  await area(page, '原因').getByRole('button', { name: '未认领', exact: true }).click()
  const items = drawer(page, 'R05 未认领')
  const line = items.getByRole('row').filter({ hasText: '2025-11-27' })
  await expect(line).toContainText('-64,500.00')
  await line.getByRole('button').click()
  await expect(page.getByRole('dialog').filter({ hasText: '单元格原文' })).toContainText('64,500.00')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(items).toBeHidden()
})

test('a bar opens what its row opens', async () => {
  const { page } = running

  const at = await barOf(page, '-860,000.00')
  await page.mouse.click(at.x, at.y)
  await expect(drawer(page, 'R30 未归档暂收')).toBeVisible()
  await page.keyboard.press('Escape')
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the bridge is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      for (const [name, by, step] of [
        ['region', '按区域', '签约 → 到账'],
        ['person', '按人', '归档 → 到账'],
        ['all', '合计', '签约 → 到账'],
      ] as const) {
        await choose('分组', by)
        await choose('桥接段', step)
        await expect(area(page, '瀑布图').locator('svg')).toBeVisible()
        await settled(page)
        await page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) })
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(sideways).toBeLessThanOrEqual(0)
      }
    })
  }
}

test('the choice is remembered, and a sealed month shows what was sealed', async () => {
  await choose('分组', '按区域')
  await chooseGroup('华东')
  await choose('桥接段', '到账 → 确认回款')
  await running.close()
  const out = join(folder, 'out')
  const people = ['--preparer', '乔谨言', '--reviewer', '魏衡之']
  await sanlian('close', '2025-12-04T10:00:00', '--period', '2025-11', ...people, '--out', out)
  await sanlian('import', '2026-01-05T10:00:00', join(sample, '2025-12'))
  const december = join(sample, 'decisions-2025-12.json')
  await sanlian('decide', '2026-01-05T10:00:00', '--by', '乔谨言', '--file', december)
  await sanlian('match', '2026-01-05T10:00:00')
  await setClock('2026-01-05T10:00')
  await launch()
  const { page } = running
  await goTo(page, '口径桥')
  await choosePeriod(page, '2025年11期')
  await expect(page.getByText('已封存，按封存时的数')).toBeVisible()
  await expectStep('到账 → 确认回款', {
    R05: '-64,500.00',
    R06: '-240,000.00',
    R09: '24.00',
    R30: '-860,000.00',
  })
})

test('December of 华东 stands beside sealed November: what was missing there is confirmed here', async () => {
  const { page } = running
  await choosePeriod(page, '2025年12期')
  await expectBases('本期', ['-559,200.00', '1,070,000.00', '-30,000.00', '1,070,000.00', '1,200,000.00'])
  await expectBases('上期', ['2,699,000.00', '1,199,800.00', '2,114,276.00', '949,800.00', '819,800.00'])
  await expectStep('签约 → 到账', { R04: '210,000.00', R06: '-240,000.00', R07: '484,200.00', R08: '75,000.00' })
  await expectStep('签约 → 归档', { R07: '484,200.00', R08: '75,000.00', R23: '1,070,000.00' })
  await expectStep('确认回款 → 绩效', { R43: '130,000.00' })
  await expectStep('归档 → 到账', { R06: '-240,000.00', R31: '-860,000.00' })
  await expectStep('到账 → 确认回款', { R06: '240,000.00', R31: '860,000.00' })
  const provisional = area(page, '原因').getByRole('row').filter({ hasText: 'R30' })
  await expect(provisional.getByRole('cell').filter({ hasText: /\d/ })).toHaveText([
    'R30',
    '0.00',
    '-860,000.00',
    '860,000.00',
  ])
  await settled(page)
  await page.screenshot({ path: join(pictures, 'december.png') })
})

test('月结 says that the bridge leaves nothing, and the printed page tells all five steps', async () => {
  const { page } = running
  await goTo(page, '月结')
  const gate = area(page, '结账检查').getByRole('listitem').filter({ hasText: '口径桥残差为 0.00' })
  await expect(gate).toContainText('通过')
  await goTo(page, '口径桥')
  await page.evaluate(() => {
    window.print = () => {}
  })
  await page.getByRole('button', { name: '打印' }).click()
  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('.bridge-sheet')
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveCount(5)
  await expect(sheet).toContainText('本表不是收入确认依据')
  await page.screenshot({ path: join(pictures, 'print.png') })
  await page.emulateMedia({ media: null })
  expect(complaints).toEqual([])
})

test('another performance mode counts once a second person has signed it, and the bridge names the difference', async () => {
  const { page } = running
  await actAs(page, '乔谨言')
  await goTo(page, '设置')
  const card = area(page, '绩效模式')
  await card.getByRole('combobox', { name: '模式' }).click()
  await page.getByTitle('归档全额').last().click()
  await card.getByRole('textbox', { name: '理由' }).fill('总经理办公会决定')
  await card.getByRole('button', { name: '登记改动' }).click()
  await expect(card.getByText('待复核')).toBeVisible()
  await card.getByRole('button', { name: '复核…' }).click()
  const signing = drawer(page, '绩效模式改为“归档全额”？')
  await signing.getByRole('textbox', { name: '复核人姓名' }).fill('乔谨言')
  await expect(signing.getByText('复核人须不同于登记人', { exact: true })).toBeVisible()
  await signing.getByRole('textbox', { name: '复核人姓名' }).fill('魏衡之')
  await page.keyboard.press('Enter')
  await expect(card.getByText('复核：魏衡之')).toBeVisible()
  await card.scrollIntoViewIfNeeded()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'mode.png') })
  await goTo(page, '口径桥')
  // 2,269,800.00 archived by the end of December less the 819,800.00 that November's seal counted by cash
  await expectBases('本期', ['-559,200.00', '1,070,000.00', '-30,000.00', '1,070,000.00', '1,770,000.00'])
  await expectStep('确认回款 → 绩效', { R44: '700,000.00' })
  await choosePeriod(page, '2025年11期')
  await expectStep('确认回款 → 绩效', { R40: '-130,000.00' })
  expect(complaints).toEqual([])
})

async function launch(): Promise<void> {
  running = await launchApp({ folder })
  running.page.on('pageerror', (error) => complaints.push(error.message))
  running.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await running.page.waitForLoadState('load')
}

async function choose(what: '分组' | '桥接段', value: string): Promise<void> {
  await running.page.getByRole('radiogroup', { name: what }).getByText(value, { exact: true }).click()
  await expect(running.page.getByRole('radiogroup', { name: what }).getByRole('radio', { name: value })).toBeChecked()
}

async function chooseGroup(name: string): Promise<void> {
  const group = running.page.getByRole('navigation', { name: '看谁' }).getByRole('button', { name })
  await group.click()
  await expect(group).toHaveAttribute('aria-pressed', 'true')
}

async function choosePeriod(page: Page, title: string): Promise<void> {
  await page.getByRole('combobox', { name: '会计期间' }).click()
  await page.locator('.ant-select-dropdown').getByText(title).click()
  await expect(page.getByRole('heading', { name: `口径桥 · ${title}` })).toBeVisible()
}

async function expectBases(line: '本期' | '上期', amounts: readonly string[]): Promise<void> {
  const table = running.page.getByRole('table', { name: '五口径，本期与上期' })
  await expect(table.getByRole('row').filter({ hasText: line }).getByRole('cell')).toHaveText([...amounts])
}

/** This month's reasons, each with its sum; a reason that only the month before had is not this month's. */
async function expectStep(step: string, reasons: Readonly<Record<string, string>>): Promise<void> {
  await choose('桥接段', step)
  const table = area(running.page, '原因')
  await expect(table.getByRole('heading', { name: `原因 · ${step}` })).toBeVisible()
  await expect(table.getByRole('status')).toHaveText('残差 0.00')
  // Of this month alone: a reason of the last opens nothing here. The two bases open as well, and bear no code.
  const rows = table
    .getByRole('row')
    .filter({ hasText: /R\d\d/ })
    .filter({ has: running.page.getByRole('button', { name: /^本期/ }) })
  await expect(rows).toHaveCount(Object.keys(reasons).length)
  for (const [code, amount] of Object.entries(reasons)) {
    await expect(rows.filter({ hasText: code }).getByRole('cell').nth(1)).toHaveText(amount)
  }
}

/** The bar beside which an amount is written. */
async function barOf(page: Page, amount: string): Promise<{ readonly x: number; readonly y: number }> {
  const text = await area(page, '瀑布图').locator('svg text').filter({ hasText: amount }).first().boundingBox()
  if (!text) throw new Error(`no bar of ${amount}`)
  return { x: text.x - 12, y: text.y + text.height / 2 }
}

async function workspace(): Promise<string> {
  const workspaces = join(folder, 'workspaces')
  const names = await readdir(workspaces)
  return join(workspaces, names.find((name) => name !== '空账套') ?? '')
}

async function sanlian(command: string, asOf: string, ...words: readonly string[]): Promise<void> {
  const cli = join(root, 'src', 'main', 'cli.ts')
  const args = ['--no-warnings', cli, command, '-w', await workspace(), ...words, '--as-of', asOf]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: root })
  expect([status, stderr], command).toEqual([0, ''])
}

/** The fixed clock of the sample is a setting of its ledger. */
async function setClock(moment: string): Promise<void> {
  const ledger = new DatabaseSync(join(await workspace(), 'ledger.db'))
  const at = parseMoment(moment) as EpochMs
  ledger.prepare("UPDATE setting SET value = ? WHERE key = 'clock.asOf'").run(String(at))
  ledger.close()
}
