import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { loadBankLines } from '../../src/main/db/repositories/bank-line.ts'
import { deleteTemplate, importMapped, listTemplates } from '../../src/main/usecases/import-mapped.ts'
import { keepAttachment } from '../../src/main/usecases/keep-attachment.ts'
import { listFiles } from '../../src/main/usecases/list-files.ts'
import { dropPending, listPending } from '../../src/main/usecases/pending-file.ts'
import { previewFile } from '../../src/main/usecases/preview-file.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { Mapping, Preview } from '../../src/shared/contract/mapping.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import { aContext, accepted, aFile, aStatement, LINE_1, run } from './an-import.ts'

const STRANGE = '何时,进,出,剩,谁,说明'
const strange = (day: string) => `某财务软件导出\n${STRANGE}\n2025-11-${day},100.00,,100.00,甲公司,货款\n`
const mapping: Mapping = {
  kind: 'bank',
  sheet: 'csv',
  headerRow: 2,
  columns: { day: 0, in: 1, out: 2, balance: 3, otherName: 4, summary: 5 },
  dateOrder: null,
  profile: '',
}

/** A file that nobody recognised, waiting. */
function aPending(context: WorkspaceContext, content = strange('03'), name = 'strange.csv'): string {
  const { refused } = run(context, [aFile(context, name, content)])
  expect(refused).toHaveLength(1)
  return listPending(context.db)[0]!.fileId
}

function previewed(context: WorkspaceContext, fileId: string, told: Mapping | null = null, accountNo = ''): Preview {
  const preview = previewFile(context, { fileId, mapping: told, accountNo })
  if (!preview.ok) throw new Error(JSON.stringify(preview.error))
  return preview.value
}

function mapped(
  context: WorkspaceContext,
  fileId: string,
  template: { name: string; keepsAccount: boolean } | null = null,
) {
  return finish(importMapped(context, { fileId, mapping, accountNo: '6200001', template }))
}

test('a table that nobody recognises waits with its original in the vault, and outlives its source', () => {
  const context = aContext()
  const fileId = aPending(context)
  expect(listPending(context.db)).toMatchObject([{ name: 'strange.csv', stagedBy: '冯砚' }])
  expect(readdirSync(join(context.workspace, 'vault'))).toEqual([fileId])
  expect(previewed(context, fileId).sheets).toEqual([{ name: 'csv', rows: 3 }])
})

test('what holds no table is refused and not kept', () => {
  const context = aContext()
  run(context, [
    aFile(context, 'a.pdf', '%PDF-1.7'),
    aFile(context, 'a.csv', '随手记的一句话\n'),
    aFile(context, 'b.csv', ''),
  ])
  expect(listPending(context.db)).toEqual([])
  expect(readdirSync(join(context.workspace, 'vault'))).toEqual([])
})

test('a statement without an account, one whose rows all fail and one without a sign wait too', () => {
  const context = aContext()
  const header = '交易日期,借方金额,贷方金额,余额,对方户名'
  run(context, [
    aFile(context, 'no-account.csv', `${header}\n2025-11-03,,1.00,1.00,甲公司\n`),
    aFile(context, 'no-day.csv', `账号,${header}\n6200001,三号,,1.00,1.00,甲公司\n6200001,四号,,1.00,2.00,甲公司\n`),
    aFile(context, 'no-sign.csv', '账号,交易日期,金额,余额,对方户名\n6200001,2025-11-03,1.00,1.00,甲公司\n'),
  ])
  expect(listPending(context.db).map(({ name, happened }) => [name, happened])).toEqual([
    ['no-account.csv', '流水里没有账号：no-account.csv'],
    ['no-day.csv', '还不能确定怎么读：no-day.csv（没有一行能读成记录；第 2 行“交易日期”不是日期或时间：“三号”）'],
    ['no-sign.csv', '还不能确定怎么读：no-sign.csv（只有一列金额，看不出哪些是支出）'],
  ])
  expect(loadBankLines(context.db)).toEqual([])
})

