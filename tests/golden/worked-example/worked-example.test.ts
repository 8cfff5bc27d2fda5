import { expect, test } from 'vitest'
import { yuanText } from '../../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../../src/shared/domain/period.ts'
import { type BasisGroup, cumulativeBases, periodBases, totalsBy } from '../../../src/shared/engine/bases.ts'
import { defaultPolicy } from '../../../src/shared/engine/engine-input.ts'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anArchive,
  anInput,
  anInvoice,
  run,
} from '../../builders/engine-facts.ts'

const 甲 = '陆安澜'
const 乙 = '顾清和'
const 户名 = (no: string) => `${no}客户有限公司`

const contract = (no: string, ownerName: string, signed: string, amount: string, rest: object = {}) =>
  aContract({ no, ownerName, signed, amount, customer: 户名(no), plan: [['2025-12-31', amount]], ...rest })
const receipt = (no: string, at: string, amount: string, memo = `${no}货款`) =>
  aLine({ id: `6222:${no}/${at}`, at, amount, from: 户名(no), memo })
const archive = (no: string, submitted: string, archived: string, amount: string) =>
  anArchive({ no, submitted, archived, amount })
const invoice = (no: string, at: string, amount: string, rest: object = {}) =>
  anInvoice({ no: `2599-${no}-${at}`, at, amount, remark: `合同号 ${no}`, buyerName: 户名(no), ...rest })

const contracts = [
  contract('HT-2511-0086', 甲, '2025-11-27 10:32', '860000.00'),
  contract('HT-2511-0031', 甲, '2025-11-05 14:20', '240000.00'),
  contract('HT-2511-0044', 甲, '2025-11-10 16:05', '500000.00', {
    plan: [
      ['2025-11-20', '150000.00'],
      ['2026-01-20', '300000.00'],
      ['2026-06-30', '50000.00'],
    ],
  }),
  contract('HT-2510-0112', 甲, '2025-10-22 09:40', '320000.00'),
  contract('HT-2511-0092', 甲, '2025-11-30 17:05', '210000.00'),
  contract('HT-2509-0035', 甲, '2025-09-03 10:15', '200000.00'),
  contract('HT-2511-0058', 乙, '2025-11-14 11:30', '180000.00'),
  contract('HT-2511-0061', 乙, '2025-11-17 09:50', '96000.00'),
  contract('HT-2510-0097', 乙, '2025-10-30 15:25', '130000.00'),
  contract('HT-2511-0066', 乙, '2025-11-21 18:20', '75000.00', { sealed: null }),
  contract('HT-2511-0066', 乙, '2025-11-21 18:20', '75000.00', {
    sealed: null,
    status: 'void',
    updated: '2025-12-11 16:05',
  }),
  contract('HT-2511-0070', 乙, '2025-11-20 10:45', '538000.00'),
  contract('HT-2511-0070', 乙, '2025-11-20 10:45', '53800.00', { updated: '2025-12-08 10:30' }),
]

const archives = [
  archive('HT-2511-0086', '2025-11-28 17:45', '2025-12-01 10:20', '860000.00'),
  archive('HT-2511-0031', '2025-11-06 09:30', '2025-11-07 11:15', '240000.00'),
  archive('HT-2511-0044', '2025-11-11 10:10', '2025-11-12 15:40', '500000.00'),
  archive('HT-2510-0112', '2025-10-23 09:05', '2025-10-24 16:20', '320000.00'),
  archive('HT-2511-0092', '2025-11-30 17:40', '2025-12-02 15:10', '210000.00'),
  archive('HT-2509-0035', '2025-09-04 09:20', '2025-09-05 14:05', '200000.00'),
  archive('HT-2511-0058', '2025-11-14 16:10', '2025-11-17 10:25', '180000.00'),
  archive('HT-2511-0061', '2025-11-18 10:00', '2025-11-19 11:35', '96000.00'),
  archive('HT-2510-0097', '2025-10-31 10:40', '2025-11-03 14:50', '130000.00'),
  archive('HT-2511-0070', '2025-11-21 09:25', '2025-11-24 11:10', '53800.00'),
]

const duplicate = receipt('HT-2511-0031', '2025-11-21 09:47', '240000.00')
const bankLines = [
  receipt('HT-2511-0086', '2025-11-28 15:12', '860000.00'),
  receipt('HT-2511-0031', '2025-11-18 10:26', '240000.00'),
  duplicate,
  receipt('HT-2511-0044', '2025-11-20 11:18', '150000.00', '合同HT-2511-0044首付款30%'),
  receipt('HT-2510-0112', '2025-11-06 10:55', '320000.00'),
  receipt('HT-2509-0035', '2025-09-12 10:08', '200000.00'),
  receipt('HT-2509-0035', '2025-11-13 14:20', '-40000.00', 'HT-2509-0035退货退款'),
  receipt('HT-2511-0061', '2025-11-25 10:41', '95976.00'),
  receipt('HT-2510-0097', '2025-11-12 09:58', '130000.00'),
  receipt('HT-2511-0070', '2025-11-26 14:06', '53800.00'),
  aLine({ id: '6222:U1', at: '2025-11-27 16:22', amount: '64500.00', from: '李闻溪', memo: '个人转公司款' }),
  receipt('HT-2511-0031', '2025-12-02 14:31', '-240000.00', '退回11月21日重复付款'),
  receipt('HT-2511-0092', '2025-12-03 09:36', '210000.00'),
]

