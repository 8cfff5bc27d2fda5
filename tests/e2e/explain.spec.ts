import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { area, createWorkspace, goTo, jobsAreDone, rowWith, showMatches, tick } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// Why two rows are not matched, asked at the window, by hand and by keyboard; the pictures are for looking at.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'explain')

let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  running = await launchApp()
})

test.afterAll(async () => {
  await running.close()
})

test('one line and one contract that are not matched say at which gate they stopped', async () => {
  const { page } = running
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await goTo(page, '勾兑')
  await tick(page, '银行流水', '蒿城翊恒供应链管理有限公司')
  await expect(page.getByRole('button', { name: '为什么没配上' })).toBeHidden()
  await tick(page, '合同与期次', 'HT-2511-0061')
  const why = page.getByRole('button', { name: '为什么没配上' })
  await why.focus()
  await page.keyboard.press('Enter')
  const manual = area(page, '手工勾兑')
  await expect(manual.getByText('没有配上')).toBeVisible()
  await expect(manual.getByText('卡在这一道：付款方')).toBeVisible()
  await expect(manual.getByText(/^附言写明 HT-2511-0061 即可（T8 建议）/)).toBeVisible()
  await expect(manual.getByRole('list', { name: '逐道条件' }).getByRole('listitem')).toHaveCount(14)
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the gates can be read in ${theme} at ${width}x${height}`, async () => {
      const { page } = running
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await expect(area(page, '手工勾兑').getByText('卡在这一道：付款方')).toBeVisible()
      await settled(page)
      await page.screenshot({ path: join(pictures, `why-not-${theme}-${width}.png`) })
      const sideways = await page.evaluate(() =>
        [...document.querySelectorAll('.explain')].map((pane) => pane.scrollWidth - pane.clientWidth),
      )
      expect(sideways).toEqual([0])
    })
  }
}

test('the cell that a gate was read from opens, and the form comes back', async () => {
  const { page } = running
  await resize(running, 1280, 800)
  await area(page, '手工勾兑')
    .getByRole('button', { name: /对方户名/ })
    .first()
    .click()
  await expect(page.getByText('单元格原文')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '返回手工勾兑' }).click()
  await expect(page.getByRole('textbox', { name: '勾兑理由' })).toBeVisible()
  await page.getByRole('button', { name: '清除勾选' }).click()
})

test('a match of money that fits nothing else says so', async () => {
  const { page } = running
  await showMatches(page, '自动')
  await rowWith(page, '勾兑', 'HT-2511-').first().click()
  const why = area(page, '为什么')
  await why.getByRole('button', { name: '为什么不是别的合同' }).click()
  await expect(why.getByText('付款方没有别的未收合同，也没有别的合同与此款相等。')).toBeInViewport()
})

test('a suggestion that another payment could be as well names that payment', async () => {
  const { page } = running
  await showMatches(page, '建议')
  await rowWith(page, '勾兑', '2025-11-18 10:26').click()
  const why = area(page, '为什么')
  await expect(why.getByText('另有 1 种').first()).toBeVisible()
  await why.getByRole('button', { name: '为什么不是别的合同' }).click()
  await expect(why.getByRole('row').filter({ hasText: '2025-11-21 09:47' })).toContainText('240,000.00')
})

test('a suggestion tells which other contracts could have been paid, each with its own gates', async () => {
  const { page } = running
  await page.getByRole('button', { name: /^账套：/ }).click()
  await page.getByRole('menuitem', { name: '关闭账套' }).click()
  await createWorkspace(page, '两份相等')
  await dropFiles(page, page.locator('body'), await twinContracts())
  await jobsAreDone(page)
  await goTo(page, '勾兑')
  await rowWith(page, '勾兑', 'HT-2511-0901').click()
  const why = area(page, '为什么')
  await why.getByRole('button', { name: '为什么不是别的合同' }).press('Enter')
  await expect(why.getByRole('listitem').filter({ hasText: 'HT-2511-0902' })).toContainText('分文相等')
  await why.getByRole('button', { name: 'HT-2511-0903：逐道条件' }).press('Enter')
  await expect(why.getByText('卡在这一道：金额')).toBeVisible()
  await why.getByRole('button', { name: 'HT-2511-0902：逐道条件' }).press('Enter')
  await expect(why.getByText('卡在这一道：唯一性')).toBeVisible()
  await expect(why.getByText('附言写明 HT-2511-0902 即可（T1 自动）')).toBeVisible()
  await page
    .getByRole('button', { name: /^(关闭|Close)/ })
    .first()
    .click()
  for (const theme of themes) {
    await chooseTheme(page, theme)
    await why.getByText('卡在这一道：唯一性').scrollIntoViewIfNeeded()
    await settled(page)
    await page.screenshot({ path: join(pictures, `others-${theme}.png`) })
  }
})

/** Two contracts of one customer for the same sum, a third for another, and one payment that names none. */
async function twinContracts(): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sanlian-twins-'))
  const head = '合同编号,合同名称,客户名称,合同总金额(元),签订日期,合同状态,负责人,负责人主属部门,归属区域'
  const rows = ['HT-2511-0901,甲,,860.00', 'HT-2511-0902,乙,,860.00', 'HT-2511-0903,丙,,990.00'].map(
    (row) => `${row.replace(',,', ',栖川禾岫科技有限公司,')},2025-11-03,执行中,陆安澜,销售一部,华东`,
  )
  const bank = [
    '账号,6222000011110000111',
    '交易日期,交易流水号,摘要,借方发生额,贷方发生额,余额,对方户名',
    '2025-11-20,S1,货款,,860.00,1860.00,栖川禾岫科技有限公司',
  ]
  const files = [
    ['合同.csv', [head, ...rows]],
    ['流水.csv', bank],
  ] as const
  await Promise.all(files.map(([name, lines]) => writeFile(join(folder, name), `${lines.join('\n')}\n`)))
  return files.map(([name]) => join(folder, name))
}
