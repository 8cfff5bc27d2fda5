import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anArchive,
  anInput,
  anInvoice,
  at,
  on,
  run,
  yuan,
} from '../../../../tests/builders/engine-facts.ts'
import type { Discrepancy } from '../../domain/discrepancy.ts'
import { formatMoment } from '../../domain/epoch-ms.ts'
import type { EngineInput } from '../engine-input.ts'

type Facts = Partial<Omit<EngineInput, 'asOf'>>
const A = 'HT-2511-0001'
const signed = aContract({ no: A, amount: '860.00', signed: '2025-11-27 10:32' })
const early = aContract({ no: A, amount: '860.00' })
const flow = anArchive({ no: A, submitted: '2025-11-28 17:45', archived: '2025-12-01 10:20' })
const archived = anArchive({ no: A, submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })
const paid = (amount: string, moment = '2025-11-20 10:00') => aLine({ id: 'l', at: moment, amount, memo: A })

function found(code: string, facts: Facts, asOf: string): Discrepancy | undefined {
  const all = run(anInput({ ...facts, asOf })).discrepancies.filter((one) => one.code === code)
  expect(all.length).toBeLessThanOrEqual(1)
  return all[0]
}
/** The rule's first moment, and proof that it is silent just before and speaks just after. */
function sinceOf(code: string, facts: Facts, before: string, after: string): string | undefined {
  expect(found(code, facts, before)).toBeUndefined()
  const one = found(code, facts, after)
  return one && formatMoment(one.sinceAt)
}

test('D01: signed for more than a working day and not archived; legal is asked, or sales when nothing was submitted', () => {
  const facts = { contracts: [signed], archives: [flow] }
  expect(sinceOf('D01', facts, '2025-11-28 10:32', '2025-11-28 18:00')).toBe('2025-11-28T10:32:00')
  expect(found('D01', facts, '2025-11-30 16:05')).toMatchObject({
    id: `D01:${A}`,
    severity: 'S2',
    ownerRole: 'legal',
    ownerName: '商陆',
  })
  expect(found('D01', { contracts: [signed] }, '2025-11-30 16:05')).toMatchObject({
    ownerRole: 'sales',
    ownerName: '陆安澜',
  })
  const pending = anArchive({ no: A, submitted: '2025-11-28 17:45', archived: null })
  const sentBack = { ...pending, status: 'returned' as const }
  expect(found('D01', { contracts: [signed], archives: [sentBack] }, '2025-11-30 16:05')).toMatchObject({
    ownerRole: 'sales',
    ownerName: '陆安澜',
    right: { text: `归档流程 ${pending.flowNo} 未提交、已退回或已终止` },
  })
  expect(found('D01', facts, '2025-12-01 10:20')).toBeUndefined()
})

test('D02: legal has a flow that CRM does not know', () => {
  expect(found('D02', { archives: [archived] }, '2025-11-30')).toMatchObject({
    subject: A,
    contractNos: [A],
    archiveNos: [`GD-${A}`],
  })
  expect(found('D02', { archives: [archived], contracts: [signed] }, '2025-11-30')).toBeUndefined()
})

test('D04: the flow of Friday evening before the Sunday cutoff is reported by the clock', () => {
  const facts = { contracts: [signed], archives: [flow] }
  expect(sinceOf('D04', facts, '2025-11-28 19:45', '2025-11-28 19:46')).toBe('2025-11-28T19:45:00')
  expect(found('D04', facts, '2025-11-30 16:05')).toMatchObject({
    subject: `LC-${A}`,
    contractNos: [A],
    ownerRole: 'legal',
  })
  expect(found('D04', facts, '2025-12-01 10:20')).toBeUndefined()
})

test('D05: submitted after the cutoff, or archived after it, rolls over', () => {
  const late = aContract({ no: A, amount: '210.00', signed: '2025-11-30 17:05' })
  const submitted = anArchive({ no: A, submitted: '2025-11-30 17:40', archived: null })
  expect(sinceOf('D05', { contracts: [late], archives: [submitted] }, '2025-11-30 17:00', '2025-12-01 09:00')).toBe(
    '2025-11-30T17:40:00',
  )
  expect(sinceOf('D05', { contracts: [signed], archives: [flow] }, '2025-12-01 10:19', '2025-12-01 10:20')).toBe(
    '2025-12-01T10:20:00',
  )
  const inGrace = anArchive({ no: A, submitted: '2025-11-30 15:00', archived: '2025-11-30 17:59' })
  expect(found('D05', { contracts: [signed], archives: [inGrace] }, '2025-12-01 09:00')).toBeUndefined()
  expect(found('D05', { contracts: [signed], archives: [flow] }, '2026-01-05 09:00')).toBeUndefined() // November's to tell, not December's
})

