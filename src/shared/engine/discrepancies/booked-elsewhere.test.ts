import { expect, test } from 'vitest'
import { aReceipt } from '../../../../tests/builders/a-receipt.ts'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anArchive,
  anInvoice,
  yuan,
} from '../../../../tests/builders/engine-facts.ts'
import { found } from '../../../../tests/builders/found-discrepancy.ts'
import { formatMoment } from '../../domain/epoch-ms.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const DECEMBER = '2025-12-05 10:00'
const contract = aContract({ no: A, amount: '860.00', signed: '2025-10-03 10:00' })
const lastNight = aLine({ id: '6222:B77', bankRef: 'B77', at: '2025-11-30 22:10', amount: '860.00', memo: A })

test('D19: the bank posted it on the last evening, the ERP booked it in the next month, told by the serial number', () => {
  const facts = (on: string) => ({
    bankLines: [lastNight],
    receipts: [aReceipt({ no: 'SK-1', on, amount: '860.00', bankRef: 'B77' })],
  })
  expect(found('D19', facts('2025-11-30'), DECEMBER)).toBeUndefined()
  const one = found('D19', facts('2025-12-01'), DECEMBER)
  expect(one).toMatchObject({ subject: '6222:B77', severity: 'S3', right: { cells: [{ column: '业务日期' }] } })
  expect(one && formatMoment(one.sinceAt)).toBe('2025-12-01T00:00:00')
  expect(found('D19', facts('2025-12-01'), '2026-02-02')).toBeUndefined() // long since known on both sides
  const told = (rest: object) => ({
    ...facts('2025-12-01'),
    receipts: [aReceipt({ no: 'SK-1', on: '2025-12-01', amount: '860.00', bankRef: 'B77', ...rest })],
  })
  expect(found('D19', told({ ourAccountNo: '7333' }), DECEMBER)).toBeUndefined() // another bank's number of the same words
  expect(found('D19', told({ customerName: '别家有限公司' }), DECEMBER)).toBeUndefined()
  expect(found('D19', told({ customerName: '别家有限公司', ourAccountNo: '6222' }), DECEMBER)).toBeDefined()
})

test('D19: without a serial number the contract and the amount tell it, and the own month comes first', () => {
  const facts = {
    contracts: [contract],
    bankLines: [lastNight],
    receipts: [aReceipt({ no: 'SK-1', on: '2025-12-01', amount: '860.00', contractNo: A })],
  }
  expect(found('D19', facts, DECEMBER)).toMatchObject({ subject: '6222:B77', contractNos: [A] })
  const monthly = {
    contracts: [
      aContract({
        no: A,
        amount: '1720.00',
        signed: '2025-10-03 10:00',
        plan: [
          ['2025-11-30', '860.00'],
          ['2025-12-31', '860.00'],
        ],
      }),
    ],
    bankLines: [lastNight],
    receipts: ['2025-11-30', '2025-12-01'].map((on, index) =>
      aReceipt({ no: `SK-${index}`, on, amount: '860.00', contractNo: A }),
    ),
    decisions: [aMatchDecision(1, '6222:B77', [[A, '860.00', 'cash', '1']])],
  }
  expect(found('D19', monthly, DECEMBER)).toBeUndefined()
})

const blue = anInvoice({ no: '1', at: '2025-11-05 10:00', amount: '860.00', remark: A, status: 'reversed' })
const red = anInvoice({ no: '2', at: '2025-11-20 10:00', amount: '-860.00', blueInvoiceNo: '1', remark: A })
const paid = aLine({ id: 'l', at: '2025-11-10 10:00', amount: '860.00', memo: A })

test('D22: the money that the reversed invoice covered is still applied, until a new invoice covers it or it goes back', () => {
  const facts = { contracts: [contract], bankLines: [paid], invoices: [blue, red] }
  expect(found('D22', facts)).toMatchObject({
    id: 'D22:2',
    severity: 'S1',
    ownerRole: 'tax',
    amount: yuan('860.00'),
    contractNos: [A],
    invoiceNos: ['2', '1'],
  })
  const again = anInvoice({ no: '3', at: '2025-11-21 10:00', amount: '860.00', remark: A })
  expect(found('D22', { ...facts, invoices: [blue, red, again] })).toBeUndefined()
  expect(found('D22', { ...facts, bankLines: [] })).toBeUndefined()
  // What was never billed is D24's to say, not the reversal's.
  const short = anInvoice({ no: '1', at: '2025-11-05 10:00', amount: '10.00', remark: A, status: 'reversed' })
  const ofShort = anInvoice({ no: '2', at: '2025-11-20 10:00', amount: '-10.00', blueInvoiceNo: '1', remark: A })
  expect(found('D22', { ...facts, invoices: [short, ofShort] })).toBeUndefined()
})

