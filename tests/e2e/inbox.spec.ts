import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, area, drawer, goTo, jobsAreDone, rowWith, showMatches } from './at-the-window.ts'
import { launchApp } from './electron-app.ts'
import { chooseTheme, resize, settled } from './looks.ts'
import { novemberFiles } from './sample-month.ts'

const pictures = join(root, 'test-results', 'inbox')
/** 泊朔自动化 pays what 临溟泊朔自动化设备有限公司 owes, under a short name. */
const payer = '泊朔自动化'

test('乔谨言 registers an alias, 魏衡之 stands by it: the money is matched, and the inbox tells what changed', async () => {
  test.setTimeout(240_000)
  await mkdir(pictures, { recursive: true })
  const running = await launchApp()
  const { page } = running
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  const picture = async (name: string): Promise<void> => {
    await settled(page)
    await page.screenshot({ path: join(pictures, `${name}.png`) })
  }
  const inboxButton = page.getByRole('button', { name: /^变动，/ })
  const inbox = drawer(page, '勾兑变动')
  const ledger = drawer(page, '别名台账')
  const aliasesButton = page.locator('.toolbar').getByRole('button', { name: /别名$/ })

  await resize(running, 1280, 800)
  await page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await actAs(page, '乔谨言')
  await goTo(page, '勾兑')
  await expect(inboxButton).toHaveAccessibleName('变动，0 条未阅')
  await inboxButton.click()
  await expect(inbox.getByText('没有未阅的变动')).toBeVisible()
  await picture('inbox-empty')
  await page.keyboard.press('Escape')
  await aliasesButton.click()
  await expect(ledger.getByText('还没有登记别名')).toBeVisible()
  await picture('aliases-empty')
  await page.keyboard.press('Escape')
  await expect(ledger).toBeHidden()

  await test.step('the payer is not the customer: its confirmation proposes the alias, and so does its suggestion', async () => {
    await page.getByRole('textbox', { name: /^合同号、户名/ }).fill(payer)
    await page.locator('.matches .ag-row', { hasText: payer }).first().locator('.ag-cell').first().click()
    await area(page, '为什么')
      .getByRole('button', { name: /^确\s?认$/ })
      .click()
    await expect(page.getByText(/^已确认，/)).toBeVisible()
    await aliasesButton.click()
    const proposal = area(page, '建议登记').getByRole('row').filter({ hasText: payer })
    await expect(proposal).toContainText('d-000001 乔谨言 确认')
    await picture('aliases-proposal')
    await proposal.getByRole('button', { name: /^登\s?记$/ }).click()
    const proposed = drawer(page, '登记别名')
    await expect(proposed.getByRole('textbox', { name: /^依据/ })).toHaveValue('人工确认 d-000001')
    await page.keyboard.press('Escape')
    await expect(proposed).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(ledger).toBeHidden()
    await showMatches(page, '已确认')
    await page.locator('.matches .ag-row', { hasText: payer }).first().locator('.ag-cell').first().click()
    await area(page, '为什么').getByRole('button', { name: '撤销确认' }).click()
    await showMatches(page, '建议')
    await page.locator('.matches .ag-row', { hasText: payer }).first().locator('.ag-cell').first().click()
    await area(page, '为什么').getByRole('button', { name: '登记别名' }).click()
    const form = drawer(page, '登记别名')
    await expect(form.getByRole('textbox', { name: '付款方户名' })).toHaveValue(payer)
    await picture('alias-form')
    await form.getByRole('textbox', { name: '付款方户名' }).fill('财付通支付科技有限公司')
    await expect(form.getByText(/是支付机构/)).toBeVisible()
    await picture('alias-refused')
    await form.getByRole('textbox', { name: '付款方户名' }).fill(payer)
    await expect(form.getByText(/是支付机构/)).toBeHidden()
    await form.getByRole('textbox', { name: /^依据/ }).fill('客户邮件 2025-11-12')
    await page.keyboard.press('Enter')
    await expect(page.getByText(`已登记 ${payer}，待另一人复核`)).toBeVisible()
    await expect(form).toBeHidden()
  })

  await test.step('she cannot review it herself; 魏衡之 can', async () => {
    await aliasesButton.click()
    await expect(ledger.getByRole('row').filter({ hasText: payer })).toContainText('待复核')
    await ledger.getByRole('button', { name: '复核', exact: false }).first().click()
    const dialog = drawer(page, `复核“${payer}”的别名登记？`)
    const name = dialog.getByRole('textbox', { name: '复核人姓名' })
    await name.fill('乔谨言')
    await expect(dialog.getByText('复核人须不同于登记人', { exact: true })).toBeVisible()
    await picture('alias-review')
    await name.fill('魏衡之')
    await page.keyboard.press('Enter')
    await expect(ledger.getByRole('row').filter({ hasText: payer })).toContainText('生效')
    await expect(dialog).toBeHidden()
    await picture('aliases-light-1280')
    await page.keyboard.press('Escape')
    await expect(ledger).toBeHidden()
  })

  await test.step('the inbox has the money that the alias moved, and leads to it', async () => {
    await expect(inboxButton).not.toHaveAccessibleName('变动，0 条未阅')
    await inboxButton.click()
    const row = inbox.getByRole('row').filter({ hasText: payer }).first()
    await expect(row).toContainText('自动')
    await picture('inbox-light-1280')
    await row.getByRole('button', { name: '查看' }).click()
    await expect(inbox).toBeHidden()
    await expect(page.locator('.matches .ag-row').filter({ hasText: payer }).first()).toBeVisible()
    await picture('went-to')
  })

  await test.step('a rule that is switched off is news of all its money', async () => {
    await page.getByRole('textbox', { name: /^合同号、户名/ }).fill('')
    await page.getByRole('button', { name: /规则$/ }).click()
    const book = drawer(page, '勾兑规则')
    await book.getByRole('row').filter({ hasText: 'T1 附言合同号' }).first().getByRole('combobox').click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('停用', { exact: true }).click()
    const off = drawer(page, '将“T1 附言合同号”改为停用？')
    await off.getByRole('textbox', { name: '改动理由' }).fill('先由人工确认')
    await off.getByRole('button', { name: '改动' }).click()
    await expect(book.getByRole('row').filter({ hasText: 'T1 附言合同号' }).first()).toContainText('乔谨言')
    await expect(off).toBeHidden()
    await book.locator('.ant-drawer-close').click()
    await expect(book).toBeHidden()
  })

  for (const [theme, width, height] of [
    ['dark', 1280, 800],
    ['dark', 1920, 1080],
    ['light', 1920, 1080],
  ] as const) {
    await chooseTheme(page, theme)
    await resize(running, width, height)
    await inboxButton.click()
    await expect(inbox.getByRole('table')).toBeVisible()
    await picture(`inbox-${theme}-${width}`)
    await page.keyboard.press('Escape')
    await expect(inbox).toBeHidden()
    await aliasesButton.click()
    await expect(ledger.getByRole('row').filter({ hasText: payer })).toBeVisible()
    await picture(`aliases-${theme}-${width}`)
    await page.keyboard.press('Escape')
    await expect(ledger).toBeHidden()
  }

  await test.step('read is read: one, then all', async () => {
    await inboxButton.click()
    const before = await inbox.getByRole('row').count()
    await inbox.getByRole('button', { name: '标为已阅' }).nth(1).click()
    await expect(inbox.getByRole('row')).toHaveCount(before - 1)
    await inbox.getByText(/^消失 /).click()
    await picture('inbox-lost')
    await inbox.getByRole('button', { name: '全部标为已阅' }).click()
    await expect(inbox.getByText('没有未阅的变动')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(inboxButton).toHaveAccessibleName('变动，0 条未阅')
    await picture('toolbar')
  })
  await test.step('a confirmed line whose statement is taken back stays as a conflict, with a way to take the decision back', async () => {
    await showMatches(page, '建议')
    await page.locator('.matches .ag-row').first().locator('.ag-cell').first().click()
    await area(page, '为什么')
      .getByRole('button', { name: /^确\s?认$/ })
      .click()
    await expect(page.getByText(/^已确认，/)).toBeVisible()
    await expect(inboxButton).toHaveAccessibleName('变动，0 条未阅')
    for (const file of novemberFiles.filter(({ kind }) => kind === 'bank')) {
      await goTo(page, '导入')
      await rowWith(page, '导入', file.name).getByRole('gridcell', { name: file.name }).dblclick()
      await drawer(page, '导入回执').getByRole('button', { name: '撤销导入' }).click()
      await drawer(page, `撤销导入“${file.name}”？`).getByRole('button', { name: '撤销导入' }).click()
      await jobsAreDone(page)
      await expect(rowWith(page, '导入', file.name)).toContainText('已撤销')
      await expect(drawer(page, `撤销导入“${file.name}”？`)).toBeHidden()
      await page.keyboard.press('Escape')
      await expect(drawer(page, '导入回执')).toBeHidden()
    }
    await goTo(page, '勾兑')
    await inboxButton.click()
    await inbox.getByText(/^与结论冲突 /).click()
    const row = inbox.getByRole('row').filter({ hasText: '已不在账套中' }).first()
    await expect(row).toContainText('乔谨言')
    await picture('inbox-conflict')
    await inbox.getByRole('button', { name: '全部标为已阅' }).click()
    await expect(inbox.getByText('全部 1', { exact: true })).toBeVisible()
    await row.getByRole('button', { name: '撤销结论' }).click()
    await expect(inbox.getByText('没有未阅的变动')).toBeVisible()
  })
  expect(complaints).toEqual([])
  await running.close()
})
