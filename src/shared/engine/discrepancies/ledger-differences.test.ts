import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anInput,
  at,
  on,
  run,
  yuan,
} from '../../../../tests/builders/engine-facts.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import type { EngineInput } from '../engine-input.ts'

type Facts = Partial<Omit<EngineInput, 'asOf'>>
const A = 'HT-2511-0001'
const customer = '澄州杉垣智能装备有限公司'
const contracts = [aContract({ no: A, amount: '96000.00' })]

function found(code: string, facts: Facts) {
  return run(anInput({ ...facts, asOf: '2025-11-30' })).discrepancies.filter((one) => one.code === code)
}

function aReceipt(facts: Partial<Omit<ErpReceipt, 'amount'>> & { readonly amount: string }): ErpReceipt {
  const { amount, ...rest } = facts
  return {
    receiptNo: 'SK-0001',
    contractNo: A,
    bizOn: on('2025-11-12'),
    customerName: customer,
    payerName: '',
    currency: 'CNY',
    settleMethod: '电汇',
    purpose: '',
    ourAccountNo: '',
    bankRef: '',
    writtenOff: null,
    remaining: null,
    status: '已审核',
    ownerName: '',
    voucherNo: '',
    remark: '',
    source: { fileId: 'erp', sheet: 'Sheet1', row: 7 },
    amount: yuan(amount),
    ...rest,
  }
}

test('D32: a receipt by bill of exchange is no shortage of the bank, and is told until the bill is written off or paid', () => {
  const receipts = [aReceipt({ amount: '50000.00', settleMethod: '银行承兑汇票' })]
  const [note] = found('D32', { contracts, receipts })
  expect(note).toMatchObject({ subject: 'SK-0001', severity: 'S2', amount: yuan('50000.00'), contractNos: [A] })
  expect(note?.left.cells[0]).toMatchObject({ fileId: 'erp', row: 7 })
  const paid = (from: string) => [aLine({ at: '2025-11-28', amount: '50000.00', from, memo: '到期托收' })]
  expect(found('D32', { contracts, receipts, bankLines: paid(customer) })).toEqual([])
  expect(found('D32', { contracts, receipts, bankLines: paid('栖川禾岫科技有限公司') })).toHaveLength(1)
  expect(found('D32', { contracts, receipts: [aReceipt({ amount: '50000.00' })] })).toEqual([])
})

test('D32: one receipt over two contracts is one difference; void and outgoing ones are none', () => {
  const note = { settleMethod: '商业承兑汇票' }
  const receipts = [
    aReceipt({ amount: '50000.00', ...note }),
    aReceipt({ amount: '20000.00', ...note, contractNo: 'HT-2511-0002' }),
    aReceipt({ amount: '70.00', ...note, receiptNo: 'SK-0002', status: '已作废' }),
    aReceipt({ amount: '-70.00', ...note, receiptNo: 'FK-0001' }),
  ]
  expect(found('D32', { contracts, receipts })).toMatchObject([{ subject: 'SK-0001', amount: yuan('70000.00') }])
})

test('D32, D38: ends when a person has written the bill or the offset off', () => {
  const receipts = [
    aReceipt({ amount: '50000.00', settleMethod: '银行承兑汇票' }),
    aReceipt({ amount: '6000.00', settleMethod: '抵账', receiptNo: 'SK-0002' }),
  ]
  expect(found('D38', { contracts, receipts })).toMatchObject([{ subject: 'SK-0002', amount: yuan('6000.00') }])
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '40000.00', memo: A })]
  const decisions = [
    aMatchDecision(1, 'l', [
      [A, '40000.00'],
      [A, '50000.00', 'note'],
      [A, '6000.00', 'setoff'],
    ]),
  ]
  expect(found('D32', { contracts, receipts, bankLines, decisions })).toEqual([])
  expect(found('D38', { contracts, receipts, bankLines, decisions })).toEqual([])
})

const platform = '财付通支付科技有限公司'
const order = (id: string, day: string, amount: string, memo: string) =>
  aLine({ id, at: `${day} 12:00`, amount, memo, from: '周小林', bankName: '微信支付', accountNo: '1900000109' })

