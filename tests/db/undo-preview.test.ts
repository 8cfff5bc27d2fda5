import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listDecisions } from '../../src/main/db/repositories/decision.ts'
import { loadDiscrepancies } from '../../src/main/db/repositories/discrepancy.ts'
import { countMatches } from '../../src/main/db/repositories/match.ts'
import { appendSeal } from '../../src/main/db/repositories/seal.ts'
import type { ReadDb } from '../../src/main/db/sqlite.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { decide, matchByHand, suspend, waive } from '../../src/main/usecases/decide.ts'
import { previewUndo } from '../../src/main/usecases/preview-undo.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import { openWorkspaceReader } from '../../src/main/usecases/workspace-reader.ts'
import { previewUndo as previewSpec } from '../../src/shared/contract/intake.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import { undoRefusal, undoSentences } from '../../src/shared/text/undo-words.ts'
import { aContext, accepted, aStatement, counts, LINE_1, LINE_2, LINE_3, run, SAMPLE } from './an-import.ts'

function previewed(context: { readonly db: ReadDb }, fileId: string) {
  const preview = previewUndo(context.db, fileId)
  if (!preview.ok) throw new Error(JSON.stringify(preview.error))
  return previewSpec.output.parse(preview.value)
}

/** Sample November with what people decided, matched. */
function aNovember() {
  const context = aContext()
  const { receipts } = run(context, [join(SAMPLE, '2025-11')])
  const applied = applyDecisionFile(context, readFileSync(join(SAMPLE, 'decisions.json'), 'utf8'))
  if (!applied.ok) throw new Error(JSON.stringify(applied.error))
  runMatchNow(context)
  const fileOf = (start: string) => receipts.find(({ name }) => name.startsWith(start))!
  return { context, receipts, fileOf }
}

test('what another statement also tells stays; the rest is told as gone, and nothing has changed by asking', () => {
  const context = aContext()
  const first = accepted(context, aStatement(context, 'a.csv', LINE_1, LINE_2))
  accepted(context, aStatement(context, 'b.csv', LINE_2, LINE_3))
  const before = counts(context)
  expect(previewed(context, first.fileId)).toMatchObject({ fileName: 'a.csv', facts: 2, promoted: 1, decisions: [] })
  expect(counts(context)).toEqual(before)
  expect(undoImport(context, first.fileId)).toMatchObject({
    ok: true,
    value: { removed: { facts: 2, duplicatesPromoted: 1 } },
  })
  expect(previewUndo(context.db, first.fileId)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } })
})

test('the decisions that rest on a line are named with who made them and when; those on other lines are not', () => {
  const context = aContext()
  const first = accepted(context, aStatement(context, 'a.csv', LINE_1, LINE_2))
  accepted(context, aStatement(context, 'b.csv', LINE_2, LINE_3))
  for (const [line, reason] of [
    ['6200001:S1', '待查'],
    ['6200001:S2', '两份账单都有'],
    ['6200001:S3', '另一份'],
  ] as const) {
    expect(suspend(context, line, reason).ok).toBe(true)
  }
  const { decisions } = previewed(context, first.fileId)
  expect(decisions).toEqual([
    { decisionId: 'd-000001', kind: 'suspense', words: '暂收 S1', by: '冯砚', at: context.now(), reason: '待查' },
  ])
})

test('a statement that contradicts itself takes its difference along, and the exception that was made for it', () => {
  const context = aContext()
  const { fileId } = accepted(context, aStatement(context, 'a.csv', LINE_1, LINE_2.replace(',60.00,', ',61.00,')))
  runMatchNow(context)
  const told = previewed(context, fileId).someDiscrepancies
  expect(told.map(({ code }) => code)).toEqual(['D07', 'D37'])
  expect(waive(context, told[1]!.id, '银行盖章单已核对').ok).toBe(true)
  expect(previewed(context, fileId).decisions).toMatchObject([{ kind: 'waive', reason: '银行盖章单已核对' }])
})

test('what the preview counts of a statement is what the next run takes away, and each decision stays as a fact', () => {
  const { context, fileOf } = aNovember()
  const { fileId } = fileOf('招商银行')
  const preview = previewed(context, fileId)
  expect(preview.matches.auto).toBeGreaterThan(0)
  expect(preview.discrepancies).toBeGreaterThan(0)
  const rows = context.db
    .prepare<[string], string>(
      'SELECT DISTINCT m.id FROM match m JOIN match_line l ON l.match_id = m.id JOIN bank_line b ON b.line_key = line_key(l.bank_line_id) JOIN import_file f ON f.file_no = b.line_no >> 30 WHERE f.id = ?',
    )
    .pluck()
    .all(fileId)
  expect(preview.matches.auto + preview.matches.confirmed + preview.matches.suggested).toBe(rows.length)
  const [before, decisions] = [countMatches(context.db), listDecisions(context.db)]
  expect(undoImport(context, fileId).ok).toBe(true)
  runMatchNow(context)
  expect(countMatches(context.db).auto).toBeLessThanOrEqual(before.auto - preview.matches.auto)
  expect(listDecisions(context.db)).toEqual(decisions)
  const stillOpen = new Set(
    loadDiscrepancies(context.db)
      .filter(({ state }) => state === 'open')
      .map(({ discrepancy }) => discrepancy.id),
  )
  const closed = preview.someDiscrepancies.filter(({ id }) => !stillOpen.has(id))
  expect(closed.length).toBeGreaterThan(0)
})

