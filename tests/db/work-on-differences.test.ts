import { join, resolve } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { listAudit } from '../../src/main/db/repositories/audit-log.ts'
import { listDecisions } from '../../src/main/db/repositories/decision.ts'
import { findDiscrepancy, loadDiscrepancies, mergeDiscrepancies } from '../../src/main/db/repositories/discrepancy.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { keepContact } from '../../src/main/usecases/contacts.ts'
import { review, undoDecision, waive } from '../../src/main/usecases/decide.ts'
import { discrepancyHistory } from '../../src/main/usecases/discrepancy-history.ts'
import { findRisen } from '../../src/main/usecases/escalate-overdue.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { listDiscrepancies, pickDiscrepancies } from '../../src/main/usecases/list-discrepancies.ts'
import { workAnew } from '../../src/main/usecases/refresh-work.ts'
import { beginReminders, isAnyDue, recordOutcomes } from '../../src/main/usecases/reminders.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import {
  answerDiscrepancies,
  assignDiscrepancies,
  holdDiscrepancies,
  noteDiscrepancies,
} from '../../src/main/usecases/work-on-differences.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import { dayOfMoment, type EpochMs, formatMoment, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { publicHolidays } from '../../src/shared/domain/public-holidays.ts'
import { workCalendar } from '../../src/shared/domain/work-calendar.ts'
import { anyDiscrepancy } from '../builders/any-discrepancy.ts'
import { aWorkspace } from './a-ledger.ts'

const at = (text: string) => parseMoment(text) as EpochMs
const LATE = 'D01:HT-2511-0086'
const calendar = workCalendar(publicHolidays)
const page = { offset: 0, limit: 1000, sort: [], search: '', period: null, ...anyDiscrepancy }
let context: WorkspaceContext
let now: EpochMs

beforeEach(() => {
  const { db, folder } = aWorkspace()
  now = at('2025-12-04T10:00')
  context = { db, workspace: folder, now: () => now, actor: '乔谨言' }
  finish(importFiles(context, [join(resolve('resources/sample'), '2025-11')], {}))
  runMatchNow(context)
})

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)
const allOpen = () => pickDiscrepancies(context.db, { ...page, state: ['open'] })
const runs = () => context.db.prepare('SELECT count(*) FROM match_run').pluck().get()
const list = (part: Partial<typeof page>) => listDiscrepancies(context.db, { ...page, now, ...part })
const answered = { by: '商陆', reasonCode: 'in-approval', reason: '周五已提交' } as const
const dayOf = (text: string) => dayOfMoment(at(text))

test('many are reassigned by one decision, which does not run the match and is taken back as one', () => {
  const ids = allOpen()
  const before = runs()
  const done = assignDiscrepancies(context, {
    discrepancyIds: ids,
    owner: { role: 'risk', name: '燕归舟' },
    reason: '分工',
  })
  expect(done.ok).toBe(true)
  expect(list({ owner: { role: 'risk', name: '燕归舟' } }).total).toBe(ids.length)
  expect(list({}).byOwner.map(({ name }) => name)).toEqual(['燕归舟'])
  expect(listDecisions(context.db)).toHaveLength(1)
  expect(listAudit(context.db).at(-1)).toMatchObject({ action: 'decide.assign', person: '乔谨言', at: now })
  expect(undoDecision(context, null).ok).toBe(true)
  expect(list({ owner: { role: 'risk', name: '燕归舟' } }).total).toBe(0)
  expect(runs()).toBe(before)
})

test('a run that finds another owner does not take a difference from whom it was given to', () => {
  assignDiscrepancies(context, { discrepancyIds: [LATE], owner: { role: 'sales', name: '陆安澜' }, reason: '补件' })
  runMatchNow(context)
  const row = list({ search: 'HT-2511-0086', codes: ['D01'] }).rows[0]
  expect(row).toMatchObject({ ownerName: '陆安澜', foundOwner: { role: 'legal', name: '商陆' } })
})