test('D06: CRM does not know of money of more than a working day ago', () => {
  const crm = (received: string | null) => ({
    contracts: [{ ...early, crmReceived: received === null ? null : yuan(received) }],
    bankLines: [paid('860.00')],
  })
  expect(sinceOf('D06', crm('0.00'), '2025-11-21 10:00', '2025-11-21 10:01')).toBe('2025-11-21T10:00:00')
  expect(found('D06', crm('860.00'), '2025-11-30')).toBeUndefined()
  expect(found('D06', crm(null), '2025-11-30')).toBeUndefined()
  expect(found('D06', crm('100.00'), '2025-11-30')).toMatchObject({ amount: yuan('760.00'), ownerRole: 'sales' })
})

test('D07: sales money of more than 24 hours ago without any candidate', () => {
  const facts = {
    bankLines: [aLine({ id: 'u', at: '2025-11-27 16:22', amount: '64.50', from: '李闻溪', memo: '转款' })],
  }
  expect(sinceOf('D07', facts, '2025-11-28 16:22', '2025-11-28 16:23')).toBe('2025-11-28T16:22:00')
  expect(found('D07', facts, '2025-11-30')).toMatchObject({ id: 'D07:u', severity: 'S1', bankLineIds: ['u'] })
  const candidate = {
    ...facts,
    contracts: [signed],
    bankLines: [aLine({ id: 'u', at: '2025-11-27', amount: '860.00', from: '李闻溪', memo: A })],
  }
  expect(found('D07', candidate, '2025-11-30')).toBeUndefined()
  const suspense = { ...facts, decisions: [aDecision(1, { kind: 'suspense', bankLineId: 'u' })] }
  expect(found('D07', suspense, '2025-11-30')).toBeUndefined()
})

test('D08: the day after an instalment fell due without its money', () => {
  const contracts = [
    aContract({
      no: A,
      amount: '100.00',
      plan: [
        ['2025-11-10', '40.00'],
        ['2025-11-20', '60.00'],
      ],
    }),
  ]
  expect(sinceOf('D08', { contracts }, '2025-11-10 23:59', '2025-11-11 00:00')).toBe('2025-11-11T00:00:00')
  const half = { contracts, bankLines: [paid('40.00', '2025-11-09 10:00')] }
  expect(sinceOf('D08', half, '2025-11-20 12:00', '2025-11-25 12:00')).toBe('2025-11-21T00:00:00')
  expect(found('D08', half, '2025-11-25')).toMatchObject({ amount: yuan('60.00') })
  expect(
    found('D08', { contracts: [aContract({ no: A, amount: '100.00', plan: [[null, '100.00']] })] }, '2025-12-31'),
  ).toBeUndefined()
})

test('D09: signed long ago with nothing behind it', () => {
  const ghost = aContract({ no: A, amount: '75.00', signed: '2025-11-10 18:20', sealed: null })
  expect(sinceOf('D09', { contracts: [ghost] }, '2025-11-25 23:59', '2025-11-26 00:00')).toBe('2025-11-26T00:00:00')
  expect(found('D09', { contracts: [ghost], archives: [archived] }, '2025-12-10')).toBeUndefined()
  expect(found('D09', { contracts: [ghost], bankLines: [paid('75.00')] }, '2025-12-10')).toBeUndefined()
  const byAnother = aLine({ id: 'l', at: '2025-11-20', amount: '75.00', from: '栖川禾岫科技有限公司', memo: A })
  expect(found('D09', { contracts: [ghost], bankLines: [byAnother] }, '2025-12-10')).toBeUndefined() // it waits for a person
  const unknown = { ...byAnother, memo: '货款' }
  expect(found('D09', { contracts: [ghost], bankLines: [unknown] }, '2025-12-10')).toBeDefined() // only the amount fits
  expect(found('D09', { contracts: [{ ...ghost, customerSignedAt: at('2025-11-12') }] }, '2025-12-10')).toBeUndefined()
})

