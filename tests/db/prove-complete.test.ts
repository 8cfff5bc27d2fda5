import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findImportFile } from '../../src/main/db/repositories/import-file.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import { ReceiptSchema } from '../../src/shared/contract/intake.ts'
import type { ImportReceipt } from '../../src/shared/domain/source-file.ts'
import { receiptSentence } from '../../src/shared/text/receipt-words.ts'
import { aContext, accepted, aFile, aStatement, FIXTURES, HEADER, hasFixtures, run, SAMPLE } from './an-import.ts'

const JOINS = '与上一份账单衔接'
const controlOf = (receipt: ImportReceipt, name: string) => receipt.controls.find((control) => control.name === name)
const kept = (context: ReturnType<typeof aContext>, { fileId }: ImportReceipt) =>
  findImportFile(context.db, fileId)!.receipt

const october = ['6200001,2025-10-08,09:00:00,,100.00,100.00,甲公司,货款,A1']
const november = [
  '6200001,2025-11-03,09:00:00,,50.00,150.00,甲公司,货款,B1',
  '6200001,2025-11-04,09:00:00,20.00,,130.00,乙公司,采购,B2',
]
const december = ['6200001,2025-12-02,09:00:00,,5.00,135.00,丙公司,货款,C1']

test('each account of the sample begins December with what November left, and December is like November', () => {
  const context = aContext()
  run(context, [join(SAMPLE, '2025-11')])
  const { receipts } = run(context, [join(SAMPLE, '2025-12')])
  const statements = receipts.filter(({ kind }) => kind === 'bank')
  expect(statements).toHaveLength(4)
  for (const receipt of receipts) {
    expect(receipt.controls.filter(({ agrees }) => !agrees)).toEqual([])
    expect(kept(context, receipt)).toEqual(receipt)
    expect(ReceiptSchema.parse(receipt)).toEqual(receipt)
    expect(controlOf(receipt, '列与上次相同')).toMatchObject({ agrees: true })
  }
  for (const receipt of statements) expect(controlOf(receipt, JOINS)).toMatchObject({ agrees: true })
  const crm = receipts.find(({ kind }) => kind === 'contract')!
  expect(controlOf(crm, '上次的合同仍在')).toMatchObject({ agrees: true, stated: '48 个' })
})

test('a month that is missing between two statements breaks the chain; it comes, and the chain is whole', () => {
  const context = aContext()
  accepted(context, aStatement(context, '10.csv', ...october))
  const last = accepted(context, aStatement(context, '12.csv', ...december))
  expect(controlOf(last, JOINS)).toMatchObject({ agrees: false, level: 'error', stated: '100.00', found: '130.00' })
  expect(controlOf(last, JOINS)!.note).toContain('中间缺 2025-10-09 至 2025-12-01')
  const between = accepted(context, aStatement(context, '11.csv', ...november))
  expect(controlOf(between, JOINS)).toMatchObject({ agrees: true })
  expect(controlOf(kept(context, last), JOINS)).toMatchObject({ agrees: true, stated: '130.00' })
  undoImport(context, between.fileId)
  expect(controlOf(kept(context, last), JOINS)).toMatchObject({ agrees: false, stated: '100.00' })
})

test('a statement that begins within an earlier one joins it by the lines of the days before', () => {
  const context = aContext()
  accepted(context, aStatement(context, '11.csv', ...november))
  const receipt = accepted(context, aStatement(context, 'late.csv', november[1]!, ...december))
  expect(controlOf(receipt, JOINS)).toMatchObject({ agrees: true, stated: '150.00' })
  expect(controlOf(receipt, '与已有流水重叠')).toMatchObject({ agrees: true, found: '再现 1 行' })
})

test('an overlapping export that lacks a line of its days says which, and the line stays', () => {
  const context = aContext()
  const [first, second] = november as [string, string]
  accepted(
    context,
    aStatement(context, '11.csv', first, second, '6200001,2025-11-05,09:00:00,,1.00,131.00,丁公司,货款,B3'),
  )
  const receipt = accepted(
    context,
    aStatement(context, 'again.csv', first, '6200001,2025-11-05,09:00:00,,1.00,131.00,丁公司,货款,B3'),
  )
  const overlap = controlOf(receipt, '与已有流水重叠')!
  expect(overlap).toMatchObject({ agrees: false, level: 'warning', stated: '已有 3 行', found: '再现 2 行' })
  expect(overlap.note).toContain('“11.csv”第 3 行')
})

test('a break inside a statement is an error at its row, and such a statement proves nothing about its neighbours', () => {
  const context = aContext()
  accepted(context, aStatement(context, '10.csv', ...october))
  const broken = accepted(
    context,
    aStatement(context, '11.csv', november[0]!, november[1]!.replace('130.00', '131.00')),
  )
  expect(controlOf(broken, '余额连续')).toMatchObject({
    agrees: false,
    level: 'error',
    found: expect.stringContaining('第 3 行'),
  })
  expect(controlOf(broken, JOINS)).toBeUndefined()
})

const crmHeader = '合同编号,合同名称,客户名称,合同金额（元）,签订日期,合同状态,负责人'
const crmRow = (number: number, amount = '100.00') =>
  `HT-2511-${String(number).padStart(4, '0')},产线,甲公司,${amount},2025-11-${String(number).padStart(2, '0')},已签,陆安澜`
const crm = (context: ReturnType<typeof aContext>, name: string, rows: readonly string[], header = crmHeader) =>
  accepted(context, aFile(context, name, [header, ...rows].join('\n')))