test('stages follow the clock: waiting, overdue and escalated, answered until its day, and open again after it', () => {
  const stageAt = (moment: string) => {
    now = at(moment)
    const row = list({ search: 'HT-2511-0086', codes: ['D01'] }).rows[0]!
    for (const stage of ['waiting', 'overdue', 'answered', 'held'] as const) {
      expect(idsOf(list({ stage }).rows).includes(LATE), `${moment} ${stage}`).toBe(row.stage === stage)
    }
    return `${row.stage} ${row.level}`
  }
  expect(stageAt('2025-12-05T10:00')).toBe('waiting 0')
  expect(stageAt('2025-12-05T10:01')).toBe('overdue 1')
  expect(stageAt('2025-12-09T10:01')).toBe('overdue 3')
  answerDiscrepancies(context, { discrepancyIds: [LATE], ...answered, expectedOn: dayOf('2025-12-10') })
  expect(stageAt('2025-12-10T18:00')).toBe('answered 0')
  expect(stageAt('2025-12-11T09:00')).toBe('overdue 1')
  holdDiscrepancies(context, { discrepancyIds: [LATE], cause: 'customer', reason: '已发函' })
  expect(stageAt('2025-12-31T09:00')).toBe('held 0')
})

test('what is only for information is never overdue: not in the list, its stages, its owners’ counts or the figure', () => {
  now = at('2026-03-01T10:00')
  const informing = list({ state: ['open'], severities: ['S3'] }).rows
  expect(informing.length).toBeGreaterThan(0)
  expect(informing.every(({ dueAt, stage, level }) => dueAt < now && stage === 'waiting' && level === 0)).toBe(true)
  expect(idsOf(list({ state: ['open'], severities: ['S3'], stage: 'waiting' }).rows)).toEqual(idsOf(informing))
  const late = list({ state: ['open'], stage: 'overdue' })
  expect(late.rows.filter(({ severity }) => severity === 'S3')).toEqual([])
  expect(list({}).byOwner.reduce((sum, owner) => sum + owner.overdue, 0)).toBe(late.total)
  const slice = { kind: 'metric', metric: 'overdue', asOf: now } as const
  const figure = listDiscrepancies(context.db, { ...page, now, slice }).total
  expect(figure).toBe(list({ state: ['open'], stage: 'overdue', leadsOnly: true }).total)
  expect(figure).toBeGreaterThan(0)
})

test('one that comes back has to be answered anew, and keeps its notes and whose it is', () => {
  const discrepancyIds = [LATE]
  assignDiscrepancies(context, { discrepancyIds, owner: { role: 'legal', name: '白芷宁' }, reason: '代班' })
  answerDiscrepancies(context, { discrepancyIds, ...answered, expectedOn: null })
  noteDiscrepancies(context, { discrepancyIds: [...discrepancyIds, 'D01:HT-2511-0092'], reason: '客户在催' })
  const found = loadDiscrepancies(context.db).map(({ discrepancy }) => discrepancy)
  const merge = (some: typeof found, moment: string) =>
    context.db.transaction(() =>
      mergeDiscrepancies(context.db, { before: null, found: some, isWaived: () => false }, at(moment), calendar),
    )()
  merge(
    found.filter(({ id }) => id !== LATE),
    '2025-12-05T10:00',
  )
  expect(findDiscrepancy(context.db, LATE)).toMatchObject({ state: 'closed', work: { answer: { by: '商陆' } } })
  merge(found, '2025-12-08T10:00')
  const back = findDiscrepancy(context.db, LATE)!
  expect(back).toMatchObject({ reopened: 1, openedAt: at('2025-12-08T10:00') })
  expect(back.work).toMatchObject({ answer: null, assigned: { name: '白芷宁' }, noteCount: 1 })
  expect(formatMoment(back.work.dueAt)).toBe('2025-12-09T10:00:00')
  now = at('2025-12-08T11:00')
  expect(idsOf(list({ stage: 'waiting' }).rows)).toContain(LATE)
  noteDiscrepancies(context, { discrepancyIds, reason: '再催' })
  expect(findDiscrepancy(context.db, LATE)!.work).toMatchObject({ answer: null, noteCount: 2 })
})

test('what is closed, or was never found, is not answered for', () => {
  const refused = {
    ok: false,
    error: { code: 'DECISION_INVALID', facts: { line: 0, reason: '差异 D01:HT-0 已不在待处理之列' } },
  }
  expect(noteDiscrepancies(context, { discrepancyIds: [LATE], reason: '备注' }).ok).toBe(true)
  expect(holdDiscrepancies(context, { discrepancyIds: [LATE, 'D01:HT-0'], cause: 'bank', reason: '等回单' })).toEqual(
    refused,
  )
  expect(findDiscrepancy(context.db, LATE)?.work.hold).toBeNull()
})

