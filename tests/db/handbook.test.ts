import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { appendAlert, findAlert } from '../../src/main/db/repositories/alert.ts'
import { listAudit } from '../../src/main/db/repositories/audit-log.ts'
import { listImportFiles, updateReceipt } from '../../src/main/db/repositories/import-file.ts'
import { appendSeal } from '../../src/main/db/repositories/seal.ts'
import { vaultPath } from '../../src/main/intake/vault.ts'
import { checkWorldNow } from '../../src/main/usecases/check-world-now.ts'
import { undoDecision } from '../../src/main/usecases/decide.ts'
import { listHandbook } from '../../src/main/usecases/handbook-list.ts'
import { readHandbookPage } from '../../src/main/usecases/handbook-page.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { keepAttachment } from '../../src/main/usecases/keep-attachment.ts'
import { forgetMatch } from '../../src/main/usecases/match-memory.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { tickStep, visitHandbook } from '../../src/main/usecases/work-on-handbook.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import { listPages, readPage } from '../../src/shared/contract/handbook.ts'
import { type EpochMs, epochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { type PeriodKey, parsePeriod } from '../../src/shared/domain/period.ts'
import { aWorkspace } from './a-ledger.ts'

const bundled = resolve('resources/handbook')
let context: WorkspaceContext
let now: EpochMs

beforeEach(() => {
  const { db, folder } = aWorkspace()
  now = parseMoment('2025-12-04T10:00') as EpochMs
  context = { db, workspace: folder, now: () => now, actor: '乔谨言' }
  finish(importFiles(context, [join(resolve('resources/sample'), '2025-11')], {}))
  runMatchNow(context)
})

const behind = () =>
  context.db.prepare("SELECT id FROM discrepancy WHERE code = 'D06' ORDER BY id").pluck().get() as string
const caseOf = (id: string) => ({ kind: 'discrepancy', id }) as const
const read = (pageId: string, id: string | null) => {
  const page = readHandbookPage({ ...context, bundled, now }, pageId, id === null ? null : caseOf(id))
  if (!page.ok) throw new Error(JSON.stringify(page.error))
  return page.value
}
const pageOf = (id: string) => listHandbook({ ...context, bundled }).pages.find(({ page }) => page.id === id)

test('a page opened for a difference has its automatic steps answered, and its words for whoever is asked next', () => {
  const id = behind()
  const { steps, subject, escalation } = read('H01', id)
  expect(subject).toMatchObject({ title: expect.stringContaining('D06'), isOpen: true })
  const automatic = steps.filter(({ kind }) => kind === '自')
  expect(automatic.map(({ answer }) => answer?.outcome)).not.toContain(undefined)
  expect(steps.find(({ key }) => key === 'payment-state')?.answer).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('已核销'),
  })
  expect(steps.find(({ kind }) => kind === '人')).toMatchObject({ answer: null, done: null })
  expect(escalation?.text).toContain('只差 CRM 登记')
  expect(escalation?.text).toContain('步待处理，差异仍未消除。')
  expect(read('H01', null).steps.every(({ answer }) => answer === null)).toBe(true)
})

test('what is told of the pages is what the window may be told', () => {
  expect(listPages.output.safeParse(listHandbook({ ...context, bundled })).error).toBeUndefined()
  expect(readPage.output.safeParse(read('H01', behind())).error).toBeUndefined()
})

test('between two runs the facts stand still and the clock to the cutoff does not', () => {
  const late = context.db.prepare("SELECT id FROM discrepancy WHERE code = 'D01' ORDER BY id").pluck().get() as string
  const urge = () => {
    const { asOf, steps } = read('H02', late)
    return {
      asOf,
      hours: /还剩 (\d+) 小时/.exec(steps.find(({ key }) => key === 'urge-text')?.answer?.finding ?? '')?.[1],
    }
  }
  const ofRun = now
  expect(urge()).toEqual({ asOf: ofRun, hours: '654' })
  now = epochMs(now + 26 * 3_600_000)
  expect(urge()).toEqual({ asOf: ofRun, hours: '628' })
})

