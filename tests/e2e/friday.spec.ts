import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { formatMoment } from '../../src/shared/domain/epoch-ms.ts'
import { editedList } from '../builders/edited-list.ts'
import { actAs, area, createWorkspace, drawer, goTo, jobsAreDone, rowWith } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { settled } from './looks.ts'
import { bugsIn } from './program-log.ts'
import { novemberPaths } from './sample-month.ts'

// The 860,000 that vanished over a weekend: handed in on Friday 17:45, cut off on Sunday 16:00, archived on Monday 10:20.
// Played by the clock of the app from Friday to Tuesday, in an ordinary workspace.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'friday')
const december = join(root, 'resources', 'sample', '2025-12', '法务归档台账_20260102.xlsx')
const STUCK = 'HT-2511-0086'
const ANSWERED = 'D01:HT-2511-0201'

let folder: string
let running: RunningApp

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-friday-'))
  await setClock('2025-11-28T17:45')
  running = await launchApp({
    folder,
    env: { SANLIAN_CLOCK_FILE: join(folder, 'now'), XDG_CONFIG_HOME: join(folder, 'config') },
  })
})

test.afterAll(async () => {
  await running.close()
  expect(bugsIn(folder)).toEqual([])
  await rm(folder, { recursive: true, force: true })
})

test('on Friday 17:45 the board foresees that the weekend lets it miss the cutoff', async () => {
  const { page } = running
  await createWorkspace(page, '周五')
  await actAs(page, '乔谨言')
  await dropFiles(page, page.getByRole('main'), novemberPaths)
  await jobsAreDone(page)
  await goTo(page, '总览')
  await expect(page.getByRole('timer')).toHaveText('1 天 22:15:00')
  await expect(rowWith(page, '未归档的合同', STUCK).filter({ hasText: '预计逾期' })).toBeVisible()
})

test('its holder is reminded within the minute, and the reminder is on record', async () => {
  const { page } = running
  await expect.poll(() => drafts('2025-11-28')).toContainEqual(expect.stringContaining('商陆'))
  await page.getByRole('button', { name: '催办', exact: true }).click()
  const log = drawer(page, '催办')
  await expect(log.getByRole('row').filter({ hasText: STUCK }).first()).toContainText('预计逾期')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'reminded.png') })
  await page.keyboard.press('Escape')
  expect(audit('remind.draft').filter(({ detail }) => detail.includes(STUCK))).toEqual([
    expect.objectContaining({ at: '2025-11-28T17:45:00', subject: '商陆' }),
  ])
})

test('on Sunday at 17:00 the cutoff is over, and the list of the day names it', async () => {
  const { page } = running
  await setClock('2025-11-30T16:05')
  await expect.poll(() => audit('schedule.run').length).toBe(1)
  await setClock('2025-11-30T17:00')
  await expect
    .poll(() => audit('schedule.run').map(({ subject }) => subject))
    .toEqual(['2025-11-30T16:05:00', '2025-11-30T17:00:00'])
  expect(audit('list.make').map(({ at, person }) => [at, person])).toEqual([
    ['2025-11-30T16:05:00', '系统'],
    ['2025-11-30T17:00:00', '系统'],
  ])
  const list = editedList(new Uint8Array(readFileSync(listFile())), (rows) => {
    expect(rows.map((row) => row.差异编号)).toContain(`D01:${STUCK}`)
    return rows
  })
  expect(list.length).toBeGreaterThan(0)
  await setClock('2025-11-30T18:01')
  await expect(page.getByRole('timer')).toHaveText('已封关')
  await expect(rowWith(page, '未按期归档的合同', STUCK).filter({ hasText: '已停滞' })).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'missed.png') })
})

