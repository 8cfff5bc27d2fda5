import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, area, createWorkspace, drawer, goTo, jobsAreDone, rowWith, signing } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 异机复核: the preparer's machine and the reviewer's, each a window on folders of its own; between them go files alone.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'four-eyes')
let folder = ''
let carried = ''
let books = ''
let home: RunningApp
let away: RunningApp
let key = ''

function sanlian(...words: readonly string[]): void {
  const ran = spawnSync('npm', ['run', '-s', 'sanlian', '--', ...words], { cwd: root, encoding: 'utf8' })
  expect(ran.status, ran.stderr).toBe(0)
}

test.beforeAll(async () => {
  test.setTimeout(240_000)
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-eyes-'))
  carried = join(folder, 'stick')
  books = join(folder, 'books')
  await mkdir(carried)
  const asOf = ['--as-of', '2025-12-04T10:00:00']
  sanlian('import', '-w', books, join(root, 'resources/sample/2025-11'), ...asOf)
  sanlian('match', '-w', books, ...asOf)
  const two = join(folder, 'two.json')
  await writeFile(two, JSON.stringify({ decisions: [{ kind: 'segregation', mode: 'two', reason: '两人' }] }))
  for (const file of [join(root, 'resources/sample/decisions.json'), two]) {
    sanlian('decide', '-w', books, '--by', '乔谨言', '--file', file, ...asOf)
  }
  home = await launchApp()
  await home.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, books)
  await home.page
    .getByRole('button', { name: /打开.*账套/ })
    .first()
    .click()
  await jobsAreDone(home.page)
  away = await launchApp()
  await createWorkspace(away.page, '复核人的账套')
})

test.afterAll(async () => {
  await home.close()
  await away.close()
  await rm(folder, { recursive: true, force: true })
})

async function picture(running: RunningApp, name: string): Promise<void> {
  for (const theme of themes) {
    await chooseTheme(running.page, theme)
    for (const [width, height] of sizes) {
      await resize(running, width, height)
      await settled(running.page)
      await running.page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) })
    }
  }
}

/** What somebody carries over: out of the books' packs folder, as the file manager shows it. */
async function carryPack(): Promise<string> {
  const path = join(carried, '待签-2025-11.zip')
  await writeFile(path, await readFile(join(books, 'packs', '待签-2025-11.zip')))
  return path
}

async function exportForReview(): Promise<void> {
  const { page } = home
  await page.getByRole('button', { name: '导出待签包' }).click()
  await expect(page.getByText('已导出 待签-2025-11.zip')).toBeVisible({ timeout: 60_000 })
}

test('the preparer signs and exports a pack that waits', async () => {
  const { page } = home
  await actAs(page, '乔谨言')
  await goTo(page, '月结')
  await expect(page.getByRole('button', { name: '导出待签包' })).toBeDisabled()
  const preparer = signing(page, '编制签批')
  await preparer.getByRole('textbox').fill('乔谨言')
  await preparer.getByRole('button', { name: '签批' }).click()
  await expect(area(page, '签批').getByText(/乔谨言 于 .* 签批/)).toBeVisible({ timeout: 60_000 })
  await exportForReview()
  await picture(home, 'exported')
})

test('the reviewer drops it on any screen, sees the figures, and objects by keyboard', async () => {
  const { page } = away
  await goTo(page, '导入')
  await dropFiles(page, page.getByRole('main'), [await carryPack()])
  const report = area(page, '核验月结包')
  await expect(report.getByRole('alert').first()).toContainText('待签包：核验通过，等待复核签批', { timeout: 60_000 })
  const panel = area(page, '复核：签批或提意见')
  await expect(panel.getByRole('table', { name: '五口径合计（元）' })).toContainText(/\d{1,3}(,\d{3})+\.\d\d/)
  await picture(away, 'figures')
  await panel.getByRole('button', { name: '添加一条意见' }).press('Enter')
  await panel.getByRole('combobox', { name: '第 1 条：编号' }).fill('HT-2511-9999')
  await page.keyboard.press('Escape')
  await panel.getByRole('textbox', { name: '第 1 条：意见' }).fill('退回重复付款缺依据')
  await panel.getByRole('textbox', { name: '复核签批：签批人姓名' }).fill('魏衡之')
  await panel.getByRole('button', { name: '提出 1 条意见并写出签批文件' }).press('Enter')
  await expect(page.getByText('第 1 条意见不成立：包里没有合同 HT-2511-9999')).toBeVisible()
  await panel.getByRole('combobox', { name: '第 1 条：编号' }).fill('HT-2511-0031')
  await page.keyboard.press('Escape')
  await picture(away, 'objecting')
  await panel.getByRole('textbox', { name: '复核签批：签批人姓名' }).press('Enter')
  await expect(panel.getByText('签批文件已写出')).toBeVisible()
  key = (await panel.locator('.strong.num').last().textContent()) ?? ''
  expect(key).toMatch(/^[0-9a-f]{16}$/)
  expect(await readdir(carried)).toContain('复核-2025-11-魏衡之.json')
  await picture(away, 'objected')
})

