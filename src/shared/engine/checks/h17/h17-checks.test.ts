import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aReceipt } from '../../../../../tests/builders/a-receipt.ts'
import { aContract, aLine, anArchive, anInvoice, yuan } from '../../../../../tests/builders/engine-facts.ts'
import type { CheckCase } from '../check.ts'

const A = 'HT-2511-0070'
const flow = (no: string, amount: string | undefined, rest: object = {}) =>
  anArchive({
    no,
    ...(amount === undefined ? {} : { amount }),
    submitted: '2025-11-20 10:00',
    archived: '2025-11-24 10:00',
    ...rest,
  })
const told = (crm: string, legal: string | undefined, rest: object = {}) =>
  aCheckWorld({ contracts: [aContract({ no: A, amount: crm })], archives: [flow(A, legal)], ...rest })
const billed = anInvoice({ no: '25992000000000800001', at: '2025-11-25', amount: '53800.00', remark: A })
const tenfold = told('538000.00', '53800.00', { invoices: [billed] })
const equal = told('53800.00', '53800.00')
const ALL = ['three-sources', 'majority-agrees', 'signed-paper', 'versions-after-mend']

test('D25: CRM holds ten times what was archived and billed: true cause', () => {
  const about = aCase(tenfold, 'D25')
  expect(ask('three-sources', tenfold, about)).toMatchObject({
    outcome: 'failed',
    finding: '归档金额是 CRM 的 1/10，疑为多录或少录了 0',
    rows: [
      { text: `CRM ${A} 合同金额`, amount: yuan('538000.00'), cells: [{ column: '合同金额' }] },
      { text: expect.stringContaining('：是 CRM 的 1/10'), amount: yuan('53800.00'), cells: [{ column: '归档金额' }] },
      { text: expect.stringContaining('累计开票：是 CRM 的 1/10') },
    ],
  })
  expect(ask('majority-agrees', tenfold, about)).toMatchObject({
    outcome: 'failed',
    finding: '累计开票与归档一致，疑 CRM 录错',
    act: { kind: 'copy', text: expect.stringContaining('金额 538,000.00 疑应为 53,800.00') },
  })
  expect(ask('signed-paper', tenfold, about)).toMatchObject({
    outcome: 'failed',
    act: { kind: 'copy', text: expect.stringContaining(`归档号 GD-${A}`) },
  })
  expect(ask('versions-after-mend', tenfold, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('源系统还没有改'),
  })
})

test('D25: a receipt that tells the bank’s money with a zero too many: true cause', () => {
  const line = aLine({ id: '6222:B77', bankRef: 'B77', at: '2025-11-20 10:00', amount: '860.00' })
  const receipts = [aReceipt({ no: 'SK-1', on: '2025-11-20', amount: '8600.00', bankRef: 'B77' })]
  const world = aCheckWorld({ bankLines: [line], receipts })
  const about = aCase(world, 'D25')
  expect(ask('three-sources', world, about)).toMatchObject({
    outcome: 'failed',
    finding: '收款单 SK-1 是到账的 10 倍，疑为多录或少录了 0',
  })
  expect(ask('majority-agrees', world, about)).toMatchObject({
    outcome: 'failed',
    finding: '以银行流水为准：收款单 SK-1 应为 860.00',
    act: { kind: 'copy' },
  })
  expect(ask('versions-after-mend', world, about)).toMatchObject({ outcome: 'failed' })
  const tax = [{ ...receipts[0]!, amount: yuan('971.80') }]
  expect(ask('three-sources', aCheckWorld({ bankLines: [line], receipts: tax }), about).rows).toEqual([])
})

test('D03: two amounts without a rule, and nothing that was paid or billed tells which: true cause', () => {
  const world = told('1000.00', '950.00')
  const about = aCase(world, 'D03')
  expect(ask('three-sources', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('比值没有规律'),
  })
  expect(ask('majority-agrees', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('以签章件为准'),
    act: null,
  })
  const paid = aLine({ id: '6222:S1', at: '2025-11-25 10:00', amount: '1000.00', memo: A })
  const forCrm = told('1000.00', '950.00', { bankLines: [paid] })
  expect(ask('majority-agrees', forCrm, about)).toMatchObject({
    finding: '累计回款与 CRM 一致，疑归档录错',
    act: { text: expect.stringContaining('更正归档台账') },
  })
  const part = aLine({ id: '6222:S1', at: '2025-11-25 10:00', amount: '300.00', memo: A })
  const partly = told('1000.00', '950.00', {
    contracts: [
      aContract({
        no: A,
        amount: '1000.00',
        plan: [
          [null, '300.00'],
          [null, '700.00'],
        ],
      }),
    ],
    bankLines: [part],
  })
  expect(ask('three-sources', partly, about).rows[2]?.text).toBe('累计回款：还没有收足或开足')
})