test('D33: what a platform passes on is restored from its own statement: orders, fees, refunds', () => {
  const bankLines = [
    order('o0', '2025-11-17', '900.00', '交易'),
    order('o1', '2025-11-18', '1000.00', '交易'),
    order('o2', '2025-11-19', '500.00', '交易'),
    order('r1', '2025-11-19', '-100.00', '退款'),
    order('f1', '2025-11-19', '-8.40', '扣除交易手续费'),
    aLine({ id: 'net', at: '2025-11-21', amount: '1391.60', from: platform, memo: '结算款T+1' }),
  ]
  const [settlement] = found('D33', { bankLines })
  expect(settlement).toMatchObject({ subject: 'net', severity: 'S2', amount: yuan('1391.60') })
  expect(settlement?.right.text).toContain('订单 1,500.00 − 手续费 8.40 − 退款 100.00 = 1,391.60')
  expect(settlement?.right.cells.length).toBe(4)
  expect(found('D07', { bankLines }).map(({ subject }) => subject)).not.toContain('net')
  // Where the statement tells the payout itself, order by order is booked there and nothing is left to restore.
  const withPayout = [...bankLines, order('w1', '2025-11-19', '-1391.60', '提现')]
  expect(found('D33', { bankLines: withPayout })).toEqual([])
})

test('D33: without the statement the settlement is told all the same, until a person has judged it', () => {
  const bankLines = [aLine({ id: 'net', at: '2025-11-21', amount: '1391.60', from: platform, memo: '结算款T+1' })]
  expect(found('D33', { bankLines })).toMatchObject([{ subject: 'net', right: { cells: [] } }])
  const decisions = [aDecision(1, { kind: 'scope', bankLineId: 'net', inScope: false })]
  expect(found('D33', { bankLines, decisions })).toEqual([])
})

test('D33: a batch of long ago or of other days is not this settlement', () => {
  const net = aLine({ id: 'net', at: '2025-11-21', amount: '1000.00', from: platform })
  const far = [order('o1', '2025-11-10', '1000.00', '交易'), net]
  expect(found('D33', { bankLines: far })[0]?.right.cells).toEqual([])
  const later = [order('o1', '2025-11-22', '1000.00', '交易'), net]
  expect(found('D33', { bankLines: later })[0]?.right.cells).toEqual([])
})

test('D34: money that the engine itself took out of sales is told line by line, what people judged is not', () => {
  const bankLines = [
    aLine({ id: 'interest', at: '2025-11-21', amount: '12.00', from: '', memo: '批量结息入账' }),
    aLine({ id: 'bond', at: '2025-11-12', amount: '30000.00', from: '沅溆轨道装备研究院', memo: '投标保证金退还' }),
    aLine({ id: 'wage', at: '2025-11-12', amount: '-30.00', from: '', memo: '代发工资' }),
    aLine({ id: 'sale', at: '2025-11-12', amount: '96000.00', memo: A }),
  ]
  const told = (facts: Facts) => found('D34', { contracts, bankLines, ...facts }).map(({ subject }) => subject)
  expect(told({})).toEqual(['bond', 'interest'])
  expect(told({ decisions: [aDecision(1, { kind: 'scope', bankLineId: 'bond', inScope: false })] })).toEqual([
    'interest',
  ])
  expect(found('D34', { bankLines })[0]).toMatchObject({
    severity: 'S3',
    right: { text: expect.stringContaining('保证金') },
  })
})

test('D37: a statement that contradicts itself is one difference for each file and control, with its rows', () => {
  const broken = (text: string, row: number) => ({
    fileId: 'f',
    fileName: '中国银行交易明细.csv',
    accountNos: ['6222'],
    text,
    rows: [{ fileId: 'f', sheet: 'S', row }],
    lastOn: on('2025-11-30'),
    importedAt: at('2025-12-01 09:00'),
  })
  const statementBreaks = [
    broken('余额连续：第 9 行与上一行不符', 9),
    broken('余额连续：第 30 行与上一行不符', 30),
    broken('贷方合计：应为 5.00，实为 4.00', 40),
  ]
  const all = found('D37', { statementBreaks })
  expect(all.map(({ subject }) => subject)).toEqual(['f/余额连续', 'f/贷方合计'])
  expect(all[0]).toMatchObject({ severity: 'S1', left: { cells: [{ row: 9 }, { row: 30 }] } })
  expect(all[0]?.right.text).toContain('第 30 行')
  expect(all[0]?.sinceAt).toBe(at('2025-11-30')) // fetched in December, of November
})
