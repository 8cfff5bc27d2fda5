import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anArchive,
  anInvoice,
  at,
  yuan,
} from '../../../../tests/builders/engine-facts.ts'
import { found } from '../../../../tests/builders/found-discrepancy.ts'

const A = 'HT-2511-0086'
const B = 'HT-2511-0401'
const OTHER = '霁城朗枢信息技术有限公司'
const contract = aContract({ no: A, amount: '860.00' })
const archive = (no: string, rest: object = {}) =>
  anArchive({ no, submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00', ...rest })

test('D26: an archive under a number one slip away from a contract of the same customer', () => {
  for (const slip of ['HT-2511-008', 'HT-2511-00866', 'HT-2511-0085', 'HT-2511-OO86', 'ＨＴ－2511－0086']) {
    expect(found('D26', { contracts: [contract], archives: [archive(slip)] }), slip).toMatchObject({
      subject: slip,
      severity: 'S2',
      ownerRole: 'legal',
      contractNos: [A],
    })
  }
  expect(found('D26', { contracts: [contract], archives: [archive('HT-2511-0095')] })).toBeUndefined()
})

test('D26 says which slip it was', () => {
  const causeOf = (slip: string) => found('D26', { contracts: [contract], archives: [archive(slip)] })?.cause ?? ''
  expect(causeOf('HT-2511-0085')).toContain(`${A}（有一位不同）`)
  expect(causeOf('HT-2511-OO86')).toContain('字母 O、I、L 与数字 0、1 混写')
  expect(causeOf('2511-0086')).toContain('缺号前的字母')
  expect(causeOf('澜砚HT-2511-0086')).toContain('只差号中的汉字')
  expect(causeOf('ＨＴ－2511－0086')).toContain('全半角')
})

test('D26 leads D02, which only says that the number is unknown', () => {
  const facts = { contracts: [contract], archives: [archive('HT-2511-0085')] }
  expect(found('D02', facts)?.primaryId).toBe('D26:HT-2511-0085')
})

test('D26 wants the customer or the amount to agree, and a contract that lacks a flow of its own', () => {
  const stranger = { counterpartyName: OTHER }
  expect(found('D26', { contracts: [contract], archives: [archive('HT-2511-0085', stranger)] })).toBeUndefined()
  const sameAmount = archive('HT-2511-0085', { ...stranger, amount: '860.00' })
  expect(found('D26', { contracts: [contract], archives: [sameAmount] })).toMatchObject({ contractNos: [A] })
  expect(found('D26', { contracts: [contract], archives: [archive('HT-2511-0085'), archive(A)] })).toBeUndefined()
})

test('D26: a memo and a remark with such a number; what people placed already is left alone', () => {
  const line = aLine({ id: 'l', at: '2025-11-20', amount: '500.00', memo: 'HT-2511-0068货款' })
  expect(found('D26', { contracts: [contract], bankLines: [line] })).toBeUndefined() // two slips
  const near = aLine({ id: 'l', at: '2025-11-20', amount: '500.00', memo: 'HT-2511-0087货款' })
  for (const memo of ['HT-2511-0087货款', '付HT-2511-OO86货款', 'ht-25ll-0086', '货款HT-2511-00866', 'HT-2511-086']) {
    const bankLines = [{ ...near, memo }]
    expect(found('D26', { contracts: [contract], bankLines }), memo).toMatchObject({ id: 'D26:l', contractNos: [A] })
  }
  const right = { ...near, memo: `${A}货款` }
  expect(found('D26', { contracts: [contract], bankLines: [right] })).toBeUndefined() // no slip, only another amount
  const decisions = [aMatchDecision(1, 'l', [[A, '500.00']])]
  expect(found('D26', { contracts: [contract], bankLines: [near], decisions })).toBeUndefined()

  const invoices = [anInvoice({ no: '1', at: '2025-11-21', amount: '500.00', remark: '合同 HT-2511-0087' })]
  expect(found('D26', { contracts: [contract], invoices })).toMatchObject({ id: 'D26:1', ownerRole: 'tax' })
  const told = [aDecision(1, { kind: 'invoice', invoiceNo: '1', contractNo: A })]
  expect(found('D26', { contracts: [contract], invoices, decisions: told })).toBeUndefined()
})

test('D29: one order entered on two devices within ten minutes', () => {
  const twice = (moment: string, rest: object = {}) => ({
    contracts: [
      { ...contract, createdAt: at('2025-11-03 11:00') },
      aContract({ no: B, amount: '860.00', createdAt: at(moment), ...rest }),
    ],
  })
  expect(found('D29', twice('2025-11-03 11:10'))).toMatchObject({
    id: `D29:${B}`,
    severity: 'S1',
    contractNos: [A, B],
    amount: yuan('860.00'),
  })
  expect(found('D29', twice('2025-11-03 11:11'))).toBeUndefined()
  expect(found('D29', twice('2025-11-03 11:05', { amount: '861.00' }))).toBeUndefined()
  expect(found('D29', twice('2025-11-03 11:05', { customer: OTHER }))).toBeUndefined()
  expect(found('D29', twice('2025-11-03 11:05', { status: 'void' }))).toBeUndefined()
  expect(found('D29', { ...twice('2025-11-03 11:05'), archives: [archive(A)] })?.cause).toContain(`指向 ${A}`)
})

test('D29: one number with two amounts, owners or splits in one export; a later export is a later truth', () => {
  const versions = (rest: object) => ({
    contracts: [
      { ...contract, updatedAt: at('2025-11-10') },
      aContract({ no: A, amount: '860.00', updated: '2025-11-12', ...rest }),
    ],
  })
  expect(found('D29', versions({ ownerName: '顾清和' }))?.cause).toContain('所有人不同')
  expect(found('D29', versions({ amount: '680.00' }))?.cause).toContain('金额不同')
  const splits = versions({ ownerSplits: [{ name: '顾清和', basisPoints: 10_000 }] })
  expect(found('D29', splits)).toMatchObject({
    cause: expect.stringContaining('（业绩拆分不同）'),
    left: { text: expect.stringContaining('拆分 顾清和 100%') },
  })
  expect(found('D29', versions({}))).toBeUndefined()
  expect(found('D29', versions({ amount: '680.00', source: { fileId: 'later', sheet: 'S', row: 2 } }))).toBeUndefined()
})

test('D35: money claimed for another customer while the payer has a contract of exactly that amount', () => {
  const theirs = aContract({ no: B, amount: '860.00', customer: OTHER })
  const line = aLine({ id: 'l', at: '2025-11-20', amount: '860.00' })
  const claim = (no: string) => [aMatchDecision(1, 'l', [[no, '860.00']])]
  const facts = { contracts: [contract, theirs], bankLines: [line] }
  expect(found('D35', { ...facts, decisions: claim(B) })).toMatchObject({
    id: 'D35:l',
    severity: 'S1',
    contractNos: [B, A],
    right: { cells: [{ column: '客户名称' }] },
  })
  expect(found('D35', { ...facts, decisions: claim(A) })).toBeUndefined()
  const settled = aLine({ id: 'm', at: '2025-11-10', amount: '860.00', memo: A })
  expect(found('D35', { ...facts, bankLines: [line, settled], decisions: claim(B) })).toBeUndefined()
})

test('D35: the memo names another customer; the alias learnt from the claim does not excuse it', () => {
  const facts = {
    contracts: [contract, aContract({ no: B, amount: '860.00', customer: OTHER })],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '860.00', from: '泊朔控股有限公司', memo: A })],
    decisions: [aMatchDecision(1, 'l', [[B, '860.00']])],
  }
  expect(found('D35', facts)).toMatchObject({ contractNos: [B, A] })
})