test('matches and decisions rest on contracts and invoices as well as on lines', () => {
  const { context, fileOf } = aNovember()
  const contracts = previewed(context, fileOf('CRM').fileId)
  expect(contracts.matches.auto).toBe(countMatches(context.db).auto)
  const invoices = previewed(context, fileOf('全量发票').fileId)
  expect(invoices).toMatchObject({ promoted: 0, facts: 41 })
  const archives = previewed(context, fileOf('法务').fileId)
  expect(archives.matches).toEqual({ auto: 0, confirmed: 0, suggested: 0 })
  expect(archives.discrepancies).toBeGreaterThan(0)
})

test('a match by hand is named under its statement and under its contracts', () => {
  const { context, fileOf } = aNovember()
  const open = context.db
    .prepare<[string], { id: string; amount: number }>(
      `SELECT s.bank_line_id AS id, b.signed_fen AS amount FROM bank_line b
       JOIN line_state s ON line_key(s.bank_line_id) = b.line_key JOIN import_file f ON f.file_no = b.line_no >> 30
       WHERE f.id = ? AND s.line_class = 'sales' AND s.allocated_fen = 0 AND s.open_fen > 0 AND b.signed_fen > 0 LIMIT 1`,
    )
    .get(fileOf('招商银行').fileId)
  const contractNo = context.db.prepare<[], string>('SELECT contract_no FROM slip LIMIT 1').pluck().get()!
  const done = matchByHand(context, {
    bankLineIds: [open!.id],
    contracts: [{ contractNo, planNo: null, amount: open!.amount as never, kind: 'cash' }],
    reason: '客户来函',
  })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  for (const start of ['招商银行', 'CRM']) {
    const named = previewed(context, fileOf(start).fileId).decisions.find(
      ({ decisionId }) => decisionId === done.value.decisionId,
    )
    expect(named, start).toMatchObject({ kind: 'match', by: '冯砚', words: `勾兑 ${contractNo}`, reason: '客户来函' })
  }
})

test('an objection is named under the files of the line and of the contract that it is about', () => {
  const { context, fileOf } = aNovember()
  const contractNo = context.db.prepare<[], string>('SELECT contract_no FROM slip LIMIT 1').pluck().get()!
  const bankLineId = context.db
    .prepare<[string], string>(
      `SELECT s.bank_line_id FROM bank_line b JOIN line_state s ON line_key(s.bank_line_id) = b.line_key
       JOIN import_file f ON f.file_no = b.line_no >> 30 WHERE f.id = ? LIMIT 1`,
    )
    .pluck()
    .get(fileOf('招商银行').fileId)!
  const about = { role: 'reviewer', amount: fen(100), ownerName: '乔谨言', digest: '', keyFingerprint: '' } as const
  const objection = { kind: 'objection', period: parsePeriod('2025-11')!, ...about } as const
  const onContract = {
    target: { kind: 'contract', id: contractNo },
    contractNos: [contractNo],
    bankLineIds: [],
  } as const
  const onLine = { target: { kind: 'bank-line', id: bankLineId }, contractNos: [], bankLineIds: [bankLineId] } as const
  const done = decide(context, [
    { body: { ...objection, no: 1, ...onContract }, reason: '金额与原件不符', shown: '' },
    { body: { ...objection, no: 2, ...onLine }, reason: '户名不对', shown: '' },
  ])
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  const reasonsUnder = (start: string) =>
    previewed(context, fileOf(start).fileId)
      .decisions.filter(({ kind }) => kind === 'objection')
      .map(({ reason }) => reason)
  expect(reasonsUnder('CRM')).toEqual(['金额与原件不符'])
  expect(reasonsUnder('招商银行')).toEqual(['户名不对'])
})

test('a signed month refuses, and the preview says whose signature it is before anybody tries', () => {
  const context = aContext()
  const { fileId } = accepted(context, aStatement(context, 'a.csv', LINE_1))
  const digest = 'd'.repeat(64)
  appendSeal(context.db, {
    period: parsePeriod('2025-11')!,
    sealedAt: context.now(),
    asOfAt: context.now(),
    digest,
    packName: 'p',
    packSha256: digest,
    cumulative: [],
    basisLines: [],
    bridgeItems: null,
    balances: null,
  })
  const preview = previewed(context, fileId)
  expect(preview.seals).toEqual([{ period: '2025年11期', signedBy: '' }])
  expect(undoRefusal(preview)).toContain('2025年11期 已封存')
  expect(undoImport(context, fileId)).toMatchObject({ ok: false, error: { code: 'PERIOD_CLOSED' } })
})

test('the preview is the same after a restart, because it reads the ledger alone', () => {
  const { context, fileOf } = aNovember()
  const { fileId } = fileOf('招商银行')
  const before = previewed(context, fileId)
  const reader = openWorkspaceReader(context.workspace)
  if (!reader.ok) throw new Error(JSON.stringify(reader.error))
  try {
    expect(previewed(reader.value, fileId)).toEqual(before)
  } finally {
    reader.value.close()
  }
  expect(undoSentences(before)[0]).toBe(`移出 ${before.facts} 行`)
})