test('D07: of a receipt that is claimed in part it tells what is left', () => {
  const facts = {
    contracts: [signed],
    bankLines: [aLine({ id: 'big', at: '2025-11-20', amount: '900.00', memo: A })],
    decisions: [aMatchDecision(1, 'big', [[A, '860.00']])],
  }
  const left = found('D07', facts, '2025-11-30')
  expect(left).toMatchObject({ subject: 'big', amount: yuan('40.00') })
  expect(left?.right.text).toContain('已核销 860.00，其余 40.00')
})

test('D18: one receipt for several contracts waits to be split, until a person has split it', () => {
  const B = 'HT-2511-0002'
  const contracts = [aContract({ no: A, amount: '30.00' }), aContract({ no: B, amount: '50.00' })]
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '80.00' })]
  expect(found('D18', { contracts, bankLines }, '2025-11-30')).toMatchObject({ subject: 'l', contractNos: [A, B] })
  expect(found('D18', { contracts, bankLines }, '2025-11-30')?.right.cells).toHaveLength(4)
  const decisions = [
    aMatchDecision(1, 'l', [
      [A, '30.00'],
      [B, '50.00'],
    ]),
  ]
  expect(found('D18', { contracts, bankLines, decisions }, '2025-11-30')).toBeUndefined()
})

test('D21: a returned remittance is named by the line that came back', () => {
  const bankLines = [
    aLine({ id: 'out', at: '2025-11-11', amount: '-9.00', from: '配件厂' }),
    aLine({ id: 'back', at: '2025-11-13', amount: '9.00', from: '配件厂', memo: '退汇' }),
  ]
  expect(found('D21', { bankLines }, '2025-11-30')).toMatchObject({
    id: 'D21:back',
    severity: 'S1',
    bankLineIds: ['back', 'out'],
  })
})

test('D23: the first unpaid invoice is older than the credit term', () => {
  const facts = {
    contracts: [early],
    bankLines: [paid('500.00', '2025-11-02 10:00')],
    invoices: [
      anInvoice({ no: '1', at: '2025-10-01 10:00', amount: '500.00', remark: A }),
      anInvoice({ no: '2', at: '2025-10-28 10:00', amount: '360.00', remark: A }),
    ],
    decisions: [aMatchDecision(1, 'l', [[A, '500.00']])],
  }
  expect(sinceOf('D23', facts, '2025-11-27 23:59', '2025-11-28 00:00')).toBe('2025-11-28T00:00:00')
  expect(found('D23', facts, '2025-11-30')).toMatchObject({ amount: yuan('360.00'), invoiceNos: ['2'] })
})

test('D24: received more than five days ago and not invoiced', () => {
  const facts = { contracts: [early], bankLines: [paid('860.00')] }
  expect(sinceOf('D24', facts, '2025-11-25 23:59', '2025-11-26 00:00')).toBe('2025-11-26T00:00:00')
  const invoices = [anInvoice({ no: '1', at: '2025-11-21', amount: '860.00', remark: A })]
  expect(found('D24', { ...facts, invoices }, '2025-11-30')).toBeUndefined()
})

test('D30: a file that repeats rows is named once', () => {
  const rows = [2, 3].map((row) => ({ fileId: 'f', sheet: 'S', row }))
  const duplicates = [{ fileId: 'f', fileName: '中国银行交易明细.csv', rows, importedAt: at('2025-12-01') }]
  expect(found('D30', { duplicates }, '2025-12-02')).toMatchObject({
    id: 'D30:f',
    severity: 'S3',
    left: { cells: [{ row: 2 }, { row: 3 }] },
  })
})

test('void contracts and drafts have no differences', () => {
  for (const status of ['void', 'draft'] as const) {
    const contracts = [
      {
        ...signed,
        status,
        plan: [{ planNo: '1', dueOn: on('2025-11-01'), amount: yuan('1.00'), source: signed.source }],
      },
    ]
    expect(run(anInput({ contracts, asOf: '2025-12-31' })).discrepancies).toEqual([])
  }
})

test('a slip lists the differences of its contract', () => {
  const { slips } = run(anInput({ contracts: [signed], archives: [flow], asOf: '2025-11-30 16:05' }))
  expect(slips[0]?.discrepancyIds).toEqual([`D01:${A}`, `D04:LC-${A}`])
})
