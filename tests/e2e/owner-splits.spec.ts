import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { area, createWorkspace, drawer, goTo, jobsAreDone, rowWith } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// A contract that two people share, from the CRM's column to each one's line of the bridge.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'owner-splits')
const header =
  '合同编号,合同名称,客户名称,合同金额（元）,签约日期,客户签章时间,合同状态,负责人,归属区域,业绩拆分,更新时间'
const crm = (splits: string, updated: string) =>
  `${header}
HT-2511-0501,智能装备采购合同,澄州杉垣智能装备有限公司,100000.01,2025-11-05 09:30,2025-11-05 10:00,已签,陆安澜,华东,${splits},${updated}
HT-2511-0502,数据平台服务合同,栖川禾岫科技有限公司,50000.00,2025-11-06 09:30,2025-11-06 10:00,已签,顾清和,华东,,2025-11-06 11:00
HT-2511-0503,铁塔监测销售合同,云渚铁塔工程有限公司,30000.00,2025-11-07 09:30,,已签,祁望舒,华东,祁望舒60%；苗知夏30%,2025-11-07 11:00
`

let folder: string
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-owner-splits-'))
  running = await launchApp()
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

async function dropCrm(name: string, text: string): Promise<void> {
  const { page } = running
  await writeFile(join(folder, name), text)
  await dropFiles(page, page.getByRole('main'), [join(folder, name)])
  await expect(rowWith(page, '导入', name)).toBeVisible()
  await jobsAreDone(page)
}

test('parts that are not 100% wait as a problem that says where and what', async () => {
  const { page } = running
  await createWorkspace(page, '业绩拆分')
  await dropCrm('CRM-11.csv', crm('陆安澜60%；顾清和40%', '2025-11-05 11:00'))
  await rowWith(page, '导入', 'CRM-11.csv').getByRole('gridcell', { name: 'CRM-11.csv' }).dblclick()
  const receipt = drawer(page, '导入回执')
  await expect(receipt.getByText('读到 3 行 ＝ 入账 2 ＋ 重复 0 ＋ 问题 1')).toBeVisible()
  await expect(
    receipt.getByText(/第 4 行“业绩拆分”的比例合计不是 100%：“祁望舒60%；苗知夏30%（合计 90%）”/),
  ).toBeVisible()
  await page.keyboard.press('Escape')
})

test('the slip and the list name who shares the contract, and whoever shares it finds it', async () => {
  const { page } = running
  await goTo(page, '三联单')
  await page.getByRole('textbox', { name: '合同号、客户、负责人、金额' }).fill('顾清和 0501')
  await expect(page.getByText('1 单', { exact: true })).toBeVisible()
  await area(page, '三联单').getByRole('gridcell', { name: 'HT-2511-0501' }).dblclick()
  await expect(drawer(page, '三联单').getByText('业绩拆分 陆安澜 60%、顾清和 40% 按签约时的比例')).toBeVisible()
  await page.keyboard.press('Escape')
})

test('the bridge by person holds each one’s part', async () => {
  const { page } = running
  await goTo(page, '口径桥')
  await page.getByRole('radiogroup', { name: '分组' }).getByText('按人', { exact: true }).click()
  await page.getByRole('navigation', { name: '看谁' }).getByRole('button', { name: '顾清和' }).click()
  const table = page.getByRole('table', { name: '五口径，本期与上期' })
  await expect(table.getByRole('row').filter({ hasText: '本期' }).getByRole('cell').first()).toHaveText('90,000.00')
})

test('what CRM tells later stands on the slip and moves nothing', async () => {
  const { page } = running
  await goTo(page, '导入')
  await dropCrm('CRM-12.csv', crm('顾清和 1', '2025-11-20 09:00'))
  await goTo(page, '三联单')
  await page.getByRole('textbox', { name: '合同号、客户、负责人、金额' }).fill('HT-2511-0501')
  await area(page, '三联单').getByRole('gridcell', { name: 'HT-2511-0501' }).dblclick()
  const slip = drawer(page, '三联单')
  await expect(slip.getByText('业绩拆分 陆安澜 60%、顾清和 40% 按签约时的比例')).toBeVisible()
  await expect(slip.getByText('CRM 现在写的是 顾清和 100%，不追溯，仍按签约时的归属计。')).toBeVisible()
  for (const theme of themes) {
    await page.keyboard.press('Escape')
    await expect(slip).toBeHidden()
    await chooseTheme(page, theme)
    await area(page, '三联单').getByRole('gridcell', { name: 'HT-2511-0501' }).dblclick()
    for (const [width, height] of sizes) {
      await resize(running, width, height)
      await settled(page)
      await page.screenshot({ path: join(pictures, `slip-${theme}-${width}.png`) })
    }
  }
})
