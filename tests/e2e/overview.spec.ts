import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { actAs, area, drawer, goTo, jobsAreDone } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 总览 on the Friday evening before a Sunday cutoff: the sample month with its clock put back to then.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'overview')

let folder: string
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-overview-'))
  running = await launchApp({ folder })
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

test('the month that is cut off says so, and asks nobody for anything', async () => {
  const { page } = running
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await goTo(page, '总览')
  await expect(page.getByRole('timer')).toHaveText('已封关')
  await expect(page.getByText('未按期归档的合同')).toBeVisible()
  await expect(area(page, '先找谁')).toBeHidden()
})

test('a contract that missed the cutoff is an exception once two people signed for it, and nothing else moves', async () => {
  const { page } = running
  await actAs(page, '乔谨言')
  const rolled = await page.getByText(/^\d+ 份$/).allTextContents()
  await area(page, '未按期归档的合同').getByRole('gridcell', { name: 'HT-2511-0086' }).click()
  await page.getByRole('button', { name: '申请例外…' }).click()
  const asking = drawer(page, '为 HT-2511-0086 申请封关例外？')
  await asking.getByRole('textbox', { name: '依据' }).fill('制度第 7 条')
  await asking.getByRole('button', { name: '申请例外' }).click()
  await page.getByRole('button', { name: '例外单 1' }).click()
  const list = drawer(page, '封关例外单')
  await expect(list.getByRole('row', { name: 'HT-2511-0086' })).toContainText('待批准')
  await list.getByRole('button', { name: '批准…' }).click()
  const approving = drawer(page, '批准 HT-2511-0086 的封关例外？')
  await approving.getByRole('textbox', { name: '批准人姓名' }).fill('乔谨言')
  await expect(approving.getByText('批准人须不同于申请人', { exact: true })).toBeVisible()
  await approving.getByRole('textbox', { name: '批准人姓名' }).fill('沈牧')
  await page.keyboard.press('Enter')
  await expect(list.getByRole('row', { name: 'HT-2511-0086' })).toContainText('沈牧')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'exceptions.png') })
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  expect(await page.getByText(/^\d+ 份$/).allTextContents()).toEqual(rolled)
})

test('on Friday evening the hours are counted, what will miss the cutoff is named, and who can still change it', async () => {
  await running.close()
  await setClock('2025-11-28T17:50')
  running = await launchApp({ folder })
  const { page } = running
  await jobsAreDone(page)
  await goTo(page, '总览')
  await expect(page.getByText('距 2025-11-30 16:00 封关')).toBeVisible()
  await expect(page.getByRole('timer')).toHaveText('1 天 22:10:00')
  const waiting = area(page, '未归档的合同').getByRole('row')
  await expect(waiting.filter({ hasText: 'HT-2511-0086' }).filter({ hasText: '预计逾期' })).toBeVisible()
  const card = page.getByRole('button', { name: /^已按期归档 35 份/ })
  await card.focus()
  await page.keyboard.press('Enter')
  const share = drawer(page, '已按期归档 · 2025年11期')
  await expect(share.getByRole('status')).toContainText('35 份人民币合同之和，与看板所示分文不差')
  await expect(share.getByRole('row')).toHaveCount(36)
  await expect(share.getByRole('button', { name: /第 \d+ 行/ }).first()).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'share.png') })
  await page.keyboard.press('Escape')
  await expect(share).toBeHidden()
  await expect(card).toBeFocused()
  const people = area(page, '先找谁').getByRole('listitem')
  await expect(people.first()).toContainText('商陆（法务）')
  await people.first().getByRole('button').click()
  await expect(waiting.filter({ hasText: '未提交' })).toHaveCount(0)
  await expect(waiting.filter({ hasText: 'HT-2511-0086' }).first()).toBeVisible()
  await page.getByRole('button', { name: '看全部' }).click()
  await expect(waiting.filter({ hasText: '未提交' }).first()).toBeVisible()
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the board is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await expect(page.getByRole('timer')).toBeInViewport({ ratio: 1 })
      await expect(area(page, '先找谁')).toBeInViewport({ ratio: 1 })
      await settled(page)
      await page.screenshot({ path: join(pictures, `friday-${theme}-${width}.png`) })
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
    })
  }
}

test('Enter on a contract opens its slip', async () => {
  const { page } = running
  await area(page, '未归档的合同').getByRole('gridcell', { name: 'HT-2511-0086' }).click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByText('HT-2511-0086').first()).toBeVisible()
})

/** The fixed clock of the sample is a setting of its ledger. */
async function setClock(moment: string): Promise<void> {
  const workspaces = join(folder, 'workspaces')
  const [name = ''] = await readdir(workspaces)
  const ledger = new DatabaseSync(join(workspaces, name, 'ledger.db'))
  const at = parseMoment(moment) as EpochMs
  ledger.prepare("UPDATE setting SET value = ? WHERE key = 'clock.asOf'").run(String(at))
  ledger.close()
}