test('the record of one difference tells who did what, and what was taken back', () => {
  holdDiscrepancies(context, { discrepancyIds: [LATE], cause: 'customer', reason: '已发函' })
  undoDecision(context, null)
  noteDiscrepancies(context, { discrepancyIds: ['D01:HT-2511-0092', LATE], reason: '客户在催' })
  expect(discrepancyHistory(context.db, LATE)).toMatchObject([
    { words: '备注 HT-2511-0092 等 2 条', reason: '客户在催', by: '乔谨言', takenBackBy: null },
    { words: '停表 HT-2511-0086', takenBackBy: '乔谨言' },
  ])
})

test('decisions.json speaks of the same acts, and a second time says nothing new', () => {
  const decisions = [
    { kind: 'assign', discrepancies: [LATE], role: 'legal', name: '白芷宁', reason: '代班' },
    {
      kind: 'feedback',
      discrepancies: [LATE],
      by: '白芷宁',
      reasonCode: 'archiving',
      expectedOn: '2025-12-08',
      reason: '在办',
    },
    { kind: 'hold', discrepancies: [LATE], cause: 'owner-absent', reason: '出差' },
  ]
  const file = JSON.stringify({ decisions })
  expect(applyDecisionFile(context, file)).toMatchObject({ ok: true, value: { skipped: 0 } })
  expect(findDiscrepancy(context.db, LATE)?.work).toMatchObject({
    assigned: { role: 'legal', name: '白芷宁' },
    answer: { by: '白芷宁', reasonCode: 'archiving', text: '在办', expectedOn: dayOf('2025-12-08') },
    hold: { cause: 'owner-absent' },
  })
  expect(applyDecisionFile(context, file)).toMatchObject({ ok: true, value: { applied: [], skipped: 3 } })
})

test('封关例外单 is for what missed the cutoff, once a contract, and needs another person’s review', () => {
  const ask = (contractNo: string, period = '2025-11') =>
    applyDecisionFile(
      context,
      JSON.stringify({ decisions: [{ kind: 'exception', contractNo, period, reason: '制度第 7 条' }] }),
    )
  const why = (result: ReturnType<typeof ask>) =>
    !result.ok && result.error.code === 'DECISION_INVALID' ? result.error.facts.reason : 'recorded'
  expect(why(ask('HT-2511-0031'))).toBe('HT-2511-0031 已按期归档，不需要例外')
  expect(why(ask('HT-2511-0086', '2025-10'))).toBe('HT-2511-0086 不是2025年10期签约的合同')
  expect(why(ask('HT-0'))).toBe('没有合同 HT-0')
  expect(why(ask('HT-2511-0086'))).toBe('recorded')
  const decisionId = listDecisions(context.db).at(-1)!.id
  const before = runs()
  expect(review(context, { decisionId, person: '乔谨言', reason: '' }).ok).toBe(false)
  expect(review(context, { decisionId, person: '沈牧', reason: '' }).ok).toBe(true)
  expect(runs()).toBe(before)
})

const levelsOf = (id: string) => findRisen(context.db, now).flatMap((risen) => (risen.id === id ? [risen.level] : []))
/** What is due goes out as drafts; `problem` is what becomes of each. */
const sendOut = (problem: string | null = null) => {
  const { mails, workspace } = beginReminders(context, 'schedule')
  const outcomes = mails.map(({ mail }) => ({ mail, channel: 'draft', problem, path: null }) as const)
  recordOutcomes(context, { workspace, asked: 'schedule', outcomes })
  return mails
}
const escalated = () =>
  listAudit(context.db).filter(({ action, detail }) => action === 'escalate' && detail.includes(LATE))

test('each level of what nobody answers is told once, on record; an answer starts it over', () => {
  const levels = (moment: string) => {
    now = at(moment)
    const risen = levelsOf(LATE)
    sendOut()
    return risen
  }
  expect(levels('2025-12-05T10:00')).toEqual([])
  expect(levels('2025-12-05T10:01')).toEqual([1])
  expect(levels('2025-12-05T10:02')).toEqual([])
  runMatchNow(context)
  expect(levels('2025-12-08T10:01')).toEqual([2])
  expect(levels('2025-12-20T10:00')).toEqual([3])
  expect(escalated().map(({ subject, person }) => [subject, person])).toEqual([
    ['1', '系统'],
    ['2', '系统'],
    ['3', '系统'],
  ])
  answerDiscrepancies(context, { discrepancyIds: [LATE], ...answered, expectedOn: dayOf('2025-12-22') })
  expect(levels('2025-12-22T10:00')).toEqual([])
  expect(levels('2025-12-23T10:00')).toEqual([1])
})

