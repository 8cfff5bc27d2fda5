import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import { anyDiscrepancy } from '../builders/any-discrepancy.ts'
import { aMain, ourFrame } from './a-main.ts'

const november = parsePeriod('2025-11')!
const page = { offset: 0, limit: 1000, sort: [], search: '', period: november }

/** The sample month, opened as the start screen does. */
async function aSample() {
  const main = aMain()
  const { jobId } = await main.call('workspace.openSample', {})
  expect(await main.finished(jobId)).toMatchObject({ outcome: 'done', refused: [] })
  return main
}

test('the sample month opens with November in and matched, its clock fixed, nothing decided', {
  timeout: 60_000,
}, async () => {
  const main = await aSample()
  const workspace = await main.call('workspace.current', {})
  expect(workspace).toMatchObject({
    name: '示例账套',
    period: '2025-11',
    isClockFixed: true,
    asOf: Date.parse('2025-12-04T10:00:00+08:00'),
    canUndo: false,
    counts: { files: 7, contracts: 48 },
  })
  expect(workspace?.lastRunAt).not.toBeNull()
  expect(await main.call('intake.listFiles', {})).toHaveLength(7)
  await main.callFrom(ourFrame, 'triage.list', {
    ...page,
    ...anyDiscrepancy,
    state: ['open'],
  })
  expect(main.bugs).toEqual([])
})

test('every number opens to its row, every slip to its story', { timeout: 60_000 }, async () => {
  const main = await aSample()
  const slips = await main.call('ledger.listSlips', { ...page, sign: [], legal: [], finance: [], closed: null })
  expect(slips.rows.length).toBeGreaterThan(10)
  for (const { contractNo } of slips.rows.slice(0, 10)) {
    const slip = await main.call('ledger.getSlip', { contractNo })
    for (const { source } of slip?.events ?? []) if (source) await main.call('intake.readRow', source)
  }
  const { rows } = await main.call('matching.listMatches', { ...page, status: [] })
  expect(rows.length).toBeGreaterThan(10)
  for (const { lines, allocations, status } of rows.slice(0, 5)) {
    const ask = { bankLineId: lines[0]!.id, contractNo: allocations[0]!.contractNo, planNo: null }
    const { outcome } = await main.call('matching.explain', ask)
    expect(outcome).toBe(status === 'suggested' ? 'suggested' : 'matched')
  }
  await main.call('matching.listOpenItems', { period: null, search: '', firstLineIds: [] })
  await main.call('triage.list', { ...page, ...anyDiscrepancy })
  await main.call('close.get', { period: november })
})

test('a suggestion is confirmed, undone, and the undo outlives a restart', { timeout: 60_000 }, async () => {
  const main = await aSample()
  await main.call('workspace.setActor', { name: '冯砚', role: 'preparer' })
  const before = await main.call('matching.listMatches', { ...page, status: ['suggested'] })
  const suggestion = before.rows[0]!
  const { suggested } = await main.call('matching.confirm', { matchId: suggestion.id, reason: '核对无误' })
  expect(suggested).toBeLessThan(before.counts.suggested)
  expect(await main.call('workspace.current', {})).toMatchObject({ canUndo: true, actor: { name: '冯砚' } })

  await main.call('workspace.close', {})
  const [recent] = await main.call('workspace.recent', {})
  await main.call('workspace.open', { recentId: recent!.id })
  const undone = await main.call('matching.undo', { decisionId: null })
  expect(undone.suggested).toBe(before.counts.suggested)
  expect(await main.call('workspace.current', {})).toMatchObject({ canUndo: false })
})

test('an import is taken back from the window, with its matches, and can come again', { timeout: 60_000 }, async () => {
  const main = await aSample()
  const bank = (await main.call('intake.listFiles', {})).find(({ kind }) => kind === 'bank')!
  const before = (await main.call('workspace.current', {}))!.counts
  const undo = await main.call('intake.undoImport', { fileId: bank.fileId })
  expect(await main.finished(undo.jobId)).toMatchObject({ outcome: 'done' })
  expect((await main.call('workspace.current', {}))!.counts.bankLines).toBe(before.bankLines - bank.facts)
  const path = join(import.meta.dirname, '../../resources/sample/2025-11', bank.name)
  const again = await main.call('intake.importPaths', { paths: [path], unreachable: 0 })
  expect(await main.finished(again.jobId)).toMatchObject({ outcome: 'done', refused: [] })
  expect((await main.call('workspace.current', {}))!.counts).toEqual(before)
})

