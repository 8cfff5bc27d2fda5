import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { loadBankLines } from '../../src/main/db/repositories/bank-line.ts'
import { listImportFiles } from '../../src/main/db/repositories/import-file.ts'
import { appendSeal } from '../../src/main/db/repositories/seal.ts'
import { appendSignOff } from '../../src/main/db/repositories/sign-off.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import { aContext, accepted, aFile, aStatement, counts, LINE_1, LINE_2, LINE_3, run } from './an-import.ts'

test('an undone import leaves no facts; what another statement repeated then stands in its place', () => {
  const context = aContext()
  const first = accepted(context, aStatement(context, 'a.csv', LINE_1, LINE_2))
  const second = accepted(context, aStatement(context, 'b.csv', LINE_2, LINE_3))
  expect(second).toMatchObject({ facts: 1, duplicates: 1 })
  const result = undoImport(context, first.fileId)
  expect(result).toEqual({ ok: true, value: { removed: { facts: 2, duplicatesPromoted: 1 } } })
  expect(loadBankLines(context.db).map((line) => [line.bankRef, line.source.fileId])).toEqual([
    ['S2', second.fileId],
    ['S3', second.fileId],
  ])
  const [latest, undone] = listImportFiles(context.db)
  expect(latest!.receipt).toMatchObject({ rowsRead: 2, facts: 2, duplicates: 0 })
  expect(undone!.undoneAt).not.toBeNull()
  expect(counts(context)).toMatchObject({ raw_row: 2, bank_line: 2 })
  expect(verifyAudit(context.db)).toMatchObject({ ok: true, rows: 3 })
})

test('an undone file can be imported again, and undone only once', () => {
  const context = aContext()
  const path = aStatement(context, 'a.csv', LINE_1)
  const { fileId } = accepted(context, path)
  expect(undoImport(context, fileId).ok).toBe(true)
  expect(undoImport(context, fileId)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } })
  expect(existsSync(join(context.workspace, 'vault', fileId))).toBe(true)
  expect(accepted(context, path)).toMatchObject({ facts: 1 })
  expect(listImportFiles(context.db).map((file) => [file.importNo, file.undoneAt])).toEqual([[2, null]])
})

test('a file that reaches into a sealed month stays, and the refusal names who signed', () => {
  const context = aContext()
  const { fileId } = accepted(context, aStatement(context, 'a.csv', LINE_1))
  const before = counts(context)
  const digest = 'd'.repeat(64)
  const [period, at] = [parsePeriod('2025-11')!, context.now()]
  appendSignOff(context.db, {
    period,
    role: 'reviewer',
    person: '魏衡之',
    digest,
    signature: 's',
    publicKey: 'k',
    signedAt: at,
    accountId: null,
    basisLines: null,
  })
  appendSeal(context.db, {
    period,
    sealedAt: at,
    asOfAt: at,
    digest,
    packName: 'p',
    packSha256: digest,
    cumulative: [],
    basisLines: [],
    bridgeItems: null,
    balances: null,
  })
  expect(undoImport(context, fileId)).toEqual({
    ok: false,
    error: { code: 'PERIOD_CLOSED', facts: { period: '2025年11期', signedBy: '魏衡之' } },
  })
  expect(counts(context)).toEqual(before)
})

test('the order of undo and import does not change the lines', () => {
  const ids = (names: readonly string[], undone: string) => {
    const context = aContext()
    const lines: Record<string, string[]> = { a: [LINE_1, LINE_2], b: [LINE_2, LINE_3], c: [LINE_2] }
    const receipts = names.map((name) => accepted(context, aStatement(context, `${name}.csv`, ...lines[name]!)))
    undoImport(context, receipts[names.indexOf(undone)]!.fileId)
    return loadBankLines(context.db).map((line) => line.id)
  }
  expect(ids(['a', 'b', 'c'], 'a')).toEqual(['6200001:S2', '6200001:S3'])
  expect(ids(['c', 'b', 'a'], 'a')).toEqual(['6200001:S2', '6200001:S3'])
})

test('a cancelled import leaves nothing: no rows, no waiting rows, no original', () => {
  const context = aContext()
  const lines = Array.from({ length: 5000 }, (_, index) => `6200001,2025-11-03,,1.00,,甲公司,货款,S${index}`)
  const path = aFile(
    context,
    'long.csv',
    ['账号,交易日期,借方金额,贷方金额,余额,对方户名,摘要,交易流水号', ...lines].join('\n'),
  )
  const before = counts(context)
  const steps = importFiles(context, [path], {})
  for (;;) {
    const step = steps.next()
    if (step.done) throw new Error('it ended before it could be cancelled')
    if (step.value.phase === 'stage' && step.value.done >= 4000) break
  }
  steps.return({ receipts: [], refused: [] })
  expect(counts(context)).toEqual(before)
  expect(context.db.prepare('SELECT count(*) FROM temp.sqlite_schema').pluck().get()).toBe(0)
  expect(readdirSync(join(context.workspace, 'vault'))).toEqual([])
  expect(accepted(context, path).facts).toBe(5000)
})

test('a full disk fails the file and leaves the workspace as it was', () => {
  const context = aContext()
  accepted(context, aStatement(context, 'a.csv', LINE_1))
  const before = counts(context)
  const lines = Array.from({ length: 3000 }, (_, index) => `6200001,2025-11-03,,1.00,,甲公司,货款,T${index}`)
  const path = aFile(
    context,
    'long.csv',
    ['账号,交易日期,借方金额,贷方金额,余额,对方户名,摘要,交易流水号', ...lines].join('\n'),
  )
  const pages = context.db.pragma('page_count', { simple: true }) as number
  context.db.pragma(`max_page_count = ${pages + 5}`)
  expect(run(context, [path]).refused).toMatchObject([{ name: 'long.csv', error: { code: 'DISK_FULL' } }])
  expect(counts(context)).toEqual(before)
  expect(context.db.pragma('integrity_check', { simple: true })).toBe('ok')
  context.db.pragma('max_page_count = 1000000')
  expect(accepted(context, path).facts).toBe(3000)
})