test('D39: the invoice is made out to another than the customer, whatever the brackets', () => {
  const invoice = (buyerName: string) => ({
    contracts: [contract],
    invoices: [anInvoice({ no: '1', at: '2025-11-21', amount: '860.00', remark: A, buyerName })],
  })
  expect(found('D39', invoice(OTHER))).toMatchObject({ id: 'D39:1', severity: 'S2', ownerRole: 'tax' })
  expect(found('D39', invoice('澄州杉垣智能装备 有限公司'))).toBeUndefined()
  expect(found('D39', invoice('澄州杉垣智能装备'))).toBeUndefined()
})

test('D39: another company paid than the invoice names; a short name and a payment platform are no other', () => {
  const facts = (from: string) => ({
    contracts: [contract],
    bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '860.00', from })],
    invoices: [anInvoice({ no: '1', at: '2025-11-21', amount: '860.00', remark: A })],
    decisions: [aMatchDecision(1, 'l', [[A, '860.00']])],
  })
  for (const from of [OTHER, '澄州杉垣智能装备有限公司云汀分公司', '李闻溪']) {
    expect(found('D39', facts(from)), from).toMatchObject({ id: 'D39:l', invoiceNos: ['1'] })
  }
  for (const from of ['澄州杉垣智能装备有限公司', '杉垣智能装备', '财付通支付科技有限公司', '']) {
    expect(found('D39', facts(from)), from).toBeUndefined()
  }
})