test('the contract rolls over: its slip says so, and it counts for nothing in November', async () => {
  const { page } = running
  await area(page, '未按期归档的合同').getByRole('gridcell', { name: STUCK }).dblclick()
  const slip = drawer(page, '三联单')
  await expect(slip.getByRole('heading', { name: '第二联 审' })).toBeVisible()
  await expect(slip.getByRole('button', { name: /^D04 / })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(slip).toBeHidden()
})

test('on Monday one answer comes back with the list, and one does not', async () => {
  const { page } = running
  await setClock('2025-12-01T09:00')
  const returned = join(folder, '差额清单-风控-已填.xlsx')
  writeFileSync(
    returned,
    editedList(new Uint8Array(readFileSync(listFile())), (rows) =>
      rows.map((row) =>
        row.差异编号 === ANSWERED
          ? { ...row, 反馈原因码: '审批中', 反馈说明: '缺附件，已退回补件', 预计解决日: '2025-12-05', 反馈人: '商陆' }
          : row,
      ),
    ),
  )
  await dropFiles(page, page.getByRole('main'), [returned])
  const told = drawer(page, '反馈导入结果')
  await expect(told.getByText(/= 接受 1 \+ 无变化 \d+ \+ 拒收 0$/)).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await expect(told).toBeHidden()
  expect(audit('decide.feedback').map(({ at, person }) => [at, person])).toEqual([['2025-12-01T09:00:00', '乔谨言']])
})

test('what nobody answered by Monday 17:45 goes to the manager; what was answered does not', async () => {
  const { page } = running
  await setClock('2025-12-01T17:46')
  await expect.poll(() => audit('escalate').map(({ at }) => at)).toContain('2025-12-01T17:46:00')
  const risen = audit('escalate').find(({ at }) => at === '2025-12-01T17:46:00')
  expect(risen?.detail).toContain(`D01:${STUCK}`)
  expect(audit('escalate').some(({ detail }) => detail.includes(ANSWERED))).toBe(false)
  await expect.poll(() => drafts('2025-12-01')).toContainEqual(expect.stringContaining('商陆 升级'))
  await goTo(page, '差异')
  await page.getByRole('textbox', { name: /合同号、客户/ }).fill(STUCK)
  await expect(rowWith(page, '差异', '升级主管').first()).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'escalated.png') })
})

test('on Tuesday the archive file arrives: what was open about it is closed, and the month it counts in is December', async () => {
  const { page } = running
  await setClock('2025-12-02T10:20')
  await dropFiles(page, page.getByRole('main'), [december])
  await expect.poll(() => audit('import').at(-1)?.at).toBe('2025-12-02T10:20:00')
  await jobsAreDone(page)
  await goTo(page, '差异')
  await page.getByRole('radiogroup', { name: '状态' }).getByText('已关闭').click()
  await page.getByRole('textbox', { name: /合同号、客户/ }).fill(STUCK)
  await expect(rowWith(page, '差异', 'D01').first()).toBeVisible()
  await goTo(page, '总览')
  await expect(rowWith(page, '未按期归档的合同', STUCK).filter({ hasText: '逾期归档' })).toBeVisible()
  await settled(page)
  await page.screenshot({ path: join(pictures, 'archived.png') })
})

test('the audit log tells it all in order, each by the clock of its hour', () => {
  const story = audit().filter(({ action }) =>
    ['import', 'remind.draft', 'list.make', 'decide.feedback', 'escalate'].includes(action),
  )
  const moments = story.map(({ at }) => at)
  expect(moments).toEqual(moments.toSorted())
  const told = (action: string) => story.filter((row) => row.action === action).map(({ at }) => at)
  expect(told('import').at(0)).toBe('2025-11-28T17:45:00')
  expect(told('import').at(-1)).toBe('2025-12-02T10:20:00')
  expect(told('decide.feedback')).toEqual(['2025-12-01T09:00:00'])
  expect(told('escalate')).toContain('2025-12-01T17:46:00')
})

type AuditRow = {
  readonly at: string
  readonly person: string
  readonly action: string
  readonly subject: string
  readonly detail: string
}

function audit(action: string | null = null): readonly AuditRow[] {
  const ledger = new DatabaseSync(join(workspace(), 'ledger.db'), { readOnly: true })
  try {
    const rows = ledger.prepare('SELECT at, person, action, subject, detail FROM audit_log ORDER BY seq').all()
    return rows
      .map((row) => ({ ...row, at: formatMoment(Number(row.at) as never) }) as AuditRow)
      .filter((row) => action === null || row.action === action)
  } finally {
    ledger.close()
  }
}

function workspace(): string {
  const workspaces = join(folder, 'workspaces')
  const [name = ''] = readdirSync(workspaces)
  return join(workspaces, name)
}

function drafts(day: string): readonly string[] {
  try {
    return readdirSync(join(workspace(), 'outbox', day))
  } catch {
    return [] // none yet
  }
}

/** 风控 has legal's differences too. */
function listFile(): string {
  const lists = join(workspace(), 'lists', '2025-11-30-1700')
  return join(lists, readdirSync(lists).find((name) => name.includes('风控') && name.endsWith('.xlsx')) ?? '')
}

async function setClock(moment: string): Promise<void> {
  await writeFile(join(folder, 'now'), moment)
}