test('D26: legal archived it under a number one letter away: true cause', () => {
  const wrong = 'HT-2511-OO70'
  const world = aCheckWorld({ contracts: [aContract({ no: A, amount: '860.00' })], archives: [flow(wrong, '860.00')] })
  const about = aCase(world, 'D26')
  expect(ask('three-sources', world, about)).toMatchObject({
    outcome: 'failed',
    finding: `合同号 ${wrong} 不存在，相近的有 1 个`,
    rows: [{ cells: [{ column: '合同编号' }, {}] }, { text: expect.stringContaining('混写，客户相同，金额相符') }],
  })
  expect(ask('majority-agrees', world, about)).toMatchObject({
    outcome: 'failed',
    finding: `客户与金额都一致，疑为 ${A} 之误`,
    act: { kind: 'copy', text: expect.stringContaining(`的 ${wrong} 应为 ${A}`) },
  })
  expect(ask('signed-paper', world, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining(`归档号 GD-${wrong}`) }],
  })
})

test('majority-agrees: an invoice is hung on what its remark means; several numbers, and none', () => {
  const contracts = [aContract({ no: A, amount: '860.00' })]
  const misnamed = anInvoice({ no: '25992000000000800007', at: '2025-11-25', amount: '860.00', remark: 'HT-2511-0071' })
  const world = aCheckWorld({ contracts, invoices: [misnamed] })
  expect(ask('majority-agrees', world, aCase(world, 'D26'))).toMatchObject({
    act: { kind: 'decide', body: { kind: 'invoice', invoiceNo: misnamed.invoiceNo, contractNo: A } },
  })
  const line = aLine({ id: '6222:S1', at: '2025-11-25 10:00', amount: '1.00', memo: 'HT-2511-0071货款' })
  const two = aCheckWorld({
    contracts: [...contracts, aContract({ no: 'HT-2511-0072', amount: '860.00' })],
    bankLines: [line],
  })
  expect(ask('majority-agrees', two, aCase(two, 'D26'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('有 2 个号都说得通'),
    act: null,
  })
  const about: CheckCase = { ...aContractCase(A), contractNos: [], archiveNos: ['GD-HT-2511-0999'] }
  const none = aCheckWorld({ contracts, archives: [flow('HT-2511-0999', '5.00')] })
  expect(ask('majority-agrees', none, about)).toMatchObject({ outcome: 'failed', turnTo: 'H21' })
})

test('majority-agrees: a tax rate is H18’s, an amendment H24’s', () => {
  expect(ask('majority-agrees', told('1000.00', '1130.00'), aContractCase(A))).toMatchObject({
    outcome: 'failed',
    turnTo: 'H18',
  })
  const amended = flow(A, '50.00', { flowNo: 'LC-BC', archiveNo: 'GD-BC', contractName: '补充协议' })
  const archives = [flow(A, '950.00'), amended]
  expect(ask('majority-agrees', told('1000.00', '950.00', { archives }), aContractCase(A))).toMatchObject({
    outcome: 'failed',
    turnTo: 'H24',
  })
})

test('H17: three that agree leave nothing to mend; what is missing is named', () => {
  expect(ask('three-sources', equal, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  expect(ask('majority-agrees', equal, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  expect(ask('versions-after-mend', equal, aContractCase(A))).toMatchObject({ outcome: 'not-applicable' })
  const silent = told('1000.00', undefined)
  for (const id of ['three-sources', 'majority-agrees']) {
    expect(ask(id, silent, aContractCase(A)), id).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('法务归档台账的“合同金额”列'),
    })
  }
  for (const id of ALL) expect(ask(id, equal, aContractCase('HT-1')), id).toMatchObject({ outcome: 'data-missing' })
})

test('versions-after-mend: the old value stays beside the new one, and an earlier month moves the bridge', () => {
  const before = aContract({ no: A, amount: '538000.00', updated: '2025-11-20 10:00' })
  const mended = (asOf: string, now = '53800.00') =>
    aCheckWorld({
      contracts: [before, aContract({ no: A, amount: now, updated: '2025-11-28 10:00' })],
      archives: [flow(A, '53800.00')],
      asOf,
    })
  expect(ask('versions-after-mend', mended('2025-11-30'), aContractCase(A))).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('538,000.00') }, { text: expect.stringContaining('53,800.00') }],
    act: null,
  })
  expect(ask('versions-after-mend', mended('2025-12-02'), aContractCase(A))).toMatchObject({
    outcome: 'passed',
    act: { to: { screen: 'bridge' } },
  })
  expect(ask('versions-after-mend', mended('2025-12-02', '53000.00'), aContractCase(A))).toMatchObject({
    outcome: 'failed',
    finding: '改过，但仍然对不上',
  })
})
