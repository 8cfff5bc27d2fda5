import { expect, type Locator, type Page } from 'playwright/test'
import { dropFiles } from './electron-app.ts'

// What a person does with every screen, found by the names that people see.

export type ScreenTitle = '总览' | '导入' | '三联单' | '勾兑' | '差异' | '口径桥' | '调节表' | '手册' | '月结' | '设置'

export async function goTo(page: Page, screen: ScreenTitle): Promise<void> {
  const item = page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: screen })
  await item.click()
  await expect(item).toHaveAttribute('aria-current', 'page')
}

/** The list under a title: a grid, a pane, a card. */
export function area(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

/** The row that shows these words; a grid with fixed columns has it in two parts, and this is the one with the words. */
export function rowWith(page: Page, list: string, text: string): Locator {
  return area(page, list).getByRole('row').filter({ hasText: text })
}

/** A drawer or dialog by its title. */
export function drawer(page: Page, title: string): Locator {
  return page.getByRole('dialog', { name: title })
}

/** Import, match, sign, pack: the top bar is quiet again and the match has an answer. */
export async function jobsAreDone(page: Page): Promise<void> {
  await expect(page.getByText(/^上次勾兑/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: '取消任务' })).toBeHidden({ timeout: 60_000 })
}

/** How many 建议 | 已确认 | 自动 the desk of 勾兑 has. */
export async function expectMatches(page: Page, counts: Readonly<Record<string, number>>): Promise<void> {
  const switches = page.getByRole('radiogroup', { name: '状态' })
  for (const [status, count] of Object.entries(counts)) {
    await expect(switches.getByText(`${status} ${count}`, { exact: true })).toBeVisible()
  }
}

export async function showMatches(page: Page, status: '建议' | '已确认' | '自动'): Promise<void> {
  await page.getByRole('radiogroup', { name: '状态' }).getByText(status).click()
}

/** Ticks a row as the keyboard does. */
export async function tick(page: Page, list: string, text: string): Promise<void> {
  const row = rowWith(page, list, text)
  await row.getByRole('gridcell', { name: text, exact: true }).click()
  await page.keyboard.press('Space')
  await expect(row).toHaveAttribute('aria-selected', 'true')
}

/** 差异: accepts one as it stands, with a reason. */
export async function waive(page: Page, code: string, text: string, reason: string): Promise<void> {
  const queue = page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: code })
  await queue.click()
  await expect(queue).toHaveAttribute('aria-pressed', 'true')
  const row = rowWith(page, '差异', text)
  await row.click()
  await page.getByRole('button', { name: '例外单…' }).click()
  const dialog = drawer(page, `对 ${code}`)
  await dialog.getByRole('textbox', { name: '例外理由' }).fill(reason)
  await dialog.getByRole('button', { name: '例外单', exact: true }).click()
  await expect(row).toBeHidden()
  await page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: '全部差异' }).click()
}

export async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^经办人/ }).click()
  await page.getByRole('textbox', { name: '姓名' }).fill(name)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('button', { name: `经办人：${name}` })).toBeVisible()
}

export async function createWorkspace(page: Page, name: string): Promise<void> {
  const field = page.getByRole('textbox', { name: '账套名称' })
  await field.fill(name)
  await field.press('Enter')
  await expect(page.getByRole('button', { name: `账套：${name}` })).toBeVisible({ timeout: 60_000 }) // a disk may be slow
}

/** 月结: where one of them signs. */
export function signing(page: Page, role: '编制签批' | '复核签批' | '批准签批'): Locator {
  return page.locator('form').filter({ has: page.getByRole('textbox', { name: `${role}：签批人姓名` }) })
}

/** 月结: drops a pack on the verify box and waits for its verdict. */
export async function dropPack(page: Page, path: string): Promise<void> {
  const target = page.getByText('把月结包（zip）拖到这里，或')
  await target.scrollIntoViewIfNeeded()
  await dropFiles(page, target, [path])
  await expect(area(page, '核验月结包').getByRole('alert')).toContainText(/核验.*通过/)
}
