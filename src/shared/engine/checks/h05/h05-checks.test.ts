import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aLine, anArchive, anInvoice, at } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2510-0086'
const stranger = '栖川禾岫科技有限公司'
const ghost = aContract({ no: A, amount: '860000.00', customer: stranger, signed: '2025-10-31 22:00', sealed: null })
const real = aContract({ no: 'HT-2510-0001', amount: '100.00', ownerName: '甄知微' })
const archive = anArchive({ no: 'HT-2510-0001', submitted: '2025-11-05 09:00', archived: '2025-11-05 15:00' })
const line = aLine({ id: '6222:S1', at: '2025-11-20', amount: '100.00', memo: 'HT-2510-0001' })
const invoice = anInvoice({ no: '25312000000000000001', at: '2025-11-20', amount: '100.00', remark: 'HT-2510-0001' })
const facts = { contracts: [ghost, real], archives: [archive], bankLines: [line], invoices: [invoice] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D09')

test('D09: nothing stands behind it, signed on the last night of the month: its true cause', () => {
  expect(ask('five-absences', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('五项全无'),
    rows: ['客户签章：无', '归档：无', '到账：无', '开票：无', '客户历史往来：无'].map((text) => ({ text })),
  })
  expect(ask('ghost-portrait', world, about)).toMatchObject({
    outcome: 'failed',
    finding: '有 1 项特征：月末最后两日签订',
  })
  expect(ask('same-order-entered', world, about)).toMatchObject({ outcome: 'passed' })
})

test('five-absences: what is there is named, what was not imported is not taken for absent', () => {
  expect(ask('five-absences', world, aContractCase('HT-2510-0001'))).toMatchObject({
    outcome: 'passed',
    finding: '已有客户签章、归档、到账、开票：不是五无',
  })
  const customer = aContract({ no: 'HT-2510-0087', amount: '5.00', customer: real.customerName, sealed: null })
  const known = aCheckWorld({ ...facts, contracts: [ghost, real, customer] })
  expect(ask('five-absences', known, aContractCase('HT-2510-0087'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('签章、归档、到账、开票全无；客户以前有往来'),
    rows: [{}, {}, {}, {}, { text: '客户历史往来：1 份有归档、到账或开票的合同' }],
  })
  const nothing = aContract({ no: 'HT-2510-0090', amount: '7.00', customer: stranger, sealed: null })
  const unproven = aCheckWorld({ ...facts, contracts: [ghost, real, nothing] })
  const absent = ask('five-absences', unproven, about)
  expect(absent.finding).toContain('五项全无')
  expect(absent.rows.map(({ cells }) => cells.length)).toEqual([1, 0, 0, 0, 0])
  const blind = aCheckWorld({ contracts: [ghost, real], bankLines: [line] })
  expect(ask('five-absences', blind, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('缺法务归档导出、发票导出'),
  })
  for (const id of ['five-absences', 'ghost-portrait', 'same-order-entered', 'verification-list', 'ghost-verdict'])
    expect(ask(id, world, aContractCase('HT-0'))).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('CRM 合同导出'),
    })
})

