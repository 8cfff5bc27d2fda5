import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadBankLines } from '../../src/main/db/repositories/bank-line.ts'
import { loadInvoices } from '../../src/main/db/repositories/invoice.ts'
import { formatMoment } from '../../src/shared/domain/epoch-ms.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import { aContext, accepted, FIXTURES, hasFixtures, run } from './an-import.ts'

const at = (path: string) => join(FIXTURES, 'cn-statements', path)
/** The statements are other projects' test files and lie beside the project, not in it. */
const shared = hasFixtures ? test : test.skip
if (!hasFixtures) console.warn(`skipped: no statements at ${FIXTURES}`)

shared('中国银行 in GBK: the counterparty is the payer of money in and the payee of money out', () => {
  const context = aContext()
  const receipt = accepted(context, at('bank-import-tests/中行7月流水.csv'))
  expect(receipt).toMatchObject({ profile: 'boc', encoding: 'GBK', facts: 2, accountNo: '1234567890123' })
  expect([yuanText(receipt.amountIn), yuanText(receipt.amountOut)]).toEqual(['267.10', '50.00'])
  expect(receipt.controls.map(({ name, agrees }) => [name, agrees])).toEqual([
    ['总笔数', true],
    ['借方合计', true],
    ['贷方合计', true],
    ['余额连续', true],
  ])
  expect(loadBankLines(context.db).map((line) => line.counterpartyName)).toEqual([
    '东莞市绿邦实业有限公司',
    '某某贸易有限公司',
  ])
})

shared('建设银行 in its short form reads one receipt', () => {
  const receipt = accepted(aContext(), at('bank-import-tests/建行明细.csv'))
  expect(receipt).toMatchObject({ facts: 1, problems: 0, accountNo: '62001234567' })
  expect(yuanText(receipt.amountIn)).toBe('100.00')
})

shared('overlapping treasury exports add each line once, and two equal transfers of one day both survive', () => {
  const context = aContext()
  const { receipts } = run(context, [at('bank-import-tests/重叠导出')])
  expect(receipts.map(({ rowsRead, facts, duplicates }) => [rowsRead, facts, duplicates])).toEqual([
    [2, 2, 0],
    [5, 3, 2],
    [3, 1, 2],
  ])
  const accounts = loadBankLines(context.db).map((line) => line.accountNo)
  const count = (account: string) => accounts.filter((other) => other === account).length
  expect([accounts.length, count('73110122000157061'), count('86041110000117736'), count('755965480410106')]).toEqual([
    6, 3, 2, 1,
  ])
})

shared('交通银行: the account stands above the header, the totals below the rows', () => {
  const receipt = accepted(aContext(), at('fin-ops-platform/20260424115013_531899991015003383847.xlsx'))
  expect(receipt).toMatchObject({ profile: 'bocom', headerRow: 2, rowsRead: 2, accountNo: '531899991015003383847' })
  expect([yuanText(receipt.amountIn), yuanText(receipt.amountOut)]).toEqual(['300000.00', '30900.00'])
  expect(receipt.controls.map(({ name, agrees }) => [name, agrees])).toEqual([
    ['借方笔数', true],
    ['借方合计', true],
    ['贷方笔数', true],
    ['贷方合计', true],
    ['余额连续', true],
  ])
})

shared('民生银行 and 平安银行 read their one payment with its serial number', () => {
  const context = aContext()
  const cmbc = accepted(context, at('fin-ops-platform/活期账户交易明细查询20260424114738585.xlsx'))
  expect(cmbc).toMatchObject({ profile: 'cmbc', accountNo: '6226000000001122', facts: 1 })
  const pingan = accepted(context, at('fin-ops-platform/2026-01-01至2026-01-31交易明细.xlsx'))
  expect(pingan).toMatchObject({ profile: 'pingan', accountNo: '1100000000000093', facts: 1 })
  expect(loadBankLines(context.db).map((line) => [line.bankRef, formatMoment(line.postedAt), line.direction])).toEqual([
    ['PINGAN-001', '2026-01-03T09:12:00', 'out'],
    ['CMBC-001', '2026-01-05T11:00:00', 'out'],
  ])
})

shared('an invoice export by line adds up to its invoice', () => {
  const context = aContext()
  const receipt = accepted(context, at('fin-ops-platform/全量发票查询导出结果-2026年1月.xlsx'))
  expect(receipt).toMatchObject({ kind: 'invoice', profile: 'tax-invoice-lines', facts: 1 })
  const [invoice] = loadInvoices(context.db)
  expect(invoice).toMatchObject({
    invoiceNo: '25502000000145098656',
    buyerName: '云南溯源科技有限公司',
    sellerName: '重庆高新技术产业开发区国家税务局',
  })
  expect([invoice!.net, invoice!.tax, invoice!.gross].map(yuanText)).toEqual(['6000.00', '180.00', '6180.00'])
})

shared('a text that is no export is refused with what it says', () => {
  const { refused } = run(aContext(), [at('fin-ops-platform/README.md')])
  expect(refused).toMatchObject([
    { error: { code: 'FILE_UNKNOWN', facts: { found: '表中有：# unsupported fixture' } } },
  ])
})

shared('an old .xls of a card is read by its bytes and refused for want of an account', () => {
  const { refused } = run(aContext(), [at('double-entry-generator/citic/credit/example-citic-records.xls')])
  expect(refused.map(({ error }) => error.code)).toEqual(['FILE_HAS_NO_ACCOUNT'])
})
