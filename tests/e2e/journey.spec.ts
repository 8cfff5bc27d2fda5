import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import {
  actAs,
  area,
  createWorkspace,
  drawer,
  dropPack,
  expectMatches,
  goTo,
  jobsAreDone,
  rowWith,
  showMatches,
  signing,
  tick,
  waive,
} from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { flipInPack } from './flip-in-pack.ts'
import { bugsIn } from './program-log.ts'
import { decisionsFile, eastTotals, novemberFiles, novemberPaths, pathOf } from './sample-month.ts'

// The month as people live it: what came out of four systems goes in, and a pack that two people signed comes out.

const cmb = '招商银行账务明细_20250901-20251130.xlsx'
let folder = ''
let running: RunningApp | null = null

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanlian-journey-'))
})

test.afterEach(async () => {
  await close()
  expect(bugsIn(folder)).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})

test('a sales month goes from seven files to a signed pack that shows any tampering', async () => {
  test.setTimeout(420_000)
  let page = await start()
  const workspace = join(folder, 'workspaces', '临溟澜砚 2025')
  const pack = join(workspace, 'packs', '月结包-2025-11.zip')

  await test.step('乔谨言 opens new books and drops the month’s files on the window', async () => {
    await createWorkspace(page, '临溟澜砚 2025')
    await actAs(page, '乔谨言')
    await dropFiles(page, page.getByRole('main'), novemberPaths)
    await jobsAreDone(page)
    await expect(page.locator('header').getByText('2025年11期')).toBeVisible()
  })

  for (const file of novemberFiles) {
    await test.step(`the receipt of ${file.name} accounts for every row, and its totals agree`, async () => {
      await rowWith(page, '导入', file.name).getByRole('gridcell', { name: file.name }).dblclick()
      const receipt = drawer(page, '导入回执')
      await expect(receipt.getByRole('heading', { name: file.name })).toBeVisible()
      const { rowsRead, facts, duplicates, problems } = file
      await expect(
        receipt.getByText(`读到 ${rowsRead} 行 ＝ 入账 ${facts} ＋ 重复 ${duplicates} ＋ 问题 ${problems}`),
      ).toBeVisible()
      expect(facts + duplicates + problems).toBe(rowsRead)
      for (const sum of file.sums) await expect(receipt.getByText(sum, { exact: true }).first()).toBeVisible()
      await expect(receipt.getByText('相符', { exact: true }).first()).toBeVisible()
      await expect(receipt.getByText('不符')).toHaveCount(0)
      await page.keyboard.press('Escape')
      await expect(receipt).toBeHidden()
    })
  }

  await test.step('the order of 860,000.00 is signed and paid but not archived, and says so', async () => {
    await goTo(page, '三联单')
    await page.getByRole('textbox', { name: '合同号、客户、负责人、金额' }).fill('860,000')
    await expect(page.getByText('1 单', { exact: true })).toBeVisible()
    await area(page, '三联单').getByRole('gridcell', { name: 'HT-2511-0086' }).dblclick()
    const slip = drawer(page, '三联单')
    const leg = (title: string) => slip.locator('section').filter({ has: page.getByRole('heading', { name: title }) })
    await expect(leg('第一联 签').getByText('已闭合')).toBeVisible()
    await expect(leg('第二联 审').getByText('缺失')).toBeVisible()
    await expect(leg('第三联 收').getByText('860,000.00')).toHaveCount(2) // due and received
    await expect(slip.getByRole('button', { name: /^D01 / })).toBeVisible()
    await expect(slip.getByRole('button', { name: /^D04 / })).toBeVisible()
  })

  await test.step('the payment in its timeline opens the very row of the bank’s file', async () => {
    const payment = drawer(page, '三联单').getByRole('listitem').filter({ hasText: 'HT-2511-0086货款' })
    await payment.getByRole('button', { name: '原始行' }).click()
    const evidence = drawer(page, '原始行')
    await expect(evidence.getByText(cmb)).toBeVisible()
    await expect(evidence.getByText('工作表“账务明细” 第 71 行')).toBeVisible()
    const cell = (column: string) =>
      evidence.getByRole('row').filter({ has: page.getByRole('cell', { name: column, exact: true }) })
    await expect(cell('贷方金额')).toContainText('860,000.00')
    await expect(cell('摘要')).toContainText('HT-2511-0086货款')
    await page.keyboard.press('Escape')
    await expect(evidence).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(drawer(page, '三联单')).toBeHidden()
  })

  await test.step('one payment for two contracts is confirmed, its reason being the only sum that fits', async () => {
    await goTo(page, '勾兑')
    await expectMatches(page, { 建议: 8, 已确认: 0 })
    await rowWith(page, '勾兑', '119,300.00').click()
    await expect(area(page, '为什么').getByText('唯一解')).toBeVisible()
    await expect(area(page, '为什么').getByRole('button', { name: 'HT-2511-0206' })).toBeVisible()
    await area(page, '为什么').getByRole('button', { name: '确认' }).click()
    await expectMatches(page, { 建议: 7, 已确认: 1 })
  })

  await test.step('a fee of 24.00 is written off too soon, and Ctrl+Z brings the suggestion back', async () => {
    await rowWith(page, '勾兑', '95,976.00').click()
    await expect(area(page, '为什么').getByRole('row', { name: /手续费 24\.00$/ })).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expectMatches(page, { 建议: 6, 已确认: 2 })
    await page.keyboard.press('Control+z')
    await expectMatches(page, { 建议: 7, 已确认: 1 })
    await expect(rowWith(page, '勾兑', '95,976.00')).toBeVisible()
  })

  await test.step('after a restart the confirmed match is still there and the undone one still open', async () => {
    await close()
    page = await start()
    await expect(page.getByRole('button', { name: '账套：临溟澜砚 2025' })).toBeVisible()
    await goTo(page, '勾兑')
    await expectMatches(page, { 建议: 7, 已确认: 1 })
    await showMatches(page, '已确认')
    await expect(rowWith(page, '勾兑', '119,300.00')).toContainText('已确认')
  })

  await test.step('a payer known by a short name is matched by hand', async () => {
    const search = page.getByRole('textbox', { name: '合同号、户名、附言、流水号、金额' })
    await search.fill('泊朔')
    await tick(page, '银行流水', '泊朔自动化')
    await tick(page, '合同与期次', 'HT-2511-0402')
    const byHand = area(page, '手工勾兑')
    await byHand.getByRole('textbox', { name: '勾兑理由' }).fill('付款户名为简称，账号与合同约定一致')
    await byHand.getByRole('button', { name: '确认手工勾兑' }).click()
    await expectMatches(page, { 已确认: 1 }) // of this search
    await expect(rowWith(page, '银行流水', '泊朔自动化')).toBeHidden()
  })

  await test.step('money from a private person is set aside, in suspense', async () => {
    await page.getByRole('textbox', { name: '合同号、户名、附言、流水号、金额' }).fill('李闻溪')
    await tick(page, '银行流水', '李闻溪')
    await area(page, '银行流水').getByRole('button', { name: '暂收' }).click()
    const dialog = drawer(page, '转为暂收？')
    await dialog.getByRole('button', { name: '个人来款，待补委托付款函' }).click()
    await dialog.getByRole('button', { name: '暂收', exact: true }).click()
    await expect(rowWith(page, '银行流水', '李闻溪').getByText('暂收')).toBeVisible()
  })

  await test.step('the month cannot be signed while blocking differences are open', async () => {
    await goTo(page, '月结')
    await expect(area(page, '结账检查')).toContainText('还有 1 项阻断签批')
    await expect(signing(page, '编制签批').getByRole('button', { name: '签批' })).toBeDisabled()
  })

  await test.step('two of them are accepted as they stand, with a reason', async () => {
    await goTo(page, '差异')
    await waive(page, 'D07', '88,000.00', '新客户先付款，合同 12 月签署，暂列暂收')
    await waive(page, 'D21', '38,600.00', '收款账号已更正，货款另行支付')
  })

  await test.step('the rest was decided on paper: its file is applied with the app closed, what stands is skipped', async () => {
    await close()
    const decided = sanlian('decide', '-w', workspace, '--by', '乔谨言', '--file', decisionsFile)
    expect(decided).toMatchObject({ applied: 16, skipped: 4 })
    page = await start()
    await expect(page.getByRole('button', { name: '账套：临溟澜砚 2025' })).toBeVisible()
    await page.keyboard.press('F5')
    await expect(page.getByText('勾兑完成')).toBeVisible()
    await jobsAreDone(page)
  })

  await test.step('nothing blocks any more, and 华东 comes out as the law’s example', async () => {
    await goTo(page, '月结')
    await expect(area(page, '结账检查')).toContainText('全部阻断项已解除，可以签批')
    for (const { salesperson, amounts } of eastTotals) {
      const row = area(page, '五口径合计').getByRole('row').filter({ hasText: '华东' }).filter({ hasText: salesperson })
      for (const [place, amount] of amounts.entries()) {
        await expect(row.getByRole('cell').nth(place + 2)).toHaveText(amount)
      }
    }
  })

  await test.step('乔谨言 signs as preparer and may not review herself; 魏衡之 reviews, 冯砚 approves', async () => {
    const preparer = signing(page, '编制签批')
    await expect(preparer.getByRole('textbox')).toHaveValue('乔谨言')
    await preparer.getByRole('button', { name: '签批' }).click()
    await expect(area(page, '签批').getByText(/^乔谨言 于 .* 签批$/)).toBeVisible()
    const reviewer = signing(page, '复核签批')
    await reviewer.getByRole('textbox').fill('乔谨言')
    await expect(reviewer.getByText('编制人不得复核自己，请由另一人签批')).toBeVisible()
    await expect(reviewer.getByRole('button', { name: '签批' })).toBeDisabled()
    await expect(page.getByRole('button', { name: '导出月结包' })).toBeDisabled()
    await reviewer.getByRole('textbox').fill('魏衡之')
    await reviewer.getByRole('button', { name: '签批' }).click()
    await expect(area(page, '签批').getByText(/^魏衡之 于 .* 签批$/)).toBeVisible()
    const approver = signing(page, '批准签批')
    await approver.getByRole('textbox').fill('魏衡之')
    await expect(approver.getByText('已在本期签批过，请由另一人批准')).toBeVisible()
    await expect(page.getByRole('button', { name: '导出月结包' })).toBeDisabled()
    await approver.getByRole('textbox').fill('冯砚')
    await approver.getByRole('button', { name: '签批' }).click()
    await expect(area(page, '签批').getByText(/^冯砚 于 .* 签批$/)).toBeVisible()
  })

  await test.step('the pack is exported, and the month sealed', async () => {
    await page.getByRole('button', { name: '导出月结包' }).click()
    await expect(area(page, '月结包').getByText(/^已于 .* 封存$/)).toBeVisible()
    await expect(area(page, '月结包').getByText('月结包-2025-11.zip')).toBeVisible()
  })

  await test.step('dropped on the window, the pack verifies: every file and all three signatures', async () => {
    await dropPack(page, pack)
    const report = area(page, '核验月结包')
    await expect(report.getByRole('alert')).toContainText('核验通过')
    await expect(report.getByText('不符')).toHaveCount(0)
    for (const { name } of novemberFiles) {
      await expect(report.getByRole('row').filter({ hasText: name })).toContainText('相符')
    }
    for (const person of ['乔谨言', '魏衡之', '冯砚']) {
      await expect(report.getByRole('row').filter({ hasText: person })).toContainText('有效')
      await expect(report.getByRole('row').filter({ hasText: person })).toContainText('未验证身份')
    }
  })

  await test.step('a copy with one byte flipped fails, and names the file that was touched', async () => {
    const copy = join(folder, '改动过的月结包.zip')
    const touched = flipInPack(pack, copy, cmb)
    await dropPack(page, copy)
    const report = area(page, '核验月结包')
    await expect(report.getByRole('alert')).toContainText('核验未通过')
    await expect(report.getByRole('alert')).toContainText(touched)
    await expect(report.getByText('不符', { exact: true })).toHaveCount(1)
    await expect(report.getByRole('row').filter({ hasText: touched }).getByText('不符', { exact: true })).toBeVisible()
    await expect(report.getByRole('row').filter({ hasText: 'historydetail20251201.csv' })).toContainText('相符')
  })
})

