import { expect, test } from 'vitest'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import { aContext, accepted, aFile } from './an-import.ts'

const RECEIPTS = [
  '单据类型,单据编号,业务日期,往来单位,付款单位,结算方式,收款用途,收款金额,已核销金额,核销状态,销售员,单据状态,备注',
  '收款单,SKD0001,2025-11-18,澄州杉垣智能装备有限公司,,电汇,销售收款,"240,000.00","240,000.00",完全核销,陆安澜,已审核,',
  '收款单,SKD0002,2025-11-20,禾岫科技有限公司,,银行承兑汇票,预收款,"1,000.00",0.00,未核销,温以衡,已审核,',
]
const JOURNAL = [
  '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,余额',
  '2025-11-18,记,12,收货款,1002,银行存款,100.00,,"1,100.00"',
  '2025-11-19,记,13,付租金,1002,银行存款,,30.00,"1,070.00"',
]

test('收款单 and 日记账 become facts of their own, beside statements and not among them', () => {
  const context = aContext()
  expect(accepted(context, aFile(context, '收款单.csv', RECEIPTS.join('\n')))).toMatchObject({
    kind: 'receipt',
    facts: 2,
    amountIn: 24_100_000,
  })
  expect(accepted(context, aFile(context, '日记账.csv', JOURNAL.join('\n')))).toMatchObject({
    kind: 'journal',
    facts: 2,
    amountIn: 10_000,
    amountOut: 3000,
  })
  const count = (table: string) => context.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect([count('erp_receipt'), count('journal_line'), count('bank_line')]).toEqual([2, 2, 0])
})

test('the next export of the journal repeats what is known and adds what is new', () => {
  const context = aContext()
  accepted(context, aFile(context, '一.csv', JOURNAL.join('\n')))
  const more = [...JOURNAL, '2025-11-20,记,14,收货款,1002,银行存款,5.00,,"1,075.00"']
  expect(accepted(context, aFile(context, '二.csv', more.join('\n')))).toMatchObject({ facts: 1, duplicates: 2 })
})

test('they are taken back like any other import', () => {
  const context = aContext()
  const { fileId } = accepted(context, aFile(context, '收款单.csv', RECEIPTS.join('\n')))
  expect(undoImport(context, fileId)).toMatchObject({ ok: true, value: { removed: { facts: 2 } } })
})