test('D22: a reissued invoice that hangs on no contract is named', () => {
  const others = [aContract({ no: B, amount: '5.00' })]
  const again = anInvoice({ no: '3', at: '2025-11-21 10:00', amount: '860.00', remark: `${A} ${B}` })
  const facts = { contracts: [contract, ...others], bankLines: [paid], invoices: [blue, red, again] }
  expect(found('D22', facts)?.cause).toContain('发票 3 同购方同金额且未挂合同')
})

test('D22: more reversed than billed, another contract, or a status that the same export left normal', () => {
  const facts = { contracts: [contract, aContract({ no: B, amount: '5.00', customer: '别家有限公司' })] }
  const over = { ...red, gross: yuan('-900.00') }
  expect(found('D22', { ...facts, invoices: [blue, over] })?.cause).toContain('超过蓝字发票')
  expect(found('D22', { ...facts, invoices: [blue, { ...red, remark: B }] })?.cause).toContain('同一份合同')
  const normal = { ...blue, status: 'normal' as const }
  expect(found('D22', { ...facts, invoices: [normal, red] })?.cause).toContain('状态仍是正常')
  const older = { ...normal, source: { ...normal.source, fileId: 'older' } }
  expect(found('D22', { ...facts, invoices: [older, red] })).toBeUndefined()
  expect(found('D22', { ...facts, invoices: [red] })).toBeUndefined() // its blue one is in no file
})

test('D28: the same dollars, two amounts of yuan; where the dollars differ it is no exchange difference', () => {
  const facts = (dollars: string, yuanBooked: string) => ({
    contracts: [aContract({ no: A, amount: '1000.00', currency: 'USD' })],
    bankLines: [{ ...lastNight, amount: yuan('7120.00'), memo: '' }],
    receipts: [
      aReceipt({ no: 'SK-1', on: '2025-11-30', amount: dollars, currency: '美元', bankRef: 'B77', contractNo: A }),
      aReceipt({ no: 'SK-2', on: '2025-11-30', amount: yuanBooked, bankRef: 'B77', contractNo: A }),
    ],
  })
  expect(found('D28', facts('1000.00', '7085.00'), DECEMBER)).toMatchObject({
    subject: '6222:B77',
    severity: 'S3',
    amount: yuan('35.00'),
    contractNos: [A],
  })
  expect(found('D28', facts('1000.00', '7120.00'), DECEMBER)).toBeUndefined()
  expect(found('D28', facts('980.00', '7085.00'), DECEMBER)).toBeUndefined()
  const inDollars = facts('980.00', '7085.00')
  const again = aReceipt({ no: 'SK-3', on: '2025-11-30', amount: '1000.00', currency: 'USD', bankRef: 'B77' })
  const receipts = [...inDollars.receipts, again]
  expect(found('D28', { ...inDollars, receipts }, DECEMBER)).toBeUndefined()
})

test('D31: the money came into the account of another of our companies than the one that signed', () => {
  const account = (ourEntity: string) =>
    aDecision(1, { kind: 'account', accountNo: '6222', bankName: '招商银行', region: '', ourEntity })
  const archives = [anArchive({ no: A, submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })]
  const facts = { contracts: [contract], bankLines: [paid], archives }
  expect(found('D31', { ...facts, decisions: [account('临溟澜砚软件有限公司')] })).toMatchObject({
    id: 'D31:l',
    severity: 'S1',
    amount: yuan('860.00'),
    contractNos: [A],
    archiveNos: [`GD-${A}`],
  })
  expect(found('D31', { ...facts, decisions: [account('临溟澜砚科技股份有限公司')] })).toBeUndefined()
  expect(found('D31', facts)).toBeUndefined() // nobody said whose account it is
})

test('D04 forecast: submitted with fewer working hours to the cutoff than an approval takes on average', () => {
  const usual = anArchive({ no: B, submitted: '2025-11-10 09:00', archived: '2025-11-11 18:00' }) // 18 working hours
  const submitted = (moment: string) => ({
    contracts: [contract],
    archives: [usual, anArchive({ no: A, submitted: moment, archived: null })],
  })
  // Monday to Sunday before the cutoff: 45 working hours left on Monday, 17 on Thursday at 10.
  expect(found('D04', submitted('2025-11-24 09:00'), '2025-11-24 10:00')).toBeUndefined()
  const one = found('D04', submitted('2025-11-27 10:00'), '2025-11-27 10:30')
  expect(one?.cause).toContain('只有 17 个工作时，近 30 天审批平均要 18 个工作时')
  expect(one && formatMoment(one.sinceAt)).toBe('2025-11-27T10:00:00')
  const later = found('D04', submitted('2025-11-27 10:00'), '2025-11-28 10:00')
  expect(later?.sinceAt).toBe(one?.sinceAt) // stalled by now, and as old as before
  expect(found('D04', { ...submitted('2025-11-27 10:00'), archives: [] }, '2025-11-27 10:30')).toBeUndefined()
})
