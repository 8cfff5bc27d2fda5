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

/** 算例: the facts of domain law 4.3. */

export const 甲 = '陆安澜'
export const 乙 = '顾清和'
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

export const decisions = [
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

export const input = anInput({ contracts, archives, bankLines, invoices, decisions, asOf: '2026-01-05 10:00' })
export const result = run(input)
