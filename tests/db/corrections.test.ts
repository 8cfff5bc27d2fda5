import { expect, test } from 'vitest'
import { listAudit, verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { loadBankLines } from '../../src/main/db/repositories/bank-line.ts'
import { loadContracts } from '../../src/main/db/repositories/contract.ts'
import { findImportFile } from '../../src/main/db/repositories/import-file.ts'
import { appendSeal } from '../../src/main/db/repositories/seal.ts'
import { correctRow, dismissRow } from '../../src/main/usecases/correct-row.ts'
import { listProblemRows } from '../../src/main/usecases/list-problem-rows.ts'
import { snapshotMark } from '../../src/main/usecases/load-engine-input.ts'
import { readRow } from '../../src/main/usecases/read-row.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { tryRow } from '../../src/main/usecases/try-row.ts'
import { undoCorrection } from '../../src/main/usecases/undo-correction.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { viewWorkspace } from '../../src/main/usecases/workspace-view.ts'
import { finish } from '../../src/shared/base/index.ts'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import { aContext, accepted, aFile, aStatement, counts, LINE_1, LINE_2, LINE_3 } from './an-import.ts'

const BAD_DAY = LINE_3.replace('2025-11-05', '2025-11-35')
const all = { offset: 0, limit: 100, fileId: null, code: null }

/** A statement whose third row has a day that is none. */
function aRejected(context: WorkspaceContext, ...lines: readonly string[]) {
  const { fileId } = accepted(
    context,
    aStatement(context, 'a.csv', ...(lines.length > 0 ? lines : [LINE_1, LINE_2, BAD_DAY])),
  )
  return { fileId, sheet: 'csv', row: 4 }
}

function corrected(context: WorkspaceContext, ref: ReturnType<typeof aRejected>, cells: Record<number, string>) {
  const told = Object.entries(cells).map(([index, text]) => ({ index: Number(index), text }))
  return finish(correctRow(context, { ...ref, cells: told, reason: '银行确认日期有误' }))
}

const undone = (context: WorkspaceContext, id: string | null = null) => finish(undoCorrection(context, id))
const receiptOf = (context: WorkspaceContext, fileId: string) => findImportFile(context.db, fileId)!.receipt
const rows = (context: WorkspaceContext, state: 'open' | 'dismissed' | 'corrected') =>
  listProblemRows(context.db, { ...all, state }).rows

test('a corrected row becomes a fact: its source stays verbatim, the receipt is restated, the law holds', () => {
  const context = aContext()
  const ref = aRejected(context)
  expect(receiptOf(context, ref.fileId)).toMatchObject({ rowsRead: 3, facts: 2, problems: 1 })
  expect(corrected(context, ref, { 1: '2025-11-05' }).ok).toBe(true)
  expect(receiptOf(context, ref.fileId)).toMatchObject({
    rowsRead: 3,
    facts: 3,
    duplicates: 0,
    problems: 0,
    amountIn: 10500,
  })
  expect(loadBankLines(context.db).map((line) => [line.id, line.source.row])).toContainEqual(['6200001:S3', 4])
  const source = readRow(context.db, ref)
  expect(source).toMatchObject({ ok: true, value: { corrections: [{ kind: 'cell', by: '冯砚', isStanding: true }] } })
  if (!source.ok) throw new Error('no row')
  expect(source.value.cells[1]).toBe('2025-11-35')
  expect(source.value.corrections[0]!.cells).toEqual([
    { index: 1, column: '交易日期', oldText: '2025-11-35', newText: '2025-11-05' },
  ])
  expect([rows(context, 'open'), rows(context, 'corrected').length]).toEqual([[], 1])
  expect(verifyAudit(context.db).ok).toBe(true)
  expect(listAudit(context.db).at(-1)).toMatchObject({ action: 'correct.cell', subject: 'C1' })
})

test('a total that a lost row had broken agrees once the row is corrected, and breaks again with the undo', () => {
  const context = aContext()
  const { fileId } = accepted(
    context,
    aFile(
      context,
      'a.csv',
      `账号,6200001\n交易日期,借方金额,贷方金额,余额,对方户名\n2025-11-03,,1.00,1.00,甲\n三号,,2.00,3.00,乙\n合计,0.00,3.00,,\n`,
    ),
  )
  const control = () => receiptOf(context, fileId).controls.find(({ name }) => name === '贷方合计')
  expect(control()).toMatchObject({ stated: '3.00', found: '1.00', agrees: false })
  corrected(context, { fileId, sheet: 'csv', row: 4 }, { 0: '2025-11-03' })
  expect(control()).toMatchObject({ found: '3.00', agrees: true })
  undone(context)
  expect(control()).toMatchObject({ found: '1.00', agrees: false })
})

test('words that are wrong again change nothing, and say why', () => {
  const context = aContext()
  const ref = aRejected(context)
  const before = counts(context)
  expect(tryRow(context, { ...ref, cells: [{ index: 1, text: '2025-11-36' }] })).toMatchObject({
    ok: true,
    value: { isGood: false, problems: [{ column: 1, code: 'DATE_UNREADABLE' }] },
  })
  expect(tryRow(context, { ...ref, cells: [{ index: 1, text: '2025-11-05' }] })).toMatchObject({
    value: { isGood: true },
  })
  expect(corrected(context, ref, { 1: '2025-11-36' })).toMatchObject({
    error: { code: 'CORRECTION_INVALID', facts: { row: 4, reason: '第 4 行“交易日期”不是日期或时间：“2025-11-36”' } },
  })
  expect(corrected(context, ref, { 1: '2025-11-35' })).toMatchObject({ error: { code: 'CORRECTION_INVALID' } })
  expect(counts(context)).toEqual(before)
  expect(rows(context, 'open')).toHaveLength(1)
})

test('a corrected row that another row says already is a duplicate, and the law holds', () => {
  const context = aContext()
  accepted(context, aStatement(context, 'first.csv', LINE_3))
  const ref = aRejected(context)
  expect(corrected(context, ref, { 1: '2025-11-05' }).ok).toBe(true)
  expect(receiptOf(context, ref.fileId)).toMatchObject({ facts: 2, duplicates: 1, problems: 0 })
  expect(loadBankLines(context.db)).toHaveLength(3)
  undone(context)
  expect(receiptOf(context, ref.fileId)).toMatchObject({ facts: 2, duplicates: 0, problems: 1 })
  expect(loadBankLines(context.db)).toHaveLength(3)
})

test('of two equal payments that the bank did not number, the corrected one is a payment of its own', () => {
  const context = aContext()
  const lines = ['2025-11-03,,50.00,,甲公司', '2025-11-33,,50.00,,甲公司']
  const header = '账号,6200001\n交易日期,借方金额,贷方金额,余额,对方户名'
  const { fileId } = accepted(context, aFile(context, 'a.csv', [header, ...lines].join('\n')))
  corrected(context, { fileId, sheet: 'csv', row: 4 }, { 0: '2025-11-03' })
  expect(loadBankLines(context.db).map((line) => line.bankRef)).toEqual(['2025-11-03/50.00/1', '2025-11-03/50.00/2'])
})

test('a serial number that means other money elsewhere is no correction', () => {
  const context = aContext()
  accepted(context, aStatement(context, 'first.csv', LINE_3.replace('5.00,65.00', '9.00,69.00')))
  const ref = aRejected(context)
  expect(corrected(context, ref, { 1: '2025-11-05' })).toMatchObject({
    error: { code: 'CORRECTION_INVALID', facts: { reason: '流水号 S3 已是另一笔款' } },
  })
})

test('a contract row that contradicts the rows beside it is not corrected by touching another cell', () => {
  const context = aContext()
  const header = '合同编号,客户名称,合同金额,签约日期,合同状态,合同所有人,回款计划期次,计划回款日期,计划回款金额'
  const lines = [
    'HT-1,甲公司,100.00,2025-11-03,已签,陆,1,2025-11-10,30.00',
    'HT-1,甲公司,900.00,2025-11-03,已签,陆,2,2025-12-10,70.00',
  ]
  const { fileId } = accepted(context, aFile(context, 'a.csv', [header, ...lines].join('\n')))
  const ref = { fileId, sheet: 'csv', row: 3 }
  expect(corrected(context, ref, { 5: '陆安澜' })).toMatchObject({ error: { code: 'CORRECTION_INVALID' } })
  expect(corrected(context, ref, { 2: '100.00' }).ok).toBe(true)
  expect(loadContracts(context.db)).toMatchObject([{ contractNo: 'HT-1', plan: [{ planNo: '1' }, { planNo: '2' }] }])
})

test('the first row of a contract may not be corrected against those that are booked', () => {
  const context = aContext()
  const header = '合同编号,客户名称,合同金额,签约日期,合同状态,合同所有人'
  const lines = ['HT-1,甲公司,壹佰,2025-11-03,已签,陆', 'HT-1,甲公司,100.00,2025-11-03,已签,陆']
  const { fileId } = accepted(context, aFile(context, 'a.csv', [header, ...lines].join('\n')))
  expect(corrected(context, { fileId, sheet: 'csv', row: 2 }, { 2: '900.00' })).toMatchObject({
    error: { code: 'CORRECTION_INVALID', facts: { reason: '改后它与第 3 行说法不一' } },
  })
})

test('an undone correction is history: the row waits again, and may be corrected again', () => {
  const context = aContext()
  const ref = aRejected(context)
  const before = { counts: counts(context), receipt: receiptOf(context, ref.fileId) }
  corrected(context, ref, { 1: '2025-11-05' })
  expect(undone(context)).toEqual({ ok: true, value: { undone: 'C1' } })
  expect({ counts: counts(context), receipt: receiptOf(context, ref.fileId) }).toEqual(before)
  expect(undone(context)).toMatchObject({ error: { code: 'CORRECTION_NOT_FOUND' } })
  expect(rows(context, 'open')).toHaveLength(1)
  corrected(context, ref, { 1: '2025-11-06' })
  const source = readRow(context.db, ref)
  if (!source.ok) throw new Error('no row')
  expect(source.value.corrections.map(({ kind, isStanding }) => [kind, isStanding])).toEqual([
    ['cell', false],
    ['undo', false],
    ['cell', true],
  ])
})

test('corrections and their undo are rows that nobody alters', () => {
  const context = aContext()
  corrected(context, aRejected(context), { 1: '2025-11-05' })
  expect(() => context.db.exec("UPDATE correction SET new_text = ''")).toThrow('append-only')
  expect(() => context.db.exec('DELETE FROM correction')).toThrow('append-only')
})

test('an undone import takes its corrected facts along and leaves the corrections as history; it comes again uncorrected', () => {
  const context = aContext()
  const ref = aRejected(context)
  corrected(context, ref, { 1: '2025-11-05' })
  expect(undoImport(context, ref.fileId)).toMatchObject({ ok: true, value: { removed: { facts: 3 } } })
  expect(loadBankLines(context.db)).toEqual([])
  expect(context.db.prepare('SELECT count(*) FROM correction').pluck().get()).toBe(1)
  expect(undone(context)).toMatchObject({ error: { code: 'CORRECTION_NOT_FOUND' } })
  expect(aRejected(context)).toEqual(ref)
  expect(receiptOf(context, ref.fileId)).toMatchObject({ facts: 2, problems: 1 })
  expect(rows(context, 'open')).toHaveLength(1)
  expect(undone(context)).toMatchObject({ error: { code: 'CORRECTION_NOT_FOUND' } })
})

test('what a corrected row said lives on in the row that repeats it', () => {
  const context = aContext()
  const ref = aRejected(context)
  corrected(context, ref, { 1: '2025-11-05' })
  const later = accepted(context, aStatement(context, 'later.csv', LINE_3))
  expect(later).toMatchObject({ facts: 0, duplicates: 1 })
  undone(context)
  expect(receiptOf(context, later.fileId)).toMatchObject({ facts: 1, duplicates: 0 })
  expect(loadBankLines(context.db).find(({ bankRef }) => bankRef === 'S3')!.source.fileId).toBe(later.fileId)
})

test('a fact of a sealed month is neither made nor unmade by a correction', () => {
  const context = aContext()
  const ref = aRejected(context, LINE_1, LINE_2, BAD_DAY, '6200001,2025-11-36,11:00:00,,7.00,72.00,丁公司,货款,S4')
  corrected(context, ref, { 1: '2025-11-05' })
  seal(context)
  const closed = { ok: false, error: { code: 'PERIOD_CLOSED', facts: { period: '2025年11期' } } }
  const before = counts(context)
  expect(corrected(context, { ...ref, row: 5 }, { 1: '2025-11-06' })).toMatchObject(closed)
  expect(undone(context)).toMatchObject(closed)
  expect(counts(context)).toEqual(before)
  expect(corrected(context, { ...ref, row: 5 }, { 1: '2025-12-01' }).ok).toBe(true)
})

test('a row that is no business record is asked about no more, is counted still, and comes back by undo', () => {
  const context = aContext()
  const ref = aRejected(context)
  expect(dismissRow(context, { ...ref, reason: '测试数据' })).toEqual({ ok: true, value: { correctionId: 'C1' } })
  expect(dismissRow(context, { ...ref, reason: '再来' })).toMatchObject({ error: { code: 'CORRECTION_INVALID' } })
  expect(corrected(context, ref, { 1: '2025-11-05' })).toMatchObject({ error: { code: 'CORRECTION_INVALID' } })
  expect([rows(context, 'open').length, rows(context, 'dismissed').length]).toEqual([0, 1])
  expect(receiptOf(context, ref.fileId)).toMatchObject({ facts: 2, problems: 1 })
  undone(context)
  expect([rows(context, 'open').length, rows(context, 'dismissed').length]).toEqual([1, 0])
})

test('a row that somebody dismissed while its file was read again is not corrected behind their back', () => {
  const context = aContext()
  const ref = aRejected(context)
  const steps = correctRow(context, { ...ref, cells: [{ index: 1, text: '2025-11-05' }], reason: '核实' })
  let step = steps.next()
  while (!step.done && step.value.phase !== 'promote') step = steps.next()
  expect(dismissRow(context, { ...ref, reason: '测试数据' }).ok).toBe(true)
  expect(steps.next()).toMatchObject({ done: true, value: { error: { code: 'CORRECTION_INVALID' } } })
  expect(receiptOf(context, ref.fileId)).toMatchObject({ facts: 2, problems: 1 })
})

test('a correction is matched at once, and the next undo is of whatever came last', () => {
  const context = aContext()
  const view = () => viewWorkspace({ db: context.db, workspace: context.workspace }, context.now())
  const ref = aRejected(context)
  expect(view().undoes).toBeNull()
  const before = { mark: snapshotMark(context.db), lines: runMatchNow(context).bankLines }
  corrected(context, ref, { 1: '2025-11-05' })
  expect(snapshotMark(context.db)).not.toBe(before.mark)
  expect(runMatchNow(context).bankLines).toBe(before.lines + 1)
  expect(view()).toMatchObject({ canUndo: true, undoes: 'correction' })
})

test('problems of all files are filtered by file and by reason', () => {
  const context = aContext()
  const ref = aRejected(context)
  const other = accepted(
    context,
    aStatement(context, 'b.csv', LINE_1, '6200001,2025-11-06,10:00:00,,壹佰,67.00,乙公司,货款,S5'),
  )
  const ask = (part: Partial<typeof all> & { fileId?: string; code?: string }) =>
    listProblemRows(context.db, { ...all, state: 'open', ...part })
  expect(ask({})).toMatchObject({ total: 2, states: { open: 2, dismissed: 0, corrected: 0 } })
  expect(ask({}).codes.map(({ label, rows: count }) => [label, count])).toEqual([
    ['不是金额', 1],
    ['不是日期', 1],
  ])
  expect(ask({ fileId: other.fileId } as never).rows).toMatchObject([
    { fileName: 'b.csv', row: 3, problems: [{ column: 4, code: 'AMOUNT_UNREADABLE' }] },
  ])
  expect(ask({ code: 'DATE_UNREADABLE' } as never).rows).toMatchObject([{ fileId: ref.fileId, row: 4 }])
  expect(ask({ fileId: other.fileId, code: 'DATE_UNREADABLE' } as never).total).toBe(0)
})

function seal(context: WorkspaceContext): void {
  const at = context.now()
  appendSeal(context.db, {
    period: parsePeriod('2025-11')!,
    sealedAt: at,
    asOfAt: at,
    digest: 'd'.repeat(64),
    packName: 'p',
    packSha256: 'd'.repeat(64),
    cumulative: [],
    basisLines: [],
    bridgeItems: null,
    balances: null,
  })
}

test('a correction that would turn the money of other rows round is refused', () => {
  const context = aContext()
  const lines = '账号,交易日期,支出,收入,对方户名\n6200001,2025-11-03,-100.00,,甲公司\n6200001,2025-11-04,x5,,乙公司'
  const { fileId } = accepted(context, aFile(context, 'a.csv', lines))
  const tried = ['-5.00', '5.00'].map((text) => corrected(context, { fileId, sheet: 'csv', row: 3 }, { 2: text }).ok)
  expect(tried).toEqual([false, true])
})