test('ghost-portrait: several of one salesperson, and what was voided before', () => {
  const second = aContract({ no: 'HT-2510-0088', amount: '9.00', signed: '2025-10-30 20:00', sealed: null })
  const voided = aContract({ no: 'HT-2509-0001', amount: '9.00', signed: '2025-09-30 20:00', status: 'void' })
  const kept = aContract({ no: 'HT-2509-0002', amount: '9.00', signed: '2025-09-29 20:00' })
  const kept2 = aContract({ no: 'HT-2509-0003', amount: '9.00', signed: '2025-09-29 21:00' })
  const others = [
    aContract({ no: 'HT-2509-0004', amount: '9.00', signed: '2025-09-30 20:00', status: 'void', ownerName: '甄知微' }),
    aContract({ no: 'HT-2509-0005', amount: '9.00', signed: '2025-09-28 20:00', status: 'void' }),
    aContract({ no: 'HT-2510-0088A', amount: '9.00', signed: '2025-10-31 20:00' }),
    aContract({ no: 'HT-2510-0089', amount: '9.00', signed: '2025-10-30 20:00' }),
  ]
  const many = aCheckWorld({ ...facts, contracts: [ghost, real, second, voided, kept, kept2, ...others] })
  expect(ask('ghost-portrait', many, about)).toMatchObject({
    outcome: 'failed',
    finding: '有 3 项特征：月末最后两日签订、同一销售连续 2 份、以前的月末合同作废过 1/3',
  })
  expect(ask('ghost-portrait', world, aContractCase('HT-2510-0001'))).toMatchObject({ outcome: 'passed' })
  const undated = aCheckWorld({ ...facts, contracts: [{ ...ghost, signedAt: null }] })
  expect(ask('ghost-portrait', undated, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('签订日期'),
  })
  const nobody = aCheckWorld({ ...facts, contracts: [{ ...ghost, ownerName: '' }] })
  expect(ask('ghost-portrait', nobody, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('合同所有人'),
  })
})

test('same-order-entered: found by the engine, or another of the same amount', () => {
  const created = { ...ghost, createdAt: at('2025-10-31 22:00') }
  const copy = { ...created, contractNo: 'HT-2510-0087', createdAt: at('2025-10-31 22:05') }
  const twice = aCheckWorld({ ...facts, contracts: [created, copy] })
  expect(ask('same-order-entered', twice, about)).toMatchObject({ outcome: 'failed', turnTo: 'H19' })
  const alike = aCheckWorld({ ...facts, contracts: [ghost, { ...ghost, contractNo: 'HT-2510-0087' }] })
  expect(ask('same-order-entered', alike, about)).toMatchObject({
    outcome: 'failed',
    turnTo: null,
    rows: [{ text: `HT-2510-0087 ${stranger}` }],
  })
  const dead = aCheckWorld({ ...facts, contracts: [ghost, { ...ghost, contractNo: 'HT-2510-0087', status: 'void' }] })
  expect(ask('same-order-entered', dead, about)).toMatchObject({ outcome: 'passed' })
})

test('verification-list: what no export tells is to be filled in', () => {
  const list = ask('verification-list', world, about)
  expect(list).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('“联系人”“签署流程号”“税号”'),
  })
  expect(list.act).toMatchObject({
    kind: 'copy',
    text: expect.stringContaining(`核验清单：${A}\n客户：${stranger}\n税号：（CRM 未填，请查）`),
  })
  const named = aCheckWorld({ ...facts, contracts: [{ ...ghost, uscc: '91330000MA00000000' }] })
  expect(ask('verification-list', named, about)).toMatchObject({
    finding: expect.not.stringContaining('税号'),
    act: { text: expect.stringContaining('税号：91330000MA00000000') },
  })
})

test('ghost-verdict: open, void, or sealed after all', () => {
  expect(ask('ghost-verdict', world, about)).toMatchObject({
    outcome: 'failed',
    rows: [
      { act: { kind: 'decide', body: { kind: 'note', subject: `D09:${A}` } } },
      { act: { kind: 'copy', text: expect.stringContaining(`申请作废合同 ${A}`) } },
    ],
  })
  const gone = aCheckWorld({ ...facts, contracts: [{ ...ghost, status: 'void' }] })
  expect(ask('ghost-verdict', gone, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('已在 CRM 作废'),
  })
  const sealed = aCheckWorld({ ...facts, contracts: [{ ...ghost, customerSignedAt: at('2025-11-20 10:00') }] })
  expect(ask('ghost-verdict', sealed, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('补上客户签章'),
  })
  const young = aCheckWorld({ ...facts, asOf: '2025-11-01 10:00' })
  expect(young.result.discrepancies.filter(({ contractNos }) => contractNos.includes(A))).toEqual([])
  expect(ask('ghost-verdict', young, aContractCase(A)).rows[0]?.act).toBeNull()
})
