import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { area, drawer, goTo } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 重开: a sealed month tells what came after, two people reopen it, and its old pack stays listed.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'reopen')
let folder = ''
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-reopen-'))
  const demo = spawnSync('npm', ['run', '-s', 'sanlian', '--', 'demo', '--out', folder], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(demo.status, demo.stderr).toBe(0)
  running = await launchApp()
  await running.app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    },
    join(folder, 'demo-workspace'),
  )
  await running.page
    .getByRole('button', { name: /打开.*账套/ })
    .first()
    .click()
  await goTo(running.page, '月结')
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

async function picture(name: string): Promise<void> {
  for (const theme of themes) {
    await chooseTheme(running.page, theme)
    for (const [width, height] of sizes) {
      await resize(running, width, height)
      await settled(running.page)
      await running.page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) })
    }
  }
}

test('what is claimed after the seal is told line by line, as falling into December', async () => {
  const { page } = running
  await expect(area(page, '月结包').getByText('月结包-2025-11.zip')).toBeVisible()
  await expect(page.getByText(/^签批后有变化/)).toHaveCount(0)
  await expect(area(page, '签批').getByText('未验证身份')).toHaveCount(2)
  await picture('sealed')
  await page.evaluate(async () => {
    const ask = (channel: string, input: unknown) =>
      window.sanlian?.invoke(channel as 'app.about', input as Record<string, never>) as Promise<unknown>
    const page = { offset: 0, limit: 50, sort: [], search: '', period: null, status: ['suggested'] }
    const found = (await ask('matching.listMatches', page)) as { value: { rows: { id: string }[] } }
    await ask('workspace.setActor', { name: '乔谨言', role: 'preparer' })
    await ask('matching.confirm', { matchId: found.value.rows[0]?.id, reason: '补认领' })
  })
  const heading = page.getByRole('heading', { name: /^签批后有变化：3 行，确认回款 C/ })
  await expect(heading).toContainText('+119,300.00')
  await expect(page.getByText(/变化计入 2025年12期/)).toBeVisible()
  await picture('sinceSigned')
  const figure = heading.getByRole('button')
  await figure.focus()
  await page.keyboard.press('Enter')
  const opened = drawer(page, '确认回款 C 签批后变化 · 合计 · 2025年11期')
  await expect(opened.getByRole('status')).toContainText('都与所示合计一致')
  const rows = opened.getByRole('region', { name: '变化的项' })
  await expect(rows.getByRole('row').last()).toContainText('119,300.00')
  await expect(rows.getByRole('button', { name: /第 \d+ 行/ }).first()).toBeVisible()
  await running.page.screenshot({ path: join(pictures, 'since-opened.png') })
  await page.keyboard.press('Escape')
  await expect(opened).toBeHidden()
  await expect(figure).toBeFocused()
})

test('two people and a reason reopen it; the old pack is superseded and the signatures are stale', async () => {
  const { page } = running
  await page.getByRole('button', { name: '重开本期…' }).click()
  const dialog = drawer(page, '重开 2025年11期')
  const reopen = dialog.getByRole('button', { name: '重开本期' })
  await dialog.getByRole('textbox', { name: '重开理由' }).fill('漏记退款')
  await dialog.getByRole('textbox', { name: '第一人：签批人姓名' }).fill('魏衡之')
  await dialog.getByRole('textbox', { name: '第二人：签批人姓名' }).fill('魏 衡之')
  await expect(dialog.getByText('两人不能是同一人')).toBeVisible()
  await expect(reopen).toBeDisabled()
  await dialog.getByRole('textbox', { name: '第二人：签批人姓名' }).fill('冯砚')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'dialog.png') })
  await reopen.click()
  await expect(dialog).toBeHidden()
  const pack = area(page, '月结包')
  await expect(pack.getByText('已被取代的月结包')).toBeVisible()
  await expect(pack.getByText(/由 魏衡之、冯砚 重开：漏记退款/)).toBeVisible()
  await expect(pack.getByRole('button', { name: '导出月结包' })).toBeDisabled()
  await expect(area(page, '签批').getByText(/签批后数据有变动，须重新签批/)).toHaveCount(2)
  await expect(page.getByText(/只有下列各行与签批时不同/)).toBeVisible()
  await picture('reopened')
})