test('the preview counts live what a mapping would make of the file, and says what is still lacking', () => {
  const context = aContext()
  const fileId = aPending(context, `${strange('03')}三号,5.00,,105.00,乙公司,货款\n`)
  const none = previewed(context, fileId, { ...mapping, columns: { otherName: 4 } })
  expect(none.lacking).toEqual([
    '交易日期 或 交易时间 或 记账日期',
    '收入（贷方）金额 或 支出（借方）金额 或 金额（一列）',
  ])
  const all = previewed(context, fileId, mapping)
  expect(all).toMatchObject({
    header: STRANGE.split(','),
    lacking: [],
    needsAccount: true,
    counts: { rows: 2, facts: 0, problems: 2, countedRows: null },
  })
  const told = previewed(context, fileId, mapping, '6200001')
  expect(told.counts).toMatchObject({
    facts: 1,
    problems: 1,
    byReason: [{ reason: '“何时”不是日期', count: 1, firstRow: 4 }],
  })
  expect(told.rows.map(({ row, state }) => [row, state])).toEqual([
    [1, 'above'],
    [2, 'header'],
    [3, 'fact'],
    [4, 'problem'],
  ])
  expect(told.rows[3]!.problems).toMatchObject([{ column: 0 }])
  expect(loadBankLines(context.db)).toEqual([])
})

test('a mapped file is imported by the columns that were named, and waits no more', () => {
  const context = aContext()
  const fileId = aPending(context)
  expect(mapped(context, fileId)).toMatchObject({ ok: true, value: { facts: 1, accountNo: '6200001', headerRow: 2 } })
  expect(listPending(context.db)).toEqual([])
  expect(loadBankLines(context.db)).toMatchObject([{ accountNo: '6200001', counterpartyName: '甲公司', memo: '货款' }])
  expect(verifyAudit(context.db).ok).toBe(true)
})

test('a mapping that names no amount imports nothing, and the file goes on waiting', () => {
  const context = aContext()
  const fileId = aPending(context)
  const told = { fileId, mapping: { ...mapping, columns: { day: 0 } }, accountNo: '6200001', template: null }
  expect(finish(importMapped(context, told))).toMatchObject({ ok: false, error: { code: 'FILE_NEEDS_MAPPING' } })
  expect(listPending(context.db)).toHaveLength(1)
})

test('a kept template reads the next file with the same header, whatever order its columns have', () => {
  const context = aContext()
  mapped(context, aPending(context), { name: '财务软件', keepsAccount: true })
  expect(listTemplates(context.db)).toMatchObject([{ name: '财务软件', kind: 'bank', accountNo: '6200001' }])
  const turned = '谁,何时,出,进,剩,说明\n乙公司,2025-12-03,,70.00,170.00,货款\n'
  const receipt = accepted(context, aFile(context, 'next.csv', turned))
  expect(receipt).toMatchObject({ facts: 1, accountNo: '6200001' })
  expect(loadBankLines(context.db)[1]).toMatchObject({ counterpartyName: '乙公司', amount: 7000, direction: 'in' })
  expect(listFiles(context.db)[0]!.template).toEqual({ name: '财务软件', drift: { added: [], removed: [] } })
})

test('a template keeps an account only when a person fixed it: one layout may serve two accounts', () => {
  const context = aContext()
  mapped(context, aPending(context), { name: '财务软件', keepsAccount: false })
  run(context, [aFile(context, 'next.csv', strange('05'))])
  expect(listPending(context.db)).toMatchObject([{ happened: '流水里没有账号：next.csv' }])
})

test('the account that a file names goes before the one that its template keeps', () => {
  const context = aContext()
  mapped(context, aPending(context), { name: '财务软件', keepsAccount: true })
  const named = strange('05').replace('某财务软件导出', '账号,6200009')
  expect(accepted(context, aFile(context, 'next.csv', named)).accountNo).toBe('6200009')
})

test('columns that came and went since are told with the file; a lost column that is read makes it wait', () => {
  const context = aContext()
  mapped(context, aPending(context), { name: '财务软件', keepsAccount: true })
  const grown = strange('05').replace(STRANGE, `${STRANGE},新列`)
  accepted(context, aFile(context, 'grown.csv', grown))
  expect(listFiles(context.db)[0]!.template!.drift).toEqual({ added: ['新列'], removed: [] })
  run(context, [aFile(context, 'lost.csv', strange('06').replace('进,', '入账,'))])
  expect(listPending(context.db)).toMatchObject([
    { happened: '还不能确定怎么读：lost.csv（与模板“财务软件”相比缺少要用的列 “进”，多了 “入账”）' },
  ])
  expect(previewed(context, listPending(context.db)[0]!.fileId).template).toMatchObject({ name: '财务软件' })
})

