import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anArchive, anInput, anInvoice } from '../../../../tests/builders/engine-facts.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { type AskedRow, explainRows } from './explain-rows.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const contracts = [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '70.00' })]
const bare = anInvoice({ no: '25990000000000000001', at: '2025-11-10', amount: '70.00' })
const invoice: AskedRow = { kind: 'invoice', invoiceNo: bare.invoiceNo }
const contract = (contractNo: string): AskedRow => ({ kind: 'contract', contractNo })
const line = (bankLineId: string): AskedRow => ({ kind: 'line', bankLineId })

function told(facts: Partial<Omit<EngineInput, 'asOf'>>, a: AskedRow, b: AskedRow) {
  const { outcome, gates } = explainRows(anInput({ contracts, ...facts }), defaultPolicy, a, b)
  return [outcome.kind, ...gates.filter(({ passed }) => !passed).map(({ gate, text }) => `${gate}: ${text}`)]
}

test('an invoice bills the contract of its amount, and says why not another', () => {
  expect(told({ invoices: [bare] }, invoice, contract(B))).toEqual(['linked'])
  expect(told({ invoices: [bare] }, contract(A), invoice)).toEqual([
    'not',
    'amount: 票面 70.00 不等于合同金额 100.00，也不等于任何一期',
    `uniqueness: 购方的 ${B} 同样说得通，备注写明合同号即可确定`,
  ])
  const named = { invoices: [{ ...bare, remark: B, buyerName: '路人机电有限公司' }] }
  expect(told(named, invoice, contract(B))).toEqual([
    'linked',
    expect.stringMatching(/^payer: 购方 路人机电有限公司 不是/),
  ])
  const decisions = [aDecision(1, { kind: 'invoice', invoiceNo: bare.invoiceNo, contractNo: A })]
  expect(told({ invoices: [bare], decisions }, invoice, contract(B))).toContain(`people: 人工指定给 ${A}`)
})

test('a void contract of the same amount is no rival', () => {
  const twins = [...contracts, aContract({ no: 'HT-2511-0003', amount: '70.00', status: 'void' })]
  expect(told({ contracts: twins, invoices: [bare] }, invoice, contract(B))).toEqual(['linked'])
})

test('a void invoice bills nothing', () => {
  expect(told({ invoices: [{ ...bare, status: 'void' }] }, invoice, contract(B))).toEqual([
    'not',
    `facts: 此时账套中没有有效的发票 ${bare.invoiceNo}（未开具、已作废或已全额红冲）`,
  ])
})

test('an archive belongs to the contract whose number it carries; another amount is only shown', () => {
  const archive = anArchive({ no: A, amount: '90.00', submitted: '2025-11-05 10:00', archived: '2025-11-06 10:00' })
  const asked: AskedRow = { kind: 'archive', flowNo: archive.flowNo, contractNo: A }
  expect(told({ archives: [archive] }, asked, contract(A))).toEqual(['linked', 'amount: 归档 90.00，合同 100.00'])
  expect(told({ archives: [archive] }, contract(B), asked)[1]).toBe(`reference: 归档件写的是 ${A}`)
})

test('money meets an invoice and an archive through their contract', () => {
  const bankLines = [aLine({ id: '6222:1', at: '2025-11-20 10:00', amount: '70.00', memo: '货款' })]
  const archives = [anArchive({ no: B, submitted: '2025-11-05 10:00', archived: null })]
  const facts = { bankLines, archives, invoices: [bare] }
  expect(told(facts, line('6222:1'), invoice)).toEqual(['matched'])
  expect(told(facts, { kind: 'archive', flowNo: `LC-${B}`, contractNo: B }, line('6222:1'))).toEqual(['matched'])
  const unlinked = { bankLines, invoices: [{ ...bare, remark: `${A}、${B}` }] }
  expect(told(unlinked, line('6222:1'), invoice)[1]).toContain('没有关联到任何合同')
})

test('a payment and its return cancel out; otherwise each hindrance is told', () => {
  const out = aLine({ id: '6222:out', at: '2025-11-11 10:36', amount: '-386.00', from: '配件厂', memo: '采购款' })
  const back = (facts: object) =>
    aLine({ id: '6222:back', at: '2025-11-13 15:02', amount: '386.00', from: '配件厂', memo: '退汇', ...facts })
  const pair = (facts: object) => told({ bankLines: [out, back(facts)] }, line('6222:back'), line('6222:out'))
  expect(pair({})).toEqual(['linked'])
  expect(pair({ memo: '货款' })).toEqual(['not', 'reference: 两笔都没有退汇或冲正的字样或标识'])
  expect(pair({ accountNo: '6333' })).toEqual(['not', 'account: 不是同一账户：6333、6222'])
  expect(pair({ amount: '386.01' })).toEqual(['not', 'amount: 两笔相加为 0.01，不能相抵'])
  expect(pair({ at: '2025-11-30 10:00' })).toEqual(['not', 'date: 相隔 19 天，超过退汇期限 7 天'])
  const nearer = aLine({ id: '6222:near', at: '2025-11-12 10:00', amount: '-386.00', from: '配件厂' })
  expect(told({ bankLines: [out, nearer, back({})] }, line('6222:out'), line('6222:back'))).toEqual([
    'not',
    'uniqueness: 流水 back 已与另一笔成对抵消',
  ])
})

test('two rows of one kind that can never meet say so', () => {
  expect(told({}, contract(A), contract(B))).toEqual(['not', 'facts: 两条都是合同：彼此之间没有可勾兑的关系'])
})