test('a tick is a decision with its note and its paper, and is taken back like one', () => {
  const id = behind()
  const letter = join(context.workspace, '处理单.txt')
  writeFileSync(letter, '接口权限已补')
  const kept = keepAttachment(context, letter)
  if (!kept.ok) throw new Error(kept.error.code)
  const tick = {
    pageId: 'H01',
    stepKey: 'asked-it',
    subject: caseOf(id),
    note: '处理单 0712',
    attachments: [kept.value],
  }
  const ticked = tickStep(context, bundled, tick)
  expect(ticked).toMatchObject({ ok: true })
  const done = () => read('H01', id).steps.find(({ key }) => key === 'asked-it')?.done
  expect(done()).toMatchObject({ by: '乔谨言', note: '处理单 0712', attachments: [{ name: '处理单.txt' }] })
  expect(vaultPath(context.workspace, kept.value.fileId)).toSatisfy((path: string) => path.length > 0)
  expect(listAudit(context.db).at(-1)).toMatchObject({ action: 'decide.step', person: '乔谨言' })
  undoDecision(context, ticked.ok ? ticked.value.decisionId : null)
  expect(done()).toBeNull()
  expect(keepAttachment(context, join(context.workspace, '没有.pdf'))).toMatchObject({
    ok: false,
    error: { code: 'FILE_NOT_FOUND' },
  })
})

test('opening a page from an alert ends its ten minutes, and is on record with the wording that was read', () => {
  const alert = appendAlert(context.db, {
    metric: 'match-rate' as never,
    period: parsePeriod('2025-11') as PeriodKey,
    raisedAt: now,
    figure: '',
  })
  now = epochMs(now + 4 * 60_000)
  expect(
    visitHandbook(context, bundled, { pageId: 'H01', subject: caseOf(behind()), alertId: alert.id }),
  ).toMatchObject({ ok: true })
  expect(findAlert(context.db, alert.id)).toMatchObject({ startedAt: now, startedBy: '乔谨言', acknowledgedAt: now })
  expect(context.db.prepare('SELECT source FROM handbook_text').pluck().get()).toContain('客户已付款但 CRM 未更新')
  expect(visitHandbook(context, bundled, { pageId: 'H99', subject: null, alertId: null })).toMatchObject({
    ok: false,
    error: { code: 'HANDBOOK_PAGE_GONE' },
  })
})

test('the time to resolution runs from the first opening to the closing; steps that nobody does are told', () => {
  const id = behind()
  const visit = () => visitHandbook(context, bundled, { pageId: 'H01', subject: caseOf(id), alertId: null })
  visit()
  expect(pageOf('H01')).toMatchObject({
    visits: 1,
    minutes: [],
    skipped: ['same-amount-elsewhere', 'crm-entry-text', 'asked-it'],
  })
  tickStep(context, bundled, {
    pageId: 'H01',
    stepKey: 'crm-entry-text',
    subject: caseOf(id),
    note: '',
    attachments: [],
  })
  now = epochMs(now + 12 * 60_000)
  visit()
  context.db.prepare("UPDATE discrepancy SET state = 'closed', closed_at = ? WHERE id = ?").run(now, id)
  expect(pageOf('H01')).toMatchObject({ visits: 2, minutes: [12], skipped: ['same-amount-elsewhere', 'asked-it'] })
})

test("a company's own page stands in the place of ours, adds to them, and what is wrong with it is told by line", () => {
  const folder = join(context.workspace, 'handbook')
  mkdirSync(folder)
  const front = (id: string, check: string) =>
    `---\nid: ${id}\ntitle: 本公司的做法\ncodes: [D06]\nminutes: 20\nowner: sales\nversion: 3\nsteps:\n  - kind: 自\n    check: ${check}\n    text: 看核销状态。\n---\n`
  writeFileSync(join(folder, '回款登记.md'), front('H01', 'payment-state'))
  writeFileSync(join(folder, '新页.md'), front('C01', 'payment-found'))
  writeFileSync(join(folder, '写错.md'), front('C02', 'no-such-check'))
  const { pages, problems } = listHandbook({ ...context, bundled })
  expect(pages.find(({ page }) => page.id === 'H01')?.page).toMatchObject({
    title: '本公司的做法',
    version: 3,
    isOwn: true,
  })
  expect(pages.map(({ page }) => page.id)).toContain('C01')
  expect(problems).toEqual([{ file: '写错.md', line: 9, text: expect.stringContaining('no-such-check') }])
})

