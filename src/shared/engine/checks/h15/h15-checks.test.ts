import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, aFile, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aLine, anInvoice, yuan } from '../../../../../tests/builders/engine-facts.ts'
import type { Invoice } from '../../../domain/invoice.ts'
import type { PeriodKey } from '../../../domain/period.ts'

const A = 'HT-2510-0010'
const [BLUE, RED, AGAIN] = ['25992000000000800001', '25992000000000800002', '25992000000000800003']
const contract = aContract({ no: A, amount: '860.00', signed: '2025-10-03 10:00' })
const other = aContract({ no: 'HT-2510-0011', amount: '5.00', signed: '2025-10-03 10:00' })
const paid = aLine({ id: '6222:S1', at: '2025-10-20 10:00', amount: '860.00', memo: A })
const blue = anInvoice({ no: BLUE, at: '2025-10-21 10:00', amount: '860.00', remark: A, status: 'reversed' })
const remark = `被红冲蓝字数电票号码：${BLUE} 红字发票信息确认单编号：99010425110000000001`
const red = anInvoice({ no: RED, at: '2025-11-20 10:00', amount: '-860.00', blueInvoiceNo: BLUE, remark })
const again = anInvoice({ no: AGAIN, at: '2025-11-21 10:00', amount: '860.00' })
const worldOf = (invoices: readonly Invoice[], beside: object = {}) =>
  aCheckWorld({ contracts: [contract, other], bankLines: [paid], invoices, asOf: '2025-11-30' }, beside)
const world = worldOf([blue, red])
const about = aCase(world, 'D22')
const ALL = ['red-names-blue', 'blue-status-follows', 'uninvoiced-after-red', 'reissued-invoice', 'red-in-own-month']

test('D22: the invoice is reversed, the money that it covered is still applied: true cause', () => {
  expect(ask('red-names-blue', world, about)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: `红票 ${RED} 冲蓝票 ${BLUE}，确认单 99010425110000000001，合同 ${A}` }],
  })
  expect(ask('blue-status-follows', world, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('uninvoiced-after-red', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining(`回款未开票：${A} 860.00`),
  })
  expect(ask('red-in-own-month', world, about)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('列在 2025年11期：2025年10期还没有封存') }],
  })
})

test('red-names-blue: names none, names one in no file, or one that hangs on no contract', () => {
  const silent = worldOf([blue, { ...red, blueInvoiceNo: null, remark: A }])
  expect(ask('red-names-blue', silent, aContractCase(A))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有写明冲的是哪张蓝票'),
  })
  expect(ask('red-names-blue', worldOf([red]), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining(`含蓝字发票 ${BLUE} 的发票导出`),
  })
  const loose = worldOf([{ ...blue, remark: '', gross: yuan('7.00') }, red])
  expect(ask('red-names-blue', loose, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有挂到合同'),
  })
  expect(ask('uninvoiced-after-red', loose, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('blue-status-follows: in part or in full as the sum is, never more, and an older export is no proof', () => {
  const statusOf = (facts: Partial<Invoice>, ofRed: Partial<Invoice> = {}) =>
    ask(
      'blue-status-follows',
      worldOf([
        { ...blue, ...facts },
        { ...red, ...ofRed },
      ]),
      about,
    )
  expect(statusOf({}, { gross: yuan('-100.00') })).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('应为已红冲-部分') }],
  })
  expect(statusOf({ status: 'partly-reversed' }, { gross: yuan('-100.00') })).toMatchObject({ outcome: 'passed' })
  expect(statusOf({ status: 'normal' })).toMatchObject({ outcome: 'failed' })
  const source = { ...blue.source, fileId: 'older' }
  expect(statusOf({ status: 'normal', source })).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('红冲以后的发票导出'),
  })
  expect(statusOf({ status: 'normal', source }, { gross: yuan('-900.00') })).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('超过蓝票 40.00') }],
  })
  expect(ask('blue-status-follows', worldOf([red]), about)).toMatchObject({ outcome: 'not-applicable' })
})

test('reissued-invoice: hung on the contract already, waiting to be, or none', () => {
  expect(ask('reissued-invoice', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有找到重开的发票'),
  })
  const waiting = worldOf([blue, red, { ...again, remark: `${A} ${other.contractNo}` }])
  expect(ask('reissued-invoice', waiting, about)).toMatchObject({
    outcome: 'failed',
    act: { kind: 'decide', body: { kind: 'invoice', invoiceNo: AGAIN, contractNo: A } },
  })
  const hung = worldOf([blue, red, { ...again, remark: A }])
  expect(ask('reissued-invoice', hung, about)).toMatchObject({ outcome: 'passed', rows: [{ act: null }] })
  expect(ask('uninvoiced-after-red', hung, about)).toMatchObject({ outcome: 'passed' })
  const before = { ...again, issuedAt: blue.issuedAt, remark: `${A} ${other.contractNo}` }
  const half = { ...again, gross: yuan('500.00'), remark: `${A} ${other.contractNo}` }
  for (const invoice of [before, half, { ...again, buyerName: '栖川禾岫科技有限公司' }]) {
    expect(ask('reissued-invoice', worldOf([blue, red, invoice]), about).rows).toEqual([])
  }
})

test('red-in-own-month: what is sealed stays, and a reversal of its own month is none of this', () => {
  const sealed = worldOf([blue, red], { sealedPeriods: ['2025-10', '2025-11'] as PeriodKey[] })
  expect(ask('red-in-own-month', sealed, about).rows[0]?.text).toContain(
    '2025年10期已封存，不回改；2025年11期也已封存，封存以后才导入的列在下一期',
  )
  const same = worldOf([{ ...blue, issuedAt: red.issuedAt }, red])
  expect(ask('red-in-own-month', same, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('H15: without invoices nothing is said; without a red one there is nothing to follow', () => {
  const none = worldOf([], { files: [aFile('contract')] })
  for (const id of ALL) {
    expect(ask(id, none, about), id).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('发票导出'),
    })
    expect(ask(id, worldOf([again]), aContractCase(A)), id).toMatchObject({ outcome: 'not-applicable' })
  }
})