test('saving again for the same header replaces the template; deleting it makes the next file wait', () => {
  const context = aContext()
  mapped(context, aPending(context), { name: '一', keepsAccount: true })
  run(context, [aFile(context, 'x.csv', '菜名,价格\n鱼,1\n')])
  const [first] = listFiles(context.db)
  undoImport(context, first!.fileId)
  mapped(context, first!.fileId, { name: '二', keepsAccount: true })
  const [template, ...others] = listTemplates(context.db)
  expect([template!.name, others]).toEqual(['二', []])
  expect(deleteTemplate(context, template!.templateId).ok).toBe(true)
  expect(deleteTemplate(context, template!.templateId)).toMatchObject({ error: { code: 'TEMPLATE_NOT_FOUND' } })
  run(context, [aFile(context, 'next.csv', strange('07'))])
  expect(listPending(context.db).map(({ name }) => name)).toContain('next.csv')
})

test('a file that is told to be none of ours goes with its original, and the log keeps its name', () => {
  const context = aContext()
  const fileId = aPending(context)
  expect(dropPending(context, fileId).ok).toBe(true)
  expect(listPending(context.db)).toEqual([])
  expect(existsSync(join(context.workspace, 'vault', fileId))).toBe(false)
  expect(dropPending(context, fileId)).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } })
})

test('its original stays where the same file was attached to a step of the handbook', () => {
  const context = aContext()
  const fileId = aPending(context)
  const kept = join(context.workspace, 'vault', fileId)
  expect(keepAttachment(context, kept)).toMatchObject({ ok: true, value: { fileId } })
  expect(dropPending(context, fileId).ok).toBe(true)
  expect(existsSync(kept)).toBe(true)
})

test('an import that was undone may be mapped anew; one that stands may not', () => {
  const context = aContext()
  const { fileId } = accepted(context, aStatement(context, 'a.csv', LINE_1))
  expect(previewFile(context, { fileId, mapping: null, accountNo: '' })).toMatchObject({
    error: { code: 'FILE_NOT_FOUND' },
  })
  undoImport(context, fileId)
  expect(previewed(context, fileId)).toMatchObject({ mapping: { kind: 'bank', headerRow: 1 }, counts: { facts: 1 } })
})

test('days that may be read in two orders wait for a person to tell the order, which the template keeps', () => {
  const context = aContext()
  const american = strange('03').replace('2025-11-03', '03/04/2025')
  mapped(context, aPending(context), { name: '财务软件', keepsAccount: true })
  run(context, [aFile(context, 'next.csv', american)])
  const [waiting] = listPending(context.db)
  expect(waiting!.happened).toContain('次序不明')
  const { fileId } = waiting!
  expect(previewed(context, fileId, mapping, '6200001')).toMatchObject({ needsDateOrder: true, counts: { facts: 0 } })
  const told: Mapping = { ...mapping, dateOrder: 'MDY' }
  expect(previewed(context, fileId, told, '6200001')).toMatchObject({ needsDateOrder: true, counts: { facts: 1 } })
  const template = { name: '财务软件', keepsAccount: true }
  expect(finish(importMapped(context, { fileId, mapping: told, accountNo: '6200001', template })).ok).toBe(true)
  const receipt = accepted(context, aFile(context, 'third.csv', american.replace('100.00,,100.00', '7.00,,107.00')))
  expect(formatDay(receipt.firstOn!)).toBe('2025-03-04')
})

test('a file of a bank that we know is read by its own rules, though a kept template is alike', () => {
  const context = aContext()
  const header = '收(付)方名称,交易日期,借方金额,贷方金额,余额,摘要'
  const alike = header.replace('收(付)方名称', '对手')
  const own = aFile(context, 'own.csv', `账号,6200001\n${header}\n甲公司,2025-11-03,,1.00,1.00,货款\n`)
  const fileId = aPending(context, `${alike}\n甲公司,2025-11-03,,1.00,1.00,货款\n`)
  const { mapping: offered } = previewed(context, fileId)
  const template = { name: '相似', keepsAccount: true }
  const told = { fileId, mapping: offered, accountNo: '6200009', template }
  expect(finish(importMapped(context, told)).ok).toBe(true)
  expect(accepted(context, own)).toMatchObject({ profile: 'cmb', accountNo: '6200001' })
  expect(listFiles(context.db)[0]!.template).toBeNull()
})