test('a workspace of a newer program is refused and left alone; the one that was open stays', {
  timeout: 60_000,
}, async () => {
  const answers: { workspace?: string } = {}
  const main = aMain(answers)
  const { path } = await main.call('workspace.create', { name: '将来' })
  await main.call('workspace.create', { name: '现在' })
  const file = join(path, 'ledger.db')
  const db = new Database(file)
  db.pragma('user_version = 999')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const bytes = readFileSync(file)
  answers.workspace = path
  expect(await main.callFrom(ourFrame, 'workspace.open', { recentId: null })).toMatchObject({
    ok: false,
    error: { code: 'WORKSPACE_NEWER', facts: { found: 999 } },
  })
  expect(readFileSync(file).equals(bytes)).toBe(true)
  expect(await main.call('workspace.current', {})).toMatchObject({ name: '现在' })
})

test('a workspace whose log was tampered with does not open as if nothing were', { timeout: 60_000 }, async () => {
  const answers: { workspace?: string } = {}
  const main = aMain(answers)
  const { path } = await main.call('workspace.create', { name: '账套' })
  await main.call('workspace.setActor', { name: '冯砚', role: 'preparer' })
  await main.call('workspace.close', {})
  const db = new Database(join(path, 'ledger.db'))
  db.exec("DROP TRIGGER audit_log_keeps_values; UPDATE audit_log SET person = '别人'")
  db.close()
  answers.workspace = path
  expect(await main.callFrom(ourFrame, 'workspace.open', { recentId: null })).toMatchObject({
    ok: false,
    error: { code: 'WORKSPACE_UNREADABLE', facts: { reason: '操作日志第 1 行被改动过' } },
  })
})

test('a folder that holds no workspace is refused, and none is made in it', async () => {
  const answers: { workspace?: string } = {}
  const main = aMain(answers)
  answers.workspace = main.home
  expect(await main.callFrom(ourFrame, 'workspace.open', { recentId: null })).toMatchObject({
    ok: false,
    error: { code: 'WORKSPACE_UNREADABLE' },
  })
  expect(() => readFileSync(join(main.home, 'ledger.db'))).toThrow()
})

test('a closed dialog changes nothing', async () => {
  const main = aMain()
  expect(await main.call('workspace.open', { recentId: null })).toBeNull()
  expect(await main.call('intake.pickAndImport', {})).toBeNull()
  expect(await main.call('close.verifyPack', { path: null })).toBeNull()
})

test('a file that is no pack is told apart from one that was altered', async () => {
  const answers: { pack?: string } = {}
  const main = aMain(answers)
  answers.pack = join(main.home, 'x.zip')
  writeFileSync(answers.pack, 'not a zip')
  expect(await main.callFrom(ourFrame, 'close.verifyPack', { path: null })).toMatchObject({
    ok: false,
    error: { code: 'PACK_UNREADABLE', facts: { file: 'x.zip' } },
  })
})

test('a month that other rules matched is matched again when it is opened, and says so; one that these rules matched lies still', {
  timeout: 60_000,
}, async () => {
  const main = await aSample()
  await main.call('workspace.setActor', { name: '冯砚', role: 'preparer' })
  const { rows } = await main.call('matching.listMatches', { ...page, status: ['suggested'] })
  await main.call('matching.confirm', { matchId: rows[0]!.id, reason: '核对无误' })
  const { path, counts } = (await main.call('workspace.current', {}))!
  const reopened = async (change: string) => {
    await main.call('workspace.close', {})
    const db = new Database(join(path, 'ledger.db'))
    db.exec(change)
    db.close()
    const before = main.events.length
    const [recent] = await main.call('workspace.recent', {})
    await main.call('workspace.open', { recentId: recent!.id })
    return main.events.slice(before)
  }
  expect(await reopened('')).toEqual([])
  await reopened("UPDATE match_run SET engine_version = '1.0.0'; DELETE FROM discrepancy")
  await expect
    .poll(() => main.events.at(-1))
    .toMatchObject({ type: 'job.done', outcome: 'done', message: '规则已更新，已重新勾兑' })
  expect(await main.call('workspace.current', {})).toMatchObject({ counts, canUndo: true })
  expect(await reopened('')).toEqual([])
  await main.call('workspace.close', {}) // no job holds it
})