test("an odd entry among the company's own pages is told in words, and costs no other page", () => {
  const folder = join(context.workspace, 'handbook')
  mkdirSync(folder)
  const front = (id: string) =>
    `---\nid: ${id}\ntitle: 自写\ncodes: []\nminutes: 20\nowner: sales\nversion: 1\nsteps:\n  - kind: 人\n    tick: done-it\n    text: 做。\n---\n`
  writeFileSync(join(folder, 'C01.MD'), front('C01'))
  writeFileSync(join(folder, '.C09.md'), '编辑器的草稿')
  symlinkSync('nobody@nowhere.1', join(folder, '.#C01.md'))
  symlinkSync(join(folder, 'gone.md'), join(folder, 'C02.md'))
  writeFileSync(join(context.workspace, 'elsewhere.md'), front('C03'))
  symlinkSync(join(context.workspace, 'elsewhere.md'), join(folder, 'C03.md'))
  mkdirSync(join(folder, 'C04.md'))
  const { pages, problems } = listHandbook({ ...context, bundled })
  expect(pages.map(({ page }) => page.id)).toEqual(expect.arrayContaining(['C01', 'H01']))
  expect(pages.map(({ page }) => page.id)).not.toContain('C03')
  expect(problems).toEqual([
    { file: 'C02.md', line: 1, text: expect.stringContaining('链接') },
    { file: 'C03.md', line: 1, text: expect.stringContaining('链接') },
    { file: 'C04.md', line: 1, text: expect.stringContaining('不是文件') },
  ])
})

test('a file where the folder of own pages should be leaves ours standing', () => {
  const folder = join(context.workspace, 'handbook')
  rmSync(folder, { recursive: true, force: true })
  writeFileSync(folder, '')
  const { pages, problems } = listHandbook({ ...context, bundled })
  expect(pages.length).toBeGreaterThan(20)
  expect(problems).toEqual([{ file: folder, line: 1, text: expect.stringContaining('却是一个文件') }])
})

const tickIt = () =>
  tickStep(context, bundled, {
    pageId: 'H01',
    stepKey: 'asked-it',
    subject: caseOf(behind()),
    note: '处理单 0712',
    attachments: [],
  })

test('what the checks go over is kept while a page is opened, and made anew for whatever they can see', () => {
  const world = () => checkWorldNow(context.db, now).moneyOf // made with the rest of it
  let before = world()
  visitHandbook(context, bundled, { pageId: 'H01', subject: caseOf(behind()), alertId: null })
  expect(world()).toBe(before)
  for (const change of [
    () => tickIt(),
    () => runMatchNow(context),
    () => {
      const [{ receipt } = { receipt: null }] = listImportFiles(context.db)
      if (receipt) updateReceipt(context.db, { ...receipt, name: `又一个 ${receipt.name}` })
    },
    () => {
      const period = parsePeriod('2025-10') as PeriodKey
      const pack = { digest: 'd', packName: 'p', packSha256: 's' }
      const none = { cumulative: [], basisLines: [], bridgeItems: null, balances: null }
      appendSeal(context.db, { period, sealedAt: now, asOfAt: now, ...pack, ...none })
    },
  ]) {
    change()
    expect(world(), change.toString()).not.toBe(before)
    before = world()
  }
})

test('on a connection that has run nothing, the second read goes on from the first', () => {
  forgetMatch(context.db)
  const first = checkWorldNow(context.db, now)
  expect(tickIt()).toMatchObject({ ok: true })
  const second = checkWorldNow(context.db, now)
  expect(second).not.toBe(first)
  expect(second.memory).toBe(first.memory)
  expect(second.facts).toBe(first.facts)
  forgetMatch(context.db)
  finish(importFiles(context, [join(resolve('resources/sample'), '2025-12')], {}))
  const third = checkWorldNow(context.db, now)
  expect(third.input.bankLines.length).toBeGreaterThan(second.input.bankLines.length)
})