test('the preparer drops what came back, compares the key, and the objection bars the month', async () => {
  const { page } = home
  await goTo(page, '差异')
  await dropFiles(page, page.getByRole('main'), [join(carried, '复核-2025-11-魏衡之.json')])
  const arrived = area(page, '导回签批文件')
  await expect(arrived.getByRole('alert')).toContainText('复核人 魏衡之')
  await expect(arrived).toContainText('还没有人核对过这把密钥')
  const take = arrived.getByRole('button', { name: '转为 1 条差异' })
  await expect(take).toBeDisabled()
  const field = arrived.getByRole('textbox', { name: '本人说出的密钥指纹（16 位）' })
  await field.fill('0123456789abcdef')
  await expect(arrived.getByText(/不要导入，可能有人冒名/)).toBeVisible()
  await picture(home, 'arrived')
  await field.fill(key.toUpperCase())
  await field.press('Enter')
  await expect(page.getByText('1 条复核意见已转为差异').or(page.getByText(/1 条意见已转为差异/))).toBeVisible()
  await expect(arrived).toBeHidden()
  await expect(page.getByText('1 条复核意见待答复：2025-11-01（合同 HT-2511-0031）')).toBeVisible()
  await expect(area(page, '签批').getByText(/签批后数据有变动，须重新签批/)).toBeVisible()
  await picture(home, 'barred')
  await page.getByRole('button', { name: '去差异' }).click()
  await rowWith(page, '差异', '2025-11-01').first().click()
  await expect(area(page, 'RV 复核意见')).toContainText('合同 HT-2511-0031：退回重复付款缺依据')
  await picture(home, 'difference')
})

test('once it is answered the month is signed again, reviewed elsewhere, merged and sealed', async () => {
  const { page } = home
  await rowWith(page, '差异', '2025-11-01').first().click()
  await area(page, 'RV 复核意见').getByRole('button', { name: '登记反馈' }).click()
  const dialog = drawer(page, '登记 1 条差异的反馈')
  await dialog.getByRole('textbox', { name: '反馈人' }).fill('乔谨言')
  await dialog.getByRole('textbox', { name: '反馈说明' }).fill('已补退回依据')
  await dialog.getByRole('textbox', { name: '反馈说明' }).press('Control+Enter')
  await expect(dialog).toBeHidden()
  await goTo(page, '月结')
  await expect(page.getByText('1 条复核意见都已答复')).toBeVisible()
  const preparer = signing(page, '编制签批')
  await preparer.getByRole('textbox').fill('乔谨言')
  await preparer.getByRole('button', { name: '签批' }).click()
  await expect(area(page, '签批').getByText(/签批后数据有变动/)).toBeHidden({ timeout: 60_000 })
  await exportForReview()

  await dropFiles(away.page, away.page.getByText('把月结包（zip）拖到这里，或'), [await carryPack()])
  const panel = area(away.page, '复核：签批或提意见')
  await panel.getByRole('textbox', { name: '复核签批：签批人姓名' }).fill('魏衡之')
  await panel.getByRole('button', { name: '签批并写出签批文件' }).click()
  await expect(panel.getByText('签批文件已写出')).toBeVisible({ timeout: 60_000 })

  await dropFiles(page, page.getByRole('heading', { name: /月结$/ }), [join(carried, '复核-2025-11-魏衡之-2.json')])
  const arrived = area(page, '导回签批文件')
  await expect(arrived).toContainText('密钥已核对过')
  await picture(home, 'signed-back')
  await arrived.getByRole('button', { name: '并入签批' }).click()
  await expect(area(page, '签批').getByText('异机签批')).toBeVisible()
  await page.getByRole('button', { name: '导出月结包' }).click()
  await expect(area(page, '月结包').getByText('月结包-2025-11.zip')).toBeVisible({ timeout: 60_000 })
  await picture(home, 'sealed')
})

test('a file that was cut is refused by a sentence', async () => {
  const { page } = home
  const cut = join(carried, 'cut.json')
  await writeFile(cut, (await readFile(join(carried, '复核-2025-11-魏衡之.json'))).subarray(0, 200))
  await dropFiles(page, page.getByRole('heading', { name: /月结$/ }), [cut])
  await expect(page.getByText('签批文件读不出来：cut.json（不是签批文件，或内容被截断、改写）')).toBeVisible()
})