test('what did not get out was not told: neither by a draft that failed, nor by a word on the desktop, nor by a program that died', () => {
  now = at('2025-12-05T10:01')
  const { mails, workspace } = beginReminders(context, 'schedule')
  const { mail } = mails.find(({ recipient }) => recipient === '商陆')!
  const outcome = (channel: 'draft' | 'desktop' | 'smtp', problem: string | null) =>
    recordOutcomes(context, { workspace, asked: 'schedule', outcomes: [{ mail, channel, problem, path: null }] })
  expect(levelsOf(LATE)).toEqual([1])
  outcome('draft', '盘满了')
  outcome('desktop', null)
  expect([levelsOf(LATE), escalated()]).toEqual([[1], []])
  now = at('2025-12-08T10:01')
  expect(levelsOf(LATE)).toEqual([2])
  outcome('smtp', null)
  expect([levelsOf(LATE), escalated().map(({ subject }) => subject)]).toEqual([[2], ['1']])
})

test('the clock lets an escalation rest for a quarter of an hour after a draft that failed', () => {
  const askedOf = (moment: string) => {
    now = at(moment)
    return sendOut('盘满了').map(({ recipient }) => recipient)
  }
  expect(askedOf('2025-12-05T10:01')).toContain('商陆')
  expect(askedOf('2025-12-05T10:15')).not.toContain('商陆')
  expect(askedOf('2025-12-05T10:16')).toContain('商陆')
})

test('the look of every minute reads no body: only what rises is read whole, once it is to go out', () => {
  context.db.exec("UPDATE discrepancy SET body = 'not read'")
  now = at('2025-12-05T10:01')
  expect(isAnyDue(context.db, now)).toBe(true)
  expect(() => beginReminders(context, 'schedule')).toThrow()
})

test('a mail that was under way when the answer came does not speak for the new deadline', () => {
  now = at('2025-12-05T10:01')
  const { mails, workspace } = beginReminders(context, 'schedule')
  answerDiscrepancies(context, { discrepancyIds: [LATE], ...answered, expectedOn: dayOf('2025-12-22') })
  const outcomes = mails.map(({ mail }) => ({ mail, channel: 'draft', problem: null, path: null }) as const)
  recordOutcomes(context, { workspace, asked: 'schedule', outcomes })
  now = at('2025-12-23T10:00')
  expect(levelsOf(LATE)).toEqual([1])
})

test('what rises goes out to its owner with the manager copied, from the second level on to the finance manager or risk, by whose it is', () => {
  for (const [name, manager] of [
    ['商陆', '法务经理'],
    ['法务经理', ''],
    ['财务经理', ''],
    ['风控', ''],
  ] as const) {
    keepContact(context, { name, email: `${name.length}@example.com`, manager })
  }
  const letterAt = (moment: string) => {
    now = at(moment)
    return sendOut().find(({ recipient }) => recipient === '商陆')
  }
  expect(letterAt('2025-12-05T10:00')).toBeUndefined()
  const first = letterAt('2025-12-05T10:01')
  expect(first).toMatchObject({ kinds: ['escalated'], to: [{ name: '商陆' }], cc: [{ name: '法务经理' }] })
  expect(first?.text).toContain('D01:HT-2511-0086')
  expect(first?.text).toContain('应反馈：2025-12-05 10:00；升级主管')
  expect(letterAt('2025-12-05T10:02')).toBeUndefined()
  const copied = (moment: string) => letterAt(moment)?.cc.map(({ name }) => name)
  expect(copied('2025-12-08T10:01')).toEqual(['法务经理', '风控'])
  assignDiscrepancies(context, { discrepancyIds: allOpen(), owner: { role: 'sales', name: '商陆' }, reason: '补件' })
  expect(copied('2025-12-20T10:00')).toEqual(['法务经理', '财务经理'])
})

