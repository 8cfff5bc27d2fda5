import { expect, test } from 'vitest'
import { aReceipt } from '../../../../tests/builders/a-receipt.ts'
import { aContract, aLine, anArchive, anInvoice, yuan } from '../../../../tests/builders/engine-facts.ts'
import { codesFound, found } from '../../../../tests/builders/found-discrepancy.ts'
import { formatMoment } from '../../domain/epoch-ms.ts'

const A = 'HT-2511-0001'
const OF_AMOUNT = ['D03', 'D25', 'D27', 'D36']

const told = (crm: string, legal: string) => ({
  contracts: [aContract({ no: A, amount: crm })],
  archives: [anArchive({ no: A, amount: legal, submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })],
})
const agreement = (name: string, amount: string | undefined, archived: string | null) =>
  anArchive({
    no: A,
    flowNo: 'LC-BC',
    archiveNo: archived === null ? '' : 'GD-BC',
    contractName: name,
    ...(amount === undefined ? {} : { amount }),
    submitted: '2025-11-18 10:00',
    archived,
  })
const main = anArchive({ no: A, amount: '1000.00', submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })
const untouched = (amount: string) => aContract({ no: A, amount, updated: '2025-11-06 09:00' })

test('D03: legal archived another amount than CRM holds, even by one fen; both cells are shown', () => {
  expect(codesFound(OF_AMOUNT, told('1000.00', '1000.00'))).toEqual([])
  expect(codesFound(OF_AMOUNT, told('1000.00', '1000.01'))).toEqual(['D03'])
  const one = found('D03', told('1000.00', '950.00'))
  expect(one).toMatchObject({
    id: `D03:${A}`,
    severity: 'S1',
    ownerRole: 'sales',
    ownerName: '陆安澜',
    amount: yuan('50.00'),
    archiveNos: [`GD-${A}`],
    left: { cells: [{ column: '合同金额' }] },
    right: { cells: [{ column: '归档金额' }] },
  })
  expect(one && formatMoment(one.sinceAt)).toBe('2025-11-04T10:00:00')
})

test('D03 is silent without an amount in the ledger, for a returned flow, and in a foreign currency', () => {
  const { contracts, archives } = told('1000.00', '950.00')
  expect(found('D03', { contracts, archives: [{ ...archives[0]!, amount: null }] })).toBeUndefined()
  expect(found('D03', { contracts, archives: [{ ...archives[0]!, status: 'returned' }] })).toBeUndefined()
  expect(found('D03', { contracts: [{ ...contracts[0]!, currency: 'USD' }], archives })).toBeUndefined()
})

test('a factor of 10, 100 or 1000 and transposed digits are D25 and not D03', () => {
  expect(codesFound(OF_AMOUNT, told('538000.00', '53800.00'))).toEqual(['D25'])
  expect(codesFound(OF_AMOUNT, told('53.80', '53800.00'))).toEqual(['D25'])
  expect(codesFound(OF_AMOUNT, told('53800.00', '58300.00'))).toEqual(['D25'])
  expect(codesFound(OF_AMOUNT, told('53800.00', '58400.00'))).toEqual(['D03'])
  expect(codesFound(OF_AMOUNT, told('5.38', '53800.00'))).toEqual(['D03']) // 10,000 times: no slip of a zero
})

test('D25 says which side the money agrees with', () => {
  const billed = [anInvoice({ no: '1', at: '2025-11-06 10:00', amount: '53800.00', remark: A })]
  expect(found('D25', { ...told('538000.00', '53800.00'), invoices: billed })?.cause).toContain(
    '累计开票与归档一致，疑 CRM 录错',
  )
})

test('D25: a receipt of the ERP that names the bank serial number and tells ten times its amount', () => {
  const line = aLine({ id: '6222:B77', bankRef: 'B77', at: '2025-11-20 10:00', amount: '860.00' })
  const receipts = (amount: string) => [aReceipt({ no: 'SK-1', on: '2025-11-20', amount, bankRef: 'B77' })]
  expect(found('D25', { bankLines: [line], receipts: receipts('8600.00') })).toMatchObject({
    subject: '6222:B77',
    ownerRole: 'finance',
    amount: yuan('7740.00'),
  })
  const [taken] = receipts('8600.00')
  expect(found('D25', { bankLines: [line], receipts: [{ ...taken!, status: '已作废' }] })).toBeUndefined()
  expect(found('D25', { bankLines: [line], receipts: receipts('860.00') })).toBeUndefined()
  expect(found('D25', { bankLines: [line], receipts: receipts('500.00') })).toBeUndefined() // part of it
})

