import { expect, test } from 'vitest'
import { listAudit, verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { listScheduledRuns } from '../../src/main/db/repositories/scheduled-run.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { findDueRun } from '../../src/main/usecases/due-run.ts'
import { recordRun } from '../../src/main/usecases/record-run.ts'
import { nextRunAt, viewSchedule } from '../../src/main/usecases/schedule-view.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { type EpochMs, momentText, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import type { DueRun } from '../../src/shared/domain/schedule.ts'
import { aContext, aStatement, LINE_1, run } from './an-import.ts'

const at = (moment: string) => parseMoment(moment) as EpochMs

/** A workspace whose only file came in at this moment, and a way to be there at another. */
function imported(moment: string) {
  const whole = aContext()
  const contextAt = (when: string): WorkspaceContext => ({ ...whole, now: () => at(when) })
  run(contextAt(moment), [aStatement(whole, '流水.csv', LINE_1)])
  const dueAt = (when: string) => findDueRun(whole.db, at(when))
  const record = (when: string) => {
    const due = dueAt(when)
    if (!due) throw new Error(`nothing is due at ${when}`)
    return recordRun(contextAt(when), { workspace: whole.workspace, run: due })
  }
  return { db: whole.db, workspace: whole.workspace, contextAt, dueAt, record }
}

const words = (due: DueRun | null) => due && `${momentText(due.plannedAt)}${due.isLate ? ' late' : ''}`

test('a new workspace has nothing to catch up: neither before its first file nor for the time before that', () => {
  expect(findDueRun(aContext().db, at('2025-11-28T17:00'))).toBeNull()
  const { dueAt } = imported('2025-11-28T16:59')
  expect(dueAt('2025-11-28T16:59')).toBeNull()
  expect(words(dueAt('2025-11-28T17:00'))).toBe('2025-11-28 17:00')
  expect(dueAt('2025-11-28T17:00')?.madeUpFor).toEqual([])
})

test('a run on record is not due again, and until it is on record it is', () => {
  const { dueAt, record } = imported('2025-11-28T16:59')
  expect(words(dueAt('2025-11-28T17:00'))).toBe('2025-11-28 17:00')
  expect(words(dueAt('2025-11-28T17:02'))).toBe('2025-11-28 17:00') // as after a plug pulled before the record
  expect(record('2025-11-28T17:02').ok).toBe(true)
  expect(dueAt('2025-11-28T17:03')).toBeNull()
})

test('missed days are one run, late, which is on record with all it stood for and in the audit log', () => {
  const { db, dueAt, record } = imported('2025-11-27T09:00')
  record('2025-12-01T09:00')
  expect(dueAt('2025-12-01T09:00')).toBeNull()
  expect(listScheduledRuns(db, 10)).toEqual([
    {
      plannedAt: at('2025-11-30T17:00'),
      kind: 'daily',
      ranAt: at('2025-12-01T09:00'),
      isLate: true,
      madeUpFor: 5,
    },
  ])
  const row = listAudit(db).find(({ action }) => action === 'schedule.run')
  expect(row).toMatchObject({ person: '系统', subject: '2025-11-30T17:00:00', at: at('2025-12-01T09:00') })
  expect(JSON.parse(row?.detail ?? '')).toEqual({
    kind: 'daily',
    isLate: true,
    madeUpFor: [
      '2025-11-27T17:00:00',
      '2025-11-28T17:00:00',
      '2025-11-30T10:00:00',
      '2025-11-30T14:00:00',
      '2025-11-30T16:05:00',
    ],
  })
  expect(verifyAudit(db).ok).toBe(true)
})

test('a run and its row in the audit log are one transaction', () => {
  const { db, record, dueAt } = imported('2025-11-28T16:59')
  db.exec("CREATE TRIGGER no_more BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no more'); END")
  expect(() => record('2025-11-28T17:00')).toThrow('no more')
  expect(listScheduledRuns(db, 10)).toEqual([])
  expect(words(dueAt('2025-11-28T17:00'))).toBe('2025-11-28 17:00')
})

test('a run that fell due in another workspace is not put on record in this one', () => {
  const { db, contextAt, dueAt } = imported('2025-11-28T16:59')
  const due = dueAt('2025-11-28T17:00') as DueRun
  const refused = recordRun(contextAt('2025-11-28T17:00'), { workspace: '/另一套', run: due })
  expect(refused).toMatchObject({ ok: false, error: { code: 'WORKSPACE_NOT_OPEN' } })
  expect(listScheduledRuns(db, 10)).toEqual([])
})

test('a run made while the clock was set years ahead does not silence the years until then', () => {
  const { db, dueAt, record } = imported('2025-11-28T16:59')
  record('2025-11-28T17:00')
  record('2029-06-01T09:00')
  expect(viewSchedule(db, at('2025-12-01T12:00')).planned[0]).toMatchObject({ state: 'waiting' })
  expect(words(dueAt('2025-12-01T17:00'))).toBe('2025-12-01 17:00')
  record('2025-12-01T17:00')
  expect(dueAt('2025-12-01T17:01')).toBeNull()
  expect(listScheduledRuns(db, 10).map(({ plannedAt }) => momentText(plannedAt))).toContain('2025-12-01 17:00')
})

test('a clock that was a day ahead loses no list of the days that it skipped', () => {
  const { dueAt, record } = imported('2025-11-28T16:59')
  record('2025-12-02T17:00')
  expect(words(dueAt('2025-12-01T17:05'))).toBe('2025-12-01 17:00')
})

test('a clock that is set back by a few seconds repeats no run', () => {
  const { dueAt, record } = imported('2025-11-28T16:59')
  record('2025-11-28T17:00:05')
  expect(dueAt('2025-11-28T17:00:02')).toBeNull()
  expect(dueAt('2025-11-28T16:59:58')).toBeNull()
})

test('the slots go with the cutoff that people decided on for this workspace', () => {
  const { db, contextAt } = imported('2025-11-28T08:00')
  const friday = { kind: 'cutoff', period: '2025-11', lastDay: 'workday', cutoffHour: 16, archiveGraceHour: 18 }
  expect(momentText(nextRunAt(db, at('2025-11-28T08:00')) as EpochMs)).toBe('2025-11-28 17:00')
  applyDecisionFile(
    contextAt('2025-11-28T08:30'),
    JSON.stringify({ decisions: [{ ...friday, reason: '总经理办公会决定' }] }),
  )
  expect(momentText(nextRunAt(db, at('2025-11-28T08:30')) as EpochMs)).toBe('2025-11-28 10:00')
  expect(words(findDueRun(db, at('2025-11-28T10:00')))).toBe('2025-11-28 10:00')
})

test('what a person sees: today with what became of each slot, and the next ones', () => {
  const { db, record } = imported('2025-11-30T12:00')
  record('2025-11-30T16:30')
  const { planned } = viewSchedule(db, at('2025-11-30T16:40'))
  expect(planned.map(({ plannedAt, state }) => `${momentText(plannedAt)} ${state}`)).toEqual([
    '2025-11-30 10:00 not-due',
    '2025-11-30 14:00 made-up',
    '2025-11-30 16:05 ran',
    '2025-11-30 17:00 waiting',
    '2025-12-01 17:00 waiting',
    '2025-12-02 17:00 waiting',
    '2025-12-03 17:00 waiting',
  ])
})

test('a workspace whose clock stands still, as the sample’s, is never due, and plans nothing', () => {
  const { db, dueAt } = imported('2025-11-28T16:59')
  db.prepare("INSERT INTO setting (key, value) VALUES ('clock.asOf', ?)").run(String(at('2025-11-28T16:59')))
  expect(dueAt('2026-03-02T09:00')).toBeNull()
  expect(nextRunAt(db, at('2026-03-02T09:00'))).toBeNull()
  expect(viewSchedule(db, at('2026-03-02T09:00'))).toMatchObject({ isStanding: true, planned: [] })
})
