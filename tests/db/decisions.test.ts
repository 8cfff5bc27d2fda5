import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { appendAudit, listAudit, verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { listDecisions } from '../../src/main/db/repositories/decision.ts'
import { findDiscrepancy, loadDiscrepancies } from '../../src/main/db/repositories/discrepancy.ts'
import { findMatch, loadMatches } from '../../src/main/db/repositories/match.ts'
import { appendSeal } from '../../src/main/db/repositories/seal.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import {
  confirmMatch,
  matchByHand,
  reclassify,
  rejectMatch,
  suspend,
  undoDecision,
  waive,
} from '../../src/main/usecases/decide.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { listOpenItems } from '../../src/main/usecases/list-open-items.ts'
import { runMatch, runMatchNow } from '../../src/main/usecases/run-match.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { canonicalJson } from '../../src/shared/base/canonical-json.ts'
import { finish } from '../../src/shared/base/index.ts'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { fen } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { aWorkspace } from './a-ledger.ts'

const sample = resolve('resources/sample')
const november = '2025-11' as PeriodKey
const reason = '已与客户核对'
let context: WorkspaceContext

beforeEach(() => {
  const { db, folder } = aWorkspace()
  context = { db, workspace: folder, now: () => parseMoment('2025-12-04T10:00:00') as EpochMs, actor: '乔谨言' }
  finish(importFiles(context, [join(sample, '2025-11')], {}))
  runMatchNow(context)
})

const aSuggestion = () => loadMatches(context.db).find(({ status }) => status === 'suggested')!
const openLine = () =>
  listOpenItems(context.db, { period: november, search: '', firstLineIds: [] }).lines.find(({ amount }) => amount > 0)!
const value = <Value>(result: { readonly ok: boolean; readonly value?: Value; readonly error?: unknown }): Value => {
  expect(result.error).toBeUndefined()
  return result.value as Value
}
const sealNovember = () => {
  appendAudit(context.db, {
    at: context.now(),
    person: '魏衡之',
    action: 'close.seal',
    subject: november,
    detail: null,
  })
  appendSeal(context.db, {
    period: november,
    sealedAt: context.now(),
    asOfAt: context.now(),
    digest: 'd',
    packName: 'p',
    packSha256: 's',
    cumulative: [],
    basisLines: [],
    bridgeItems: null,
    balances: null,
  })
}

test('a confirmed suggestion counts, keeps the evidence that was shown, and is a suggestion again when taken back', () => {
  const shown = aSuggestion()
  const { decisionId } = value(confirmMatch(context, shown.id, reason))
  const confirmed = loadMatches(context.db).find((match) => match.decisionId === decisionId)
  expect(confirmed).toMatchObject({
    status: 'confirmed',
    bankLineIds: shown.bankLineIds,
    allocations: shown.allocations,
  })
  expect(listDecisions(context.db)[0]?.evidenceHash).toBe(hash('sha256', canonicalJson(shown)))
  expect(value(undoDecision(context, null)).undone).toBe(decisionId)
  expect(findMatch(context.db, shown.id)?.status).toBe('suggested')
  expect(listDecisions(context.db).map(({ body }) => body.kind)).toEqual(['match', 'undo'])
  expect(undoDecision(context, null)).toMatchObject({ ok: false, error: { code: 'DECISION_NOT_FOUND' } })
})

test('every decision leaves its row in the audit log, and the chain holds', () => {
  value(confirmMatch(context, aSuggestion().id, reason))
  const acts = listAudit(context.db).map(({ action, person }) => [action, person])
  expect(acts).toContainEqual(['decide.match', '乔谨言'])
  expect(verifyAudit(context.db).ok).toBe(true)
  expect(() => context.db.exec('DELETE FROM decision')).toThrow('append-only')
  expect(() => context.db.exec("UPDATE decision SET reason = ''")).toThrow('append-only')
})

test('a rejected suggestion does not come back with the next run, until the rejection is taken back', () => {
  const shown = aSuggestion()
  value(rejectMatch(context, shown.id, reason))
  runMatchNow(context)
  expect(findMatch(context.db, shown.id)).toBeNull()
  value(undoDecision(context, null))
  expect(findMatch(context.db, shown.id)?.status).toBe('suggested')
})

test('a match that is gone cannot be confirmed', () => {
  expect(confirmMatch(context, 'nothing', reason)).toMatchObject({ ok: false, error: { code: 'MATCH_GONE' } })
})

test('a match by hand must hand out the money to the fen, and no line twice', () => {
  const line = openLine()
  const [contract] = listOpenItems(context.db, { period: november, search: '', firstLineIds: [] }).contracts
  const byHand = (amount: number) =>
    matchByHand(context, {
      bankLineIds: [line.id],
      contracts: [{ contractNo: contract!.contractNo, planNo: null, amount: fen(amount), kind: 'cash' }],
      reason,
    })
  expect(byHand(line.amount - 1)).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  expect(listDecisions(context.db)).toEqual([])
  const { decisionId } = value(byHand(line.amount))
  const again = byHand(line.amount)
  expect(again).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  expect(JSON.stringify(again)).toContain(decisionId)
  expect(suspend(context, line.id, reason)).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  const noSale = { decisions: [{ kind: 'scope', bankRef: line.bankRef, inScope: false, reason }] }
  expect(JSON.stringify(applyDecisionFile(context, JSON.stringify(noSale)))).toContain('请先撤销')
})

test('a waived difference stays waived over runs, and only an open one can be waived', () => {
  const open = loadDiscrepancies(context.db).find(({ state }) => state === 'open')!.discrepancy
  value(waive(context, open.id, reason))
  runMatchNow(context)
  expect(findDiscrepancy(context.db, open.id)?.state).toBe('waived')
  expect(waive(context, open.id, reason)).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  value(undoDecision(context, null))
  expect(findDiscrepancy(context.db, open.id)?.state).toBe('open')
})

