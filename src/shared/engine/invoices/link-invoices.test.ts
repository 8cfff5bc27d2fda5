import { expect, test } from 'vitest'
import { aContract, aDecision, anInput, anInvoice, run } from '../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const contracts = [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '70.00' })]
const bare = anInvoice({ no: '25992000000000800001', at: '2025-11-10', amount: '70.00' })

const linksOf = (facts: object) =>
  run(anInput({ contracts, ...facts })).invoiceLinks.map(({ invoiceNo, contractNo }) => [
    invoiceNo.slice(-1),
    contractNo,
  ])

test('an invoice bills the contract that its remark names', () => {
  expect(linksOf({ invoices: [{ ...bare, remark: `合同号：${A}` }] })).toEqual([['1', A]])
})

test('without a remark it bills the only contract of its buyer that has its amount', () => {
  expect(linksOf({ invoices: [bare] })).toEqual([['1', B]])
  expect(linksOf({ invoices: [{ ...bare, gross: 100 }] })).toEqual([])
  expect(linksOf({ invoices: [{ ...bare, gross: 100 }], contracts: contracts.slice(0, 1) })).toEqual([['1', A]])
})

test('a person has the last word', () => {
  const decisions = [aDecision(1, { kind: 'invoice', invoiceNo: bare.invoiceNo, contractNo: A })]
  expect(linksOf({ invoices: [bare], decisions })).toEqual([['1', A]])
})

test('a red invoice follows its blue one', () => {
  const red = anInvoice({
    no: '25992000000000800002',
    at: '2025-11-12',
    amount: '-70.00',
    blueInvoiceNo: bare.invoiceNo,
  })
  expect(linksOf({ invoices: [red, bare] })).toEqual([
    ['1', B],
    ['2', B],
  ])
})

test('a remark that names two contracts decides nothing', () => {
  expect(linksOf({ invoices: [{ ...bare, remark: `${A}、${B}` }] })).toEqual([])
})
