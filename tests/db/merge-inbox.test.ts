import { join, resolve } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { listStandingFiles } from '../../src/main/db/repositories/import-file.ts'
import { findMatch, loadMatches } from '../../src/main/db/repositories/match.ts'
import { countUnseen, pageOfChanges } from '../../src/main/db/repositories/match-change.ts'
import { changesView, countChanges, markChangesSeen } from '../../src/main/usecases/changes-view.ts'
import { confirmMatch, rejectMatch, setRuleMode, undoDecision } from '../../src/main/usecases/decide.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { recordChanges } from '../../src/main/usecases/record-changes.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { aWorkspace } from './a-ledger.ts'

const november = resolve('resources/sample/2025-11')
const reason = '已与客户核对'
const none = { conflict: 0, new: 0, lost: 0, changed: 0 }
let context: WorkspaceContext

beforeEach(() => {
  const { db, folder } = aWorkspace()
  context = { db, workspace: folder, now: () => parseMoment('2025-12-04T10:00:00') as EpochMs, actor: '乔谨言' }
  finish(importFiles(context, [november], {}))
  runMatchNow(context)
})

const suggestion = () => loadMatches(context.db).find(({ status }) => status === 'suggested')!
const unread = () => changesView(context.db, { kind: null, offset: 0, limit: 1000 }).rows
const stored = () => pageOfChanges(context.db, { kind: null, unseen: false, offset: 0, limit: 1000 })
const setT1 = (mode: 'auto' | 'off') => setRuleMode(context, { rule: 'T1-memo-contract', mode, reason })
const bankFiles = () => listStandingFiles(context.db, 'bank').map(({ receipt }) => receipt)

test('a first run has no news, and neither has the same run again', () => {
  expect(countUnseen(context.db)).toEqual(none)
  expect(runMatchNow(context).changes).toEqual([])
  expect(countUnseen(context.db)).toEqual(none)
})

test('what a re-run changes is listed with before and after, until a person marks it as read', () => {
  setT1('off')
  const counts = countUnseen(context.db)
  const rows = unread()
  expect(rows.length).toBe(counts.new + counts.lost + counts.changed)
  expect(counts.lost + counts.changed).toBeGreaterThan(0)
  const row = rows.find(({ before }) => before?.rule === 'T1-memo-contract')
  expect(row).toMatchObject({ before: { status: 'auto' }, decision: null, goneLineIds: [] })
  expect(row?.matchId).toBe((row?.after ?? row?.before)?.matchId)
  expect(row?.lines[0]?.counterpartyName).not.toBe('')
  markChangesSeen(context, { seqs: [rows[0]!.seq] })
  expect(unread()).toHaveLength(rows.length - 1)
  markChangesSeen(context, { seqs: null })
  expect(unread()).toEqual([])
  expect(stored().map(({ seenBy }) => seenBy)).toEqual(rows.map(() => '乔谨言'))
})

test('what is taken back before anybody read it leaves the list, and what was read comes back as news', () => {
  setT1('off')
  const changed = unread().length
  undoDecision(context, null)
  expect(countUnseen(context.db)).toEqual(none)
  setT1('off')
  markChangesSeen(context, { seqs: null })
  undoDecision(context, null)
  expect(unread()).toHaveLength(changed)
})

test('what a person decided of a line is no news to them, and neither is its taking back', () => {
  const { id, bankLineIds } = suggestion()
  confirmMatch(context, id, reason)
  expect(unread().filter(({ lines }) => lines.some((line) => bankLineIds.includes(line.id)))).toEqual([])
  undoDecision(context, null)
  rejectMatch(context, id, reason)
  undoDecision(context, null)
  expect(unread().filter(({ lines }) => lines.some((line) => bankLineIds.includes(line.id)))).toEqual([])
})

test('a decision whose bank line is gone stays in the list as a conflict, read or not, until it fits again', () => {
  const { id, bankLineIds } = suggestion()
  confirmMatch(context, id, reason)
  const files = bankFiles()
  for (const file of files) undoImport(context, file.fileId)
  runMatchNow(context)
  markChangesSeen(context, { seqs: null })
  const rows = unread()
  expect(rows).toMatchObject([
    {
      kind: 'conflict',
      goneLineIds: bankLineIds,
      before: { status: 'confirmed' },
      decision: { id: 'd-000001', by: '乔谨言', reason },
    },
  ])
  expect(rows[0]?.why).toContain('已不在账套中')
  expect(findMatch(context.db, rows[0]!.matchId)?.decisionId).toBe('d-000001')
  runMatchNow(context)
  expect(unread()).toHaveLength(1)
  finish(
    importFiles(
      context,
      files.map(({ name }) => join(november, name)),
      {},
    ),
  )
  runMatchNow(context)
  expect(countUnseen(context.db).conflict).toBe(0)
})

test('beyond five thousand the changes are counted, not listed, until all is marked as read', () => {
  const match = suggestion()
  const changes = Array.from({ length: 5003 }, (_, at) => ({ before: null, after: { ...match, id: `m${at}` } }))
  recordChanges(context.db, { runId: 1, changes, matches: [], conflicts: [], decisions: [], knownDecisions: 0 })
  expect(countChanges(context.db)).toEqual({ ...none, new: 5000, unlisted: 3 })
  markChangesSeen(context, { seqs: null })
  expect(countChanges(context.db)).toEqual({ ...none, unlisted: 0 })
})