const twelve = Array.from({ length: 12 }, (_, index) => index + 1)

test('a CRM export that lost a contract and has one of another amount says both, and the old values stay', () => {
  const context = aContext()
  crm(
    context,
    '上月.csv',
    twelve.map((number) => crmRow(number)),
  )
  const rows = twelve
    .filter((number) => number !== 7)
    .map((number) => crmRow(number, number === 3 ? '90.00' : '100.00'))
  const receipt = crm(context, '本月.csv', [...rows, crmRow(13), crmRow(15)])
  expect(receipt).toMatchObject({ facts: 3, duplicates: 10, changed: 1 })
  expect(receiptSentence(receipt)).toBe('已有 10 行、新增 3 行、与上次不同 1 项（旧值保留）')
  expect(controlOf(receipt, '上次的合同仍在')).toMatchObject({ agrees: false, level: 'warning', found: '11 个' })
  expect(controlOf(receipt, '上次的合同仍在')!.note).toContain('“上月.csv”里的 HT-2511-0007 这次没有')
  const amounts = context.db.prepare(
    "SELECT amount_fen FROM contract_row WHERE contract_no = 'HT-2511-0003' ORDER BY amount_fen",
  )
  expect(amounts.pluck().all()).toEqual([9000, 10000])
})

test('a number that no export has is missing, and one that an earlier export has is not', () => {
  const context = aContext()
  const numbers = Array.from({ length: 28 }, (_, index) => index + 1)
  crm(context, '上月.csv', [crmRow(7)])
  const receipt = crm(
    context,
    '本月.csv',
    numbers.filter((number) => number !== 7 && number !== 9).map((n) => crmRow(n)),
  )
  expect(controlOf(receipt, '合同编号连续')).toMatchObject({ agrees: false, level: 'warning', found: '缺 1 号' })
  expect(controlOf(receipt, '合同编号连续')!.note).toContain('HT-2511-0009')
})

test('another header than last time asks for a look', () => {
  const context = aContext()
  crm(context, '上月.csv', [crmRow(1)])
  const receipt = crm(context, '本月.csv', [`${crmRow(2)},华东`], `${crmHeader},归属区域`)
  expect(controlOf(receipt, '列与上次相同')).toMatchObject({ agrees: false, level: 'warning' })
  expect(controlOf(receipt, '列与上次相同')!.note).toContain('多了 归属区域')
})

const unnumbered = HEADER.replace(',交易流水号', '')
const equal = '6200001,2025-11-03,09:00:00,,50.00,,甲公司,货款'

test('equal rows without a serial number are kept and counted, again when a longer export brings one more', () => {
  const context = aContext()
  const first = accepted(context, aFile(context, 'a.csv', [unnumbered, equal, equal].join('\n')))
  expect(first).toMatchObject({ facts: 2, equalsKept: 1 })
  const second = accepted(context, aFile(context, 'b.csv', [unnumbered, equal, equal, equal].join('\n')))
  expect(second).toMatchObject({ facts: 1, duplicates: 2, equalsKept: 1 })
  expect(receiptSentence(second)).toBe('已有 2 行、新增 1 行、相同但保留 1 行')
})

const shared = hasFixtures ? test : test.skip

shared('overlapping treasury exports: every line once, both equal transfers kept, the overlap said', () => {
  const context = aContext()
  const { receipts } = run(context, [join(FIXTURES, 'cn-statements/bank-import-tests/重叠导出')])
  expect(receipts.map(receiptSentence)).toEqual([
    '新增 2 行',
    '已有 2 行、新增 3 行、相同但保留 1 行',
    '已有 2 行、新增 1 行',
  ])
  expect(receipts.map((receipt) => controlOf(receipt, '与已有流水重叠')?.found)).toEqual([
    undefined,
    '再现 2 行',
    '再现 2 行',
  ])
})

test('the same days under other serial numbers are told as booked twice, and are never said to agree', () => {
  const context = aContext()
  accepted(context, aStatement(context, 'bank.csv', ...november))
  const renumbered = november.map((line) => line.replace(/,(\w+)$/, ',M$1'))
  const again = accepted(context, aStatement(context, 'message.csv', ...renumbered))
  expect(again.duplicates).toBe(0)
  expect(controlOf(again, '疑似重复入账')).toMatchObject({
    agrees: false,
    level: 'warning',
    found: `${november.length} 行`,
  })
  expect(controlOf(again, '与已有流水重叠')?.agrees).not.toBe(true)
})

test('a day that two exports share by halves is not booked twice', () => {
  const context = aContext()
  accepted(context, aStatement(context, '11.csv', ...november))
  const [last = ''] = november.slice(-1)
  const others = [1, 2, 3].map((n) => last.replace(/,,[\d.]+,/, `,,${n}7.00,`).replace(/,(\w+)$/, `,M${n}`))
  const receipt = accepted(context, aStatement(context, 'rest.csv', ...others, last.replace(/,(\w+)$/, ',M9')))
  expect(controlOf(receipt, '疑似重复入账')).toBeUndefined()
})

test('a row printed twice in one file is no overlap with what was there before', () => {
  const context = aContext()
  const receipt = accepted(context, aStatement(context, '11.csv', ...november, ...november.slice(-1)))
  expect(receipt.duplicates).toBe(1)
  expect(controlOf(receipt, '与已有流水重叠')).toBeUndefined()
})