test('an unknown file waits and is told to go, a known one comes in once and can be taken back', async () => {
  const page = await start()
  await createWorkspace(page, '一个账户')
  const menu = join(folder, '食堂菜单.csv')
  writeFileSync(menu, '日期,菜名,份数\n2025-11-03,红烧肉,120\n')

  await test.step('the bank file is in, the menu waits for a person to say what it is', async () => {
    await dropFiles(page, page.getByRole('main'), [menu, pathOf(cmb)])
    const waiting = page.getByRole('list', { name: '1 个文件待确认' })
    await expect(waiting).toContainText('食堂菜单.csv')
    await expect(waiting).toContainText('表中有：日期、菜名、份数')
    await expect(rowWith(page, '导入', cmb)).toBeVisible()
    await expect(page.getByText('文件 1 · 合同 0 · 流水 58')).toBeVisible()
  })

  await test.step('the same file again adds nothing and says when it came', async () => {
    await dropFiles(page, page.getByRole('main'), [pathOf(cmb)])
    const again = page.getByRole('alert').getByRole('listitem').filter({ hasText: cmb })
    await expect(again).toContainText(/已于 \d{4}-\d\d-\d\d \d\d:\d\d.* 导入过，本次没有新增/)
    await expect(page.getByText('文件 1 · 合同 0 · 流水 58')).toBeVisible()
  })

  await test.step('the menu is none of ours and goes', async () => {
    await page.getByRole('button', { name: '不导入' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '移除' }).click()
    await expect(page.getByRole('list', { name: /待确认/ })).toBeHidden()
  })

  await test.step('taken back, it leaves nothing but its receipt', async () => {
    await rowWith(page, '导入', cmb).getByRole('gridcell', { name: cmb }).dblclick()
    const receipt = drawer(page, '导入回执')
    await receipt.getByRole('button', { name: '撤销导入' }).click()
    await page
      .getByRole('dialog', { name: /^撤销导入“/ })
      .getByRole('button', { name: '撤销导入' })
      .click()
    await expect(page.getByText('文件 0 · 合同 0 · 流水 0')).toBeVisible()
    await expect(rowWith(page, '导入', cmb)).toContainText('已撤销')
  })
})

test('a first-time user loads the sample month and sees its slips, on the sample’s own day', async () => {
  const page = await start()
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await expect(page.getByText('示例时钟 2025-12-04 10:00')).toBeVisible()
  await goTo(page, '三联单')
  await page.getByRole('textbox', { name: '合同号、客户、负责人、金额' }).fill('澄州杉垣')
  await expect(rowWith(page, '三联单', 'HT-2511-0086')).toContainText('澄州杉垣智能装备有限公司')
  await rowWith(page, '三联单', 'HT-2511-0086').getByRole('gridcell', { name: 'HT-2511-0086' }).dblclick()
  await expect(drawer(page, '三联单').getByRole('button', { name: /^D01 / })).toBeVisible()
})

async function start(): Promise<Page> {
  running = await launchApp({ folder })
  return running.page
}

async function close(): Promise<void> {
  await running?.close()
  running = null
}

function sanlian(...words: readonly string[]): unknown {
  const cli = join(root, 'src', 'main', 'cli.ts')
  return JSON.parse(execFileSync(process.execPath, ['--no-warnings', cli, ...words], { encoding: 'utf8' }))
}
