import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listOpenAlerts } from '../../src/main/db/repositories/alert.ts'
import { listAudit } from '../../src/main/db/repositories/audit-log.ts'
import { writeSetting } from '../../src/main/db/repositories/setting.ts'
import { acknowledgeAlert, startAlert } from '../../src/main/usecases/answer-alert.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { setThreshold, undoDecision } from '../../src/main/usecases/decide.ts'
import { listDiscrepancies } from '../../src/main/usecases/list-discrepancies.ts'
import { listSlips } from '../../src/main/usecases/list-slips.ts'
import { viewMetrics, viewTrend } from '../../src/main/usecases/metrics-view.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { viewSettings } from '../../src/main/usecases/settings-view.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import { watchMetrics } from '../../src/main/usecases/watch-metrics.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import type { InputOf } from '../../src/shared/contract/specs.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import type { EpochMs } from '../../src/shared/domain/epoch-ms.ts'
import { parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import type { MetricId } from '../../src/shared/domain/metric.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { figureText } from '../../src/shared/text/metrics.ts'
import { anyDiscrepancy } from '../builders/any-discrepancy.ts'
import { aContext, run, SAMPLE } from './an-import.ts'

const NOVEMBER = '2025-11' as PeriodKey
const at = (text: string) => parseMoment(text) as EpochMs

/** November, matched, under a clock that the test sets. */
function aMonth() {
  const context = aContext()
  run(context, [join(SAMPLE, '2025-11')])
  runMatchNow(context)
  const clock = { now: at('2025-12-04T10:00') }
  return { context: { ...context, now: () => clock.now } satisfies WorkspaceContext, clock }
}

function cardsAt({ db }: WorkspaceContext, moment: string) {
  return new Map(viewMetrics(db, NOVEMBER, at(moment)).cards.map((card) => [card.metric, card]))
}

function listed({ db }: WorkspaceContext, slice: InputOf<'triage.list'>['slice']) {
  const page = { offset: 0, limit: 500, sort: [], search: '', period: NOVEMBER }
  return listDiscrepancies(db, { ...page, ...anyDiscrepancy, slice })
}

function watched(context: WorkspaceContext) {
  const result = watchMetrics(context)
  if (!result.ok) throw new Error(result.error.code)
  const { raised, cleared } = result.value
  return { raised: raised.map(({ metric }) => metric), cleared }
}

function logged({ db }: WorkspaceContext) {
  return listAudit(db)
    .filter(({ action }) => action.startsWith('alert.'))
    .map(({ action, person, at: moment, detail }) => ({ action, person, at: moment, ...JSON.parse(detail) }))
}

test('the sample month as the accountant would tell it, on the Friday before the cutoff and after it', () => {
  const { context } = aMonth()
  const friday = cardsAt(context, '2025-11-28T17:50')
  expect([...friday.values()].map((card) => `${card.level} ${figureText(card)}`)).toEqual([
    'red 笔 79.0% · 额 77.7%',
    'red 5 份 · 130.80 万元', // by money
    'red 4 件 · 128.10 万元', // the cutoff is 46 hours ahead
    'green 13.4 工作时',
    'yellow 3 笔 · 18.64 万元',
    'green 0 条',
    'green 0 处',
    'green 0 户',
  ])
  const after = cardsAt(context, '2025-12-04T10:00')
  expect([after.get('stalled')?.level, after.get('signed-unarchived')?.weight]).toEqual(['yellow', 1])
  expect(cardsAt(context, '2025-11-30T10:00').get('signed-unarchived')?.weight).toBe(2)
})

test('what a figure counts is what its list shows', () => {
  const { context } = aMonth()
  const metrics = viewMetrics(context.db, NOVEMBER, at('2025-12-08T10:00'))
  const { asOf } = metrics
  for (const metric of ['stalled', 'unclaimed', 'overdue', 'statement-breaks'] as const satisfies MetricId[]) {
    const card = metrics.cards.find((each) => each.metric === metric)!
    const list = listed(context, { kind: 'metric', metric, asOf })
    expect([metric, list.total]).toEqual([metric, card.value])
    if (card.amount !== null) expect(list.sum).toBe(card.amount)
  }
  expect(metrics.cards.find(({ metric }) => metric === 'overdue')!.value).toBeGreaterThan(0)
  const states = { sign: ['closed', 'late'], legal: ['missing'], finance: [], closed: null } as const
  const slips = listSlips(context.db, {
    ...{ offset: 0, limit: 10, sort: [], search: '', period: NOVEMBER },
    ...{ ...states, sign: [...states.sign], legal: [...states.legal], finance: [] },
  })
  expect(slips.total).toBe(metrics.cards.find(({ metric }) => metric === 'signed-unarchived')!.value)
  for (const { bucket, severity, asOf: since, count, amount } of metrics.ageing) {
    const list = listed(context, { kind: 'age', bucket, severity, asOf: since })
    expect([bucket, severity, list.total, list.sum]).toEqual([bucket, severity, count, amount])
  }
  expect(metrics.ageing.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(40)
})

test('an answer is overdue once its day is past, unless the clock is stopped or the answer came without a day', () => {
  const { context } = aMonth()
  const overdue = (moment = '2025-12-08T10:00') => cardsAt(context, moment).get('overdue')!.value
  const all = overdue()!
  expect(overdue('2025-12-04T23:59')).toBe(0) // what blocks is due by the end of this day, the rest later
  expect(all).toBeGreaterThan(5)
  const [first, second, third] = context.db
    .prepare(`SELECT id FROM discrepancy WHERE state = 'open' AND severity = 'S1' ORDER BY id LIMIT 3`)
    .pluck()
    .all() as [string, string, string]
  const set = (id: string, columns: string) =>
    context.db.prepare(`UPDATE discrepancy SET ${columns} WHERE id = ?`).run(id)
  set(first, 'held_at = 1')
  expect(overdue()).toBe(all - 1)
  set(second, 'answered_at = 1')
  expect(overdue()).toBe(all - 2)
  set(third, 'answered_at = 1, expected_on = 20000')
  expect(overdue()).toBe(all - 2)
})

test('three findings of risk in 90 days make a customer one, also those that somebody dealt with', () => {
  const { context } = aMonth()
  const { db } = context
  const risky = () => cardsAt(context, '2025-12-04T10:00').get('risky-customers')!
  expect(risky().value).toBe(0)
  const [contractNo, customerName] = db
    .prepare("SELECT contract_no, customer_name FROM slip WHERE contract_no = 'HT-2511-0086'")
    .raw()
    .get() as [string, string]
  const found = (code: string, subject: string, state: string, since: string) =>
    db
      .prepare(
        `INSERT INTO discrepancy (id, code, subject, severity, owner_role, owner_name, amount_fen, contract_no, since_at,
           first_detected_at, due_at, state, reopened, body)
         VALUES (?, ?, ?, 'S1', 'risk', '', 1, ?, ?, 0, 0, ?, 0, '{}')`,
      )
      .run(`${code}:${subject}`, code, subject, contractNo, at(since), state)
  const lineId = db.prepare('SELECT bank_line_id FROM line_state LIMIT 1').pluck().get() as string
  found('D09', 'one', 'open', '2025-11-20')
  found('D14', lineId, 'closed', '2025-10-20')
  expect(risky().value).toBe(0)
  found('D15', 'a line that was taken out again', 'closed', '2025-11-01')
  found('D09', 'too long ago', 'waived', '2025-09-05')
  expect(risky().value).toBe(0)
  found('D20', lineId, 'waived', '2025-11-02')
  expect(risky()).toMatchObject({ value: 1, level: 'yellow', names: [customerName] })
  const slice = { kind: 'metric', metric: 'risky-customers', asOf: at('2025-12-04T10:00') } as const
  const ids = db.prepare('SELECT count(*) FROM discrepancy').pluck().get()
  expect(ids).toBeGreaterThan(3)
  // Bodies of the test have no evidence to show; the count is the list's.
  db.prepare(
    `UPDATE discrepancy SET body = (SELECT body FROM discrepancy WHERE length(body) > 10 LIMIT 1) WHERE body = '{}'`,
  ).run()
  expect(
    listed(context, slice)
      .rows.map(({ code }) => code)
      .sort(),
  ).toEqual(['D09', 'D14', 'D20'])
})

test('what turns red raises one alert, stays it, and is cleared when it is red no longer, each time on record', () => {
  const { context, clock } = aMonth()
  clock.now = at('2025-11-28T17:50')
  expect(watched(context)).toEqual({ raised: ['match-rate', 'signed-unarchived', 'stalled'], cleared: 0 })
  clock.now = at('2025-11-28T17:51')
  expect(watched(context)).toEqual({ raised: [], cleared: 0 })
  clock.now = at('2025-11-30T16:01')
  expect(watched(context)).toEqual({ raised: [], cleared: 1 })
  expect(listOpenAlerts(context.db).map(({ metric }) => metric)).toEqual(['match-rate', 'signed-unarchived'])
  expect(logged(context).map(({ action, person, metric }) => [action, person, metric])).toEqual([
    ['alert.raise', '系统', 'match-rate'],
    ['alert.raise', '系统', 'signed-unarchived'],
    ['alert.raise', '系统', 'stalled'],
    ['alert.clear', '系统', 'stalled'],
  ])
})

test('who looks and who starts is kept with the moment and how late; the first one counts', () => {
  const { context, clock } = aMonth()
  watched(context)
  const [rate, unarchived] = listOpenAlerts(context.db)
  clock.now = at('2025-12-04T10:04')
  expect(acknowledgeAlert(context, rate!.id).ok).toBe(true)
  clock.now = at('2025-12-04T10:06')
  expect(acknowledgeAlert({ ...context, actor: '乔谨言' }, rate!.id).ok).toBe(true)
  clock.now = at('2025-12-04T10:12')
  expect(startAlert({ ...context, actor: '乔谨言' }, unarchived!.id).ok).toBe(true)
  expect(startAlert(context, unarchived!.id).ok).toBe(true)
  expect(listOpenAlerts(context.db)).toMatchObject([
    { acknowledgedBy: '冯砚', acknowledgedAt: at('2025-12-04T10:04'), startedAt: null },
    { acknowledgedBy: '乔谨言', startedBy: '乔谨言', startedAt: at('2025-12-04T10:12') },
  ])
  const acts = logged(context).filter(({ action }) => action !== 'alert.raise')
  expect(acts.map(({ action, person, lateMs }) => [action, person, lateMs])).toEqual([
    ['alert.acknowledge', '冯砚', 0],
    ['alert.acknowledge', '乔谨言', 7 * 60_000],
    ['alert.start', '乔谨言', 2 * 60_000],
  ])
})

test('an alert that is over, or never was, has nobody to answer it', () => {
  const { context, clock } = aMonth()
  clock.now = at('2025-11-28T17:50')
  watched(context)
  const stalled = listOpenAlerts(context.db).find(({ metric }) => metric === 'stalled')!
  clock.now = at('2025-12-04T10:00')
  watched(context)
  const before = logged(context).length
  for (const id of [stalled.id, 999]) {
    expect(acknowledgeAlert(context, id)).toMatchObject({ ok: false, error: { code: 'ALERT_GONE' } })
    expect(startAlert(context, id)).toMatchObject({ ok: false, error: { code: 'ALERT_GONE' } })
  }
  expect(logged(context)).toHaveLength(before)
})

test('a sealed month asks nobody any more', () => {
  const { context } = aMonth()
  watched(context)
  context.db.prepare(`INSERT INTO seal VALUES (1, '2025-11', 1, 1, '', '', '', '[]', '[]', NULL, NULL)`).run()
  expect(watched(context)).toEqual({ raised: [], cleared: 2 })
  expect(watched(context)).toEqual({ raised: [], cleared: 0 })
})

test('who looks at an old month raises nothing for it, and what is open stays judged', () => {
  const { context, clock } = aMonth()
  writeSetting(context.db, 'period', '2025-10')
  clock.now = at('2025-11-28T17:50')
  expect(watched(context).raised).toContain('stalled')
  expect([...new Set(listOpenAlerts(context.db).map(({ period }) => period))]).toEqual([NOVEMBER])
  clock.now = at('2025-11-30T16:01') // the cutoff is past, and 审批停滞 is no longer red
  expect(watched(context)).toEqual({ raised: [], cleared: 1 })
})

test('the month before is at hand until the end of its close day; later its alerts are only cleared', () => {
  const { context, clock } = aMonth()
  clock.now = at('2025-12-05T00:00')
  expect(watched(context)).toEqual({ raised: [], cleared: 0 })
  clock.now = at('2025-12-04T23:59')
  expect(watched(context)).toEqual({ raised: ['match-rate', 'signed-unarchived'], cleared: 0 })
  clock.now = at('2025-12-05T09:00')
  expect(watched(context)).toEqual({ raised: [], cleared: 0 })
  context.db.prepare("UPDATE slip SET legal_state = 'archived'").run()
  expect(watched(context)).toEqual({ raised: [], cleared: 1 })
  expect(listOpenAlerts(context.db).map(({ metric }) => metric)).toEqual(['match-rate'])
})

test('a month whose files were all taken out again asks nobody any more', () => {
  const { context } = aMonth()
  watched(context)
  const files = context.db.prepare('SELECT id FROM import_file').pluck().all() as string[]
  for (const id of files) expect(undoImport(context, id).ok).toBe(true)
  runMatchNow(context)
  expect(watched(context)).toEqual({ raised: [], cleared: 2 })
  expect(listOpenAlerts(context.db)).toEqual([])
})

test('each day keeps its last figure, and a figure that nothing can tell keeps none', () => {
  const { context, clock } = aMonth()
  const trend = (metric: MetricId) =>
    viewTrend(context.db, { period: NOVEMBER, metric }, clock.now).days.map(({ day, value, level }) => {
      return `${formatDay(day)} ${value} ${level}`
    })
  clock.now = at('2025-11-28T10:00')
  watched(context)
  clock.now = at('2025-11-28T17:50')
  watched(context)
  clock.now = at('2025-12-01T09:00')
  watched(context)
  expect(trend('stalled')).toEqual(['2025-11-28 4 red', '2025-12-01 4 yellow'])
  clock.now = at('2026-01-10T09:00')
  watched(context)
  expect(trend('stalled')).toEqual(['2026-01-10 4 yellow']) // the last 30 days
  expect(trend('approval-hours')).toEqual([]) // nothing was archived in them
})

test('a threshold is a decision: it counts at once, moves no match, is refused when it cannot be one, and is taken back', () => {
  const { context } = aMonth()
  const level = () => cardsAt(context, '2025-12-04T10:00').get('unclaimed')!.level
  const answers = () => context.db.prepare('SELECT id, status, body FROM match ORDER BY id').all()
  const before = answers()
  expect(level()).toBe('yellow')
  const strict = { metric: 'unclaimed', yellow: 1, red: 2, redAmount: null, reason: '年末清理挂账' } as const
  expect(setThreshold(context, { ...strict, yellow: 3 })).toMatchObject({
    ok: false,
    error: { code: 'DECISION_INVALID' },
  })
  const told = setThreshold(context, strict)
  expect(told.ok).toBe(true)
  expect(level()).toBe('red')
  expect(answers()).toEqual(before)
  const row = viewSettings(context.db).thresholds.find(({ metric }) => metric === 'unclaimed')
  expect(row).toMatchObject({ red: 2, told: { by: '冯砚', reason: '年末清理挂账' } })
  expect(undoDecision(context, null)).toMatchObject({ ok: true, value: { undoneWords: '看板阈值 未认领收款' } })
  expect(level()).toBe('yellow')
})

test('a figure that was counted once is counted anew as soon as anything was written', () => {
  const { context } = aMonth()
  const open = () => cardsAt(context, '2025-12-04T10:00').get('unclaimed')!.value
  expect([open(), open()]).toEqual([3, 3])
  const id = context.db.prepare("SELECT id FROM discrepancy WHERE code = 'D07' AND state = 'open'").pluck().get()
  context.db.prepare("UPDATE discrepancy SET state = 'waived' WHERE id = ?").run(id)
  expect(open()).toBe(2)
})

test('a threshold may come by a file of decisions, its money in yuan', () => {
  const { context } = aMonth()
  const entry = { kind: 'threshold', metric: 'unclaimed', yellow: 1, red: 10, redAmount: '100000.00', reason: '年末' }
  expect(applyDecisionFile(context, JSON.stringify({ decisions: [entry] })).ok).toBe(true)
  expect(cardsAt(context, '2025-12-04T10:00').get('unclaimed')).toMatchObject({
    level: 'red',
    threshold: { redAmount: 10_000_000 },
  })
})