test('what a sealed month counted stays; money it left open may be claimed later', () => {
  const early = value(confirmMatch(context, aSuggestion().id, reason))
  sealNovember()
  const counted = loadMatches(context.db).find(({ status }) => status === 'auto')!
  for (const refused of [
    rejectMatch(context, counted.id, reason),
    confirmMatch(context, counted.id, reason),
    undoDecision(context, early.decisionId),
  ]) {
    expect(refused).toMatchObject({ ok: false, error: { code: 'PERIOD_CLOSED', facts: { period: '2025年11期' } } })
  }
  const line = openLine()
  const late = value(suspend(context, line.id, reason))
  expect(value(undoDecision(context, null)).undone).toBe(late.decisionId) // it was decided after the seal, by the log
})

test('an entry that fails takes the entries before it along', () => {
  const { decisions } = JSON.parse(readFileSync(join(sample, 'decisions.json'), 'utf8')) as { decisions: unknown[] }
  const bad = { kind: 'reject', bankRef: '没有', contractNo: 'HT-1', reason }
  const applied = applyDecisionFile(context, JSON.stringify({ decisions: [...decisions, bad] }))
  expect(applied).toMatchObject({ error: { code: 'DECISION_INVALID', facts: { line: decisions.length + 1 } } })
  expect(listDecisions(context.db)).toEqual([])
  expect(applyDecisionFile(context, '{')).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  const misspelt = { decisions: [{ kind: 'note', subject: 'HT-1', reason, subjct: '' }] }
  expect(applyDecisionFile(context, JSON.stringify(misspelt))).toMatchObject({ error: { facts: { line: 1 } } })
})

test('a decision made while the engine thinks is in the answer that is stored', () => {
  const shown = aSuggestion()
  const steps = runMatch(context)
  steps.next()
  const { decisionId } = value(confirmMatch(context, shown.id, reason))
  finish(steps)
  expect(loadMatches(context.db).some((match) => match.decisionId === decisionId)).toBe(true)
})

test('the same facts and decisions give the same answer again', () => {
  const before = loadMatches(context.db)
  const { merge } = runMatchNow(context)
  expect(merge).toEqual({ added: 0, lost: 0, changed: 0, inConflict: 0 })
  expect(loadMatches(context.db)).toEqual(before)
})

test('money that is told to be sales after all leaves D34 for the money to be matched, with the difference as evidence', () => {
  const { discrepancy } = loadDiscrepancies(context.db).find((each) => each.discrepancy.code === 'D34')!
  const { id, subject } = discrepancy
  const stateOf = () =>
    context.db.prepare('SELECT line_class, open_fen FROM line_state WHERE bank_line_id = ?').get(subject)
  expect(stateOf()).toEqual({ line_class: 'other', open_fen: 0 })
  value(reclassify(context, { discrepancyId: id, isSales: true, reason }))
  expect(stateOf()).toEqual({ line_class: 'sales', open_fen: discrepancy.amount })
  expect(findDiscrepancy(context.db, id)?.state).toBe('closed')
  expect(listDecisions(context.db).at(-1)).toMatchObject({
    body: { kind: 'scope', bankLineId: subject, inScope: true },
    evidenceHash: hash('sha256', canonicalJson(discrepancy)),
  })
})

test('a difference that is about no bank line has nothing to be told otherwise', () => {
  const { discrepancy } = loadDiscrepancies(context.db).find((each) => each.discrepancy.code === 'D08')!
  const refused = reclassify(context, { discrepancyId: discrepancy.id, isSales: false, reason })
  expect(refused).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  expect(JSON.stringify(refused)).toContain('流水')
})

test('what was decided on a day or a cutoff of a month is no more taken back once the month is sealed', () => {
  const decided = (entry: object) =>
    value(applyDecisionFile(context, JSON.stringify({ decisions: [{ reason, ...entry }] })))
  decided({ kind: 'calendar', day: '2025-11-28', isWorkday: false })
  decided({ kind: 'cutoff', period: '2025-11', cutoffHour: 15, archiveGraceHour: 18 })
  decided({ kind: 'calendar', day: '2025-11-27', isWorkday: false })
  const undone = value(undoDecision(context, null)).decisionId
  sealNovember()
  const [day, cutoff] = listDecisions(context.db)
  for (const id of [day!.id, cutoff!.id, undone]) {
    expect(undoDecision(context, id), id).toMatchObject({ error: { code: 'PERIOD_CLOSED' } })
  }
})

test('days and cutoffs of a sealed month stay as they were, and a grace that ends before the cutoff is refused', () => {
  const decided = (entry: object) =>
    applyDecisionFile(context, JSON.stringify({ decisions: [{ reason, ...entry }] })) as { error?: { code: string } }
  const cutoff = { kind: 'cutoff', period: '2025-11', cutoffHour: 16, archiveGraceHour: 12 }
  expect(decided(cutoff).error?.code).toBe('DECISION_INVALID')
  expect(decided({ ...cutoff, period: '2025-13', archiveGraceHour: 18 }).error?.code).toBe('DECISION_INVALID')
  sealNovember()
  expect(decided({ ...cutoff, archiveGraceHour: 18 }).error?.code).toBe('PERIOD_CLOSED')
  expect(decided({ kind: 'calendar', day: '2025-11-28', isWorkday: false }).error?.code).toBe('PERIOD_CLOSED')
  expect(decided({ ...cutoff, period: '2025-12', archiveGraceHour: 18 }).error).toBeUndefined()
  expect(decided({ kind: 'calendar', day: '2025-12-01', isWorkday: false }).error).toBeUndefined()
})
