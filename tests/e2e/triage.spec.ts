import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, area, drawer, goTo, jobsAreDone, rowWith } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 差异: who answers for what, by keyboard alone, for one and for many.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'triage')
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  running = await launchApp()
  const { page } = running
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await actAs(page, '乔谨言')
  await goTo(page, '差异')
})

test.afterAll(() => running.close())

async function send(page: Page, title: string, label: string, text: string): Promise<void> {
  const dialog = drawer(page, title)
  await dialog.getByRole('textbox', { name: label }).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
}

test('each act’s key opens its dialog with the keys in the first field, and Escape closes it', async () => {
  const { page } = running
  await area(page, '差异').getByRole('gridcell').first().click()
  for (const [key, field] of Object.entries({
    f: '反馈人',
    a: '责任角色',
    s: '停表原因',
    n: '备注内容',
    w: '例外理由',
  })) {
    await page.keyboard.press(key)
    await expect(page.getByLabel(field)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('a key that follows at once acts on the row that the keys are on, and the dialog names it', async () => {
  const { page } = running
  const list = area(page, '差异')
  await list.getByRole('gridcell').first().click()
  for (const times of [1, 2, 3]) {
    for (let pressed = 0; pressed < times; pressed++) await page.keyboard.press('j')
    await page.keyboard.press('n')
    const name = await list.locator('.ag-row-selected [col-id="subject"]').textContent()
    await expect(page.getByRole('dialog')).toContainText(` · ${name} · `)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.keyboard.press('Control+a')
  await expect(page.getByText(/^已选 \d+ 条/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  const name = await list.locator('.ag-row-focus [col-id="subject"]').textContent()
  await expect(page.getByRole('dialog')).toContainText(` · ${name} · `)
  await page.keyboard.press('Escape')
})

test('keys that come faster than the list can draw act on the row that they say, and go into the field first of all', async () => {
  const { page } = running
  const list = area(page, '差异')
  await list.getByRole('gridcell').first().click()
  const focused = await page.evaluateHandle(() => {
    const names: string[] = []
    window.addEventListener('focusin', ({ target }) => names.push((target as Element).tagName))
    return names
  })
  for (const times of [1, 2, 3]) {
    await page.evaluate(
      (keys) => {
        for (const key of keys)
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      },
      [...'j'.repeat(times), 'n'],
    )
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    const name = await list.locator('.ag-row-focus [col-id="subject"]').textContent()
    await expect(page.getByRole('dialog')).toContainText(` · ${name} · `)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(list.locator('.ag-row-focus .ag-cell-focus')).toBeFocused()
  }
  expect(await focused.jsonValue()).not.toContain('BUTTON')
})

test('one difference is answered by keyboard: the work goes on with the next, and its answer stands beside the evidence', async () => {
  const { page } = running
  const list = area(page, '差异')
  await list.getByRole('gridcell').first().click()
  const subject = (await list.locator('.ag-row-focus [col-id="subject"]').textContent()) ?? ''
  await page.keyboard.press('f')
  await drawer(page, '登记 1 条差异的反馈').getByRole('textbox', { name: '反馈人' }).fill('商陆')
  await drawer(page, '登记 1 条差异的反馈').getByRole('textbox', { name: '预计解决日' }).fill('2025-12-05')
  await send(page, '登记 1 条差异的反馈', '反馈说明', '已提交补件')
  await expect(list.locator('.ag-row-first [col-id="subject"]')).not.toHaveText(subject)
  await expect(list.locator('.ag-row-first [col-id="subject"]')).toBeVisible()
  await expect(page.getByText('审批中：已提交补件')).toBeHidden()
  await list.getByRole('gridcell', { name: subject, exact: true }).click()
  await expect(page.getByText('审批中：已提交补件')).toBeVisible()
  await expect(page.getByText('预计 2025-12-05 解决')).toBeVisible()
  await expect(area(page, '处理记录').getByRole('listitem')).toHaveCount(1)
})

test('a stopped clock says what is waited for, and runs on by the same key', async () => {
  const { page } = running
  await page.keyboard.press('s')
  await send(page, '对 1 条差异停表', '说明', '已发函')
  await expect(page.getByText(/等客户回函，自 2025-12-04/)).toBeVisible()
  await page.keyboard.press('s')
  await send(page, '对 1 条差异恢复计时', '说明', '对方已答复')
  await expect(page.getByText(/等客户回函，自/)).toBeHidden()
  await expect(area(page, '处理记录').getByRole('listitem')).toHaveCount(3)
})

test('all of a list are reassigned in one act, and one undo takes it back', async () => {
  const { page } = running
  const total = Number(
    await page
      .getByText(/^\d+ 条 · 金额合计/)
      .textContent()
      .then((text) => text?.split(' ')[0]),
  )
  await page.keyboard.press('Control+a')
  await expect(area(page, `已选 ${total} 条`)).toBeVisible()
  await page.keyboard.press('a')
  await drawer(page, `改派 ${total} 条差异`).getByRole('combobox', { name: '责任人（可空' }).fill('燕归舟')
  await send(page, `改派 ${total} 条差异`, '改派理由', '按区域分工调整')
  await page.getByText('按责任人', { exact: true }).click()
  const owner = page.getByRole('navigation', { name: '责任人' }).getByRole('button', { name: '燕归舟 销售' })
  await expect(owner).toContainText(String(total))
  await page.keyboard.press('Control+z')
  await expect(owner).toBeHidden()
})

test('a view is kept under a name and comes back after a restart of the page', async () => {
  const { page } = running
  await page.getByRole('navigation', { name: '责任人' }).getByRole('button').first().click()
  await expect(page.getByRole('button', { name: '清除筛选' })).toBeVisible()
  const listed = await page.getByText(/^\d+ 条 · 金额合计/).textContent()
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '保存当前视图…' }).click()
  await page.getByRole('textbox', { name: '视图名称' }).fill('第一责任人')
  await page.keyboard.press('Enter')
  await page.reload()
  await goTo(page, '差异')
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('menuitem', { name: '第一责任人' }).click()
  await expect(page.getByText(/^\d+ 条 · 金额合计/)).toHaveText(listed ?? '')
  await page.getByRole('button', { name: '清除筛选' }).click()
})

test('what is answered or late is found by its stage', async () => {
  const { page } = running
  await page.getByRole('combobox', { name: '反馈', exact: true }).click()
  await page.getByTitle('已反馈').click()
  await expect(rowWith(page, '差异', '已反馈').first()).toBeVisible()
  await expect(page.getByText(/^1 条 · 金额合计/)).toBeVisible()
  await page.getByRole('button', { name: '清除筛选' }).click()
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`差异 is whole in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await area(page, '差异').getByRole('gridcell').first().click()
      await settled(page)
      await page.screenshot({ path: join(pictures, `one-${theme}-${width}.png`) })
      await page.getByText('按责任人', { exact: true }).click()
      await page.keyboard.press('Shift+ArrowDown')
      await area(page, '差异')
        .getByRole('row')
        .nth(6)
        .click({ modifiers: ['Shift'] })
      await settled(page)
      await page.screenshot({ path: join(pictures, `many-${theme}-${width}.png`) })
      await page.keyboard.press('f')
      await settled(page)
      await page.screenshot({ path: join(pictures, `answer-${theme}-${width}.png`) })
      await page.keyboard.press('Escape')
      await page.getByText('按差异码', { exact: true }).click()
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
    })
  }
}