const blue = invoice('HT-2509-0035', '2025-09-26 09:40', '200000.00', { status: 'partly-reversed' })
const invoices = [
  invoice('HT-2511-0086', '2025-12-02 11:05', '860000.00'),
  invoice('HT-2511-0031', '2025-11-19 10:02', '240000.00'),
  invoice('HT-2511-0044', '2025-11-20 16:30', '150000.00'),
  invoice('HT-2510-0112', '2025-11-07 09:50', '320000.00'),
  invoice('HT-2511-0092', '2025-12-05 10:45', '210000.00'),
  blue,
  invoice('HT-2509-0035', '2025-11-12 10:20', '-40000.00', { remark: '', blueInvoiceNo: blue.invoiceNo }),
  invoice('HT-2511-0061', '2025-11-26 09:15', '96000.00'),
  invoice('HT-2510-0097', '2025-12-10 15:20', '130000.00'),
  invoice('HT-2511-0070', '2025-11-27 10:30', '53800.00'),
]

const decisions = [
  aDecision(1, {
    kind: 'account',
    accountNo: '6222',
    bankName: '招商银行',
    region: '华东',
    ourEntity: '临溟澜砚科技股份有限公司',
  }),
  aDecision(2, { kind: 'suspense', bankLineId: duplicate.id }),
  aMatchDecision(3, '6222:HT-2511-0061/2025-11-25 10:41', [
    ['HT-2511-0061', '95976.00'],
    ['HT-2511-0061', '24.00', 'fee'],
  ]),
  aMatchDecision(4, '6222:HT-2509-0035/2025-11-13 14:20', [['HT-2509-0035', '-40000.00', 'refund']]),
  aMatchDecision(5, '6222:HT-2511-0070/2025-11-26 14:06', [['HT-2511-0070', '53800.00']]),
]

const input = anInput({ contracts, archives, bankLines, invoices, decisions, asOf: '2026-01-05 10:00' })
const result = run(input)
const ofPeriod = (period: string, previous: string) =>
  periodBases(
    cumulativeBases(input, result, defaultPolicy, period as PeriodKey),
    cumulativeBases(input, result, defaultPolicy, previous as PeriodKey),
  )

test('November: the five bases of the worked example, by salesperson, to the fen', () => {
  expect(inYuan(totalsBy(ofPeriod('2025-11', '2025-10'), 'salesperson'))).toEqual({
    '': { S: '0.00', A: '0.00', B: '304500.00', C: '0.00', P: '0.00' },
    [甲]: { S: '1810000.00', A: '740000.00', B: '1530000.00', C: '670000.00', P: '670000.00' },
    [乙]: { S: '889000.00', A: '459800.00', B: '279776.00', C: '279800.00', P: '149800.00' },
  })
  expect(inYuan(totalsBy(ofPeriod('2025-11', '2025-10'), 'all'))).toEqual({
    '': { S: '2699000.00', A: '1199800.00', B: '2114276.00', C: '949800.00', P: '819800.00' },
  })
})

test('December: corrections, the late archive and the late invoice fall into the month in which they happen', () => {
  expect(inYuan(totalsBy(ofPeriod('2025-12', '2025-11'), 'region'))).toEqual({
    '': { S: '-559200.00', A: '1070000.00', B: '-30000.00', C: '1070000.00', P: '1200000.00' },
  })
})

test('the 860,000.00: signed and received in November, confirmed and earned in December', () => {
  const of = (period: string, previous: string) =>
    ofPeriod(period, previous).find(({ contractNo }) => contractNo === 'HT-2511-0086')?.totals
  expect(of('2025-11', '2025-10')).toEqual({ S: 86_000_000, A: 0, B: 86_000_000, C: 0, P: 0 })
  expect(of('2025-12', '2025-11')).toEqual({ S: 0, A: 86_000_000, B: 0, C: 86_000_000, P: 86_000_000 })
})

test('a later decision about old money is earned now and leaves the sealed month as it was', () => {
  const late = aMatchDecision(6, '6222:U1', [['HT-2511-0044', '64500.00']])
  const later = { ...input, decisions: [...decisions, late] }
  const answer = run(later)
  const cumulative = (period: string) => cumulativeBases(later, answer, defaultPolicy, period as PeriodKey)
  const sealed = cumulativeBases(input, result, defaultPolicy, '2025-11' as PeriodKey)
  const lines = periodBases(cumulative('2025-12'), sealed, cumulative('2025-11'))
  expect(inYuan(totalsBy(lines, 'all'))['']).toMatchObject({ B: '-30000.00', C: '1134500.00' })
})

function inYuan(groups: readonly BasisGroup[]) {
  return Object.fromEntries(
    groups.map(({ ownerName, totals: { S, A, B, C, P } }) => [
      ownerName,
      { S: yuanText(S), A: yuanText(A), B: yuanText(B), C: yuanText(C), P: yuanText(P) },
    ]),
  )
}