test('what a file tells anew may be told back again: only the latest word counts as said', () => {
  const tell = (name: string) =>
    applyDecisionFile(
      context,
      JSON.stringify({ decisions: [{ kind: 'assign', discrepancies: [LATE], role: 'legal', name, reason: '轮班' }] }),
    )
  for (const name of ['白芷宁', '商陆', '白芷宁']) expect(tell(name)).toMatchObject({ ok: true, value: { skipped: 0 } })
  expect(findDiscrepancy(context.db, LATE)?.work.assigned?.name).toBe('白芷宁')
  expect(tell('白芷宁')).toMatchObject({ ok: true, value: { skipped: 1 } })
})

test('a day of rest that is told later moves every deadline, noted or not', () => {
  const dueOf = (id: string) => formatMoment(findDiscrepancy(context.db, id)!.work.dueAt)
  noteDiscrepancies(context, { discrepancyIds: [LATE], reason: '客户在催' })
  expect([dueOf(LATE), dueOf('D01:HT-2511-0092')]).toEqual(Array(2).fill('2025-12-05T10:00:00'))
  const rest = { kind: 'calendar', day: '2025-12-05', isWorkday: false, name: '盘点', reason: '公司放假' }
  applyDecisionFile(context, JSON.stringify({ decisions: [rest] }))
  expect([dueOf(LATE), dueOf('D01:HT-2511-0092')]).toEqual(Array(2).fill('2025-12-08T10:00:00'))
})

test('a difference that blocks from now on has less time', () => {
  const found = loadDiscrepancies(context.db).map(({ discrepancy }) => discrepancy)
  const blocking = found.map((one) => (one.id === LATE ? { ...one, severity: 'S1' as const } : one))
  const merge = () =>
    mergeDiscrepancies(context.db, { before: found, found: blocking, isWaived: () => false }, now, calendar)
  workAnew(context.db, merge())
  expect(formatMoment(findDiscrepancy(context.db, LATE)!.work.dueAt)).toBe('2025-12-04T23:59:59')
})

test('a day that was promised while the clock stood still is that day', () => {
  const discrepancyIds = [LATE]
  holdDiscrepancies(context, { discrepancyIds, cause: 'customer', reason: '已发函' })
  now = at('2025-12-05T09:00')
  answerDiscrepancies(context, { discrepancyIds, ...answered, expectedOn: dayOf('2025-12-09') })
  now = at('2025-12-08T09:00')
  holdDiscrepancies(context, { discrepancyIds, cause: null, reason: '已回函' })
  expect(formatMoment(findDiscrepancy(context.db, LATE)!.work.dueAt)).toBe('2025-12-09T23:59:59')
})

test('a promise of a day that is past, or of another decade, is a slip', () => {
  const promise = (day: string) =>
    answerDiscrepancies(context, { discrepancyIds: [LATE], ...answered, expectedOn: dayOf(day) }).ok
  expect([promise('2025-12-03'), promise('2095-12-05'), promise('2025-12-04')]).toEqual([false, false, true])
})

test('a difference whose waiver is taken back is asked for from then on, not three levels late', () => {
  const { db } = context
  now = at('2025-12-04T11:00')
  expect(waive(context, LATE, '经批准').ok).toBe(true)
  now = at('2025-12-20T10:00')
  expect(undoDecision(context, null).ok).toBe(true)
  const back = findDiscrepancy(db, LATE)!
  expect(back).toMatchObject({ state: 'open', reopened: 0, openedAt: now, firstDetectedAt: at('2025-12-04T10:00') })
  expect(list({ search: 'HT-2511-0086', codes: ['D01'] }).rows[0]).toMatchObject({ stage: 'waiting', level: 0 })
})

test('an exception comes back by an undo of its undo only where no other stands, and none before the cutoff', () => {
  const ask = () =>
    applyDecisionFile(
      context,
      JSON.stringify({
        decisions: [{ kind: 'exception', contractNo: 'HT-2511-0086', period: '2025-11', reason: `${now}` }],
      }),
    )
  now = at('2025-11-30T15:59')
  expect(ask()).toMatchObject({ ok: false, error: { facts: { reason: '2025年11期尚未封关，不需要例外' } } })
  now = at('2025-12-04T10:00')
  expect(ask().ok).toBe(true)
  const [first] = listDecisions(context.db)
  expect(undoDecision(context, first!.id).ok).toBe(true)
  const undo = listDecisions(context.db).at(-1)!
  now = at('2025-12-04T10:05')
  expect(ask().ok).toBe(true)
  expect(undoDecision(context, undo.id).ok).toBe(false)
})