test('D27: the amounts are a tax rate apart to the fen, in either direction; a rate is no tolerance', () => {
  expect(codesFound(OF_AMOUNT, told('100000.00', '113000.00'))).toEqual(['D27'])
  expect(codesFound(OF_AMOUNT, told('106000.00', '100000.00'))).toEqual(['D27'])
  expect(codesFound(OF_AMOUNT, told('47610.62', '53800.00'))).toEqual(['D27']) // 53,800.00 / 1.13
  expect(codesFound(OF_AMOUNT, told('100000.00', '113000.02'))).toEqual(['D03'])
  expect(codesFound(OF_AMOUNT, told('100000.00', '110000.00'))).toEqual(['D03'])
  expect(found('D27', told('100000.00', '113000.00'))).toMatchObject({ severity: 'S2', amount: yuan('13000.00') })
})

test('D27: billed in full with the contract amount as the net', () => {
  const contracts = [aContract({ no: A, amount: '100000.00' })]
  const invoice = anInvoice({ no: '1', at: '2025-11-06 10:00', amount: '113000.00', remark: A })
  const invoices = [{ ...invoice, net: yuan('100000.00'), tax: yuan('13000.00') }]
  expect(found('D27', { contracts, invoices })).toMatchObject({ subject: A, invoiceNos: ['1'] })
  expect(found('D27', { contracts, invoices: [invoice] })).toBeUndefined() // its net is another amount
})

test('D36: an archived amendment that CRM, untouched since, does not show', () => {
  const archives = [main, agreement('补充协议一', '1200.00', '2025-11-19 10:00')]
  const one = found('D36', { contracts: [untouched('1000.00')], archives })
  expect(one).toMatchObject({ subject: A, amount: yuan('200.00'), archiveNos: [`GD-${A}`, 'GD-BC'] })
  expect(one && formatMoment(one.sinceAt)).toBe('2025-11-19T10:00:00')
  expect(found('D36', { contracts: [aContract({ no: A, amount: '1200.00', updated: '2025-11-06' })], archives })).toBe(
    undefined,
  ) // CRM shows the new total already
})

test('D36: any entry moves the update time of CRM, so an amount or a status that stands as before is told all the same', () => {
  const touched = (amount: string) => aContract({ no: A, amount, updated: '2025-11-20 09:00' })
  const amended = (changed: string | undefined) => [main, agreement('补充协议一', changed, '2025-11-19 10:00')]
  const told36 = (crm: string, changed: string | undefined) =>
    codesFound(OF_AMOUNT, { contracts: [touched(crm)], archives: amended(changed) })
  expect(told36('1000.00', '1200.00')).toEqual(['D36'])
  expect(told36('1200.00', '1200.00')).toEqual([]) // the new total
  expect(told36('1200.00', '200.00')).toEqual([]) // the increase alone
  expect(told36('1500.00', '1200.00')).toEqual(['D36']) // neither
  expect(told36('1000.00', undefined)).toEqual([]) // nothing to see in CRM
  const dissolved = agreement('解除协议', undefined, '2025-11-19 10:00')
  const facts = { contracts: [touched('1000.00')], archives: [main, dissolved] }
  expect(codesFound(OF_AMOUNT, facts)).toEqual(['D36'])
})

test('D36: two amendments that each add to the amount', () => {
  const second = { ...agreement('补充协议二', '300.00', '2025-11-21 10:00'), flowNo: 'LC-BC2', archiveNo: 'GD-BC2' }
  const archives = [main, agreement('补充协议一', '200.00', '2025-11-19 10:00'), second]
  expect(codesFound(OF_AMOUNT, { contracts: [untouched('1500.00')], archives })).toEqual([])
  expect(codesFound(OF_AMOUNT, { contracts: [untouched('1300.00')], archives })).toEqual(['D36']) // the first is missing
  expect(codesFound(OF_AMOUNT, { contracts: [untouched('1200.00')], archives })).toEqual(['D36'])
})

test('D36 waits until the amendment is archived, and D03 leaves a contract with an amendment alone', () => {
  const pending = { contracts: [untouched('1000.00')], archives: [main, agreement('合同变更', '1200.00', null)] }
  expect(codesFound(OF_AMOUNT, pending)).toEqual([])
  const ahead = { contracts: [untouched('1200.00')], archives: [main, agreement('合同变更', '1200.00', null)] }
  expect(codesFound(OF_AMOUNT, ahead)).toEqual([])
})

test('D36: legal ended the contract while CRM goes on; a flow that was begun anew ended nothing', () => {
  const ended = { ...main, status: 'terminated' as const }
  const contracts = [aContract({ no: A, amount: '1000.00' })]
  expect(found('D36', { contracts, archives: [ended] })).toMatchObject({ amount: yuan('1000.00') })
  expect(found('D36', { contracts, archives: [ended, { ...main, flowNo: 'LC-2' }] })).toBeUndefined()
  const dissolved = agreement('解除协议', undefined, '2025-11-19 10:00')
  expect(found('D36', { contracts: [untouched('1000.00')], archives: [main, dissolved] })?.cause).toContain('退款待办')
  expect(
    found('D36', { contracts: [{ ...untouched('1000.00'), status: 'void' }], archives: [main, dissolved] }),
  ).toBeUndefined()
})
