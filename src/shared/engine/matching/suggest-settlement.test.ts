import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anInput, on, run, yuan } from '../../../../tests/builders/engine-facts.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import { NO_MONEY } from '../../domain/money.ts'
import { defaultPolicy, type EnginePolicy } from '../engine-input.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const platform = '财付通支付科技有限公司'
const bank = '栖川商业银行股份有限公司'
const customer = '澄州杉垣智能装备有限公司'

function aBill(facts: Partial<ErpReceipt> & { readonly amount: ErpReceipt['amount'] }): ErpReceipt {
  return {
    receiptNo: 'SKD-1',
    contractNo: '',
    bizOn: on('2025-08-20'),
    customerName: customer,
    payerName: '',
    currency: 'CNY',
    settleMethod: '银行承兑汇票',
    purpose: '销售收款',
    ourAccountNo: '',
    bankRef: '',
    writtenOff: null,
    remaining: NO_MONEY,
    status: '已审核',
    ownerName: '',
    voucherNo: '',
    remark: '',
    source: { fileId: 'erp', sheet: 'S', row: 2 },
    ...facts,
  }
}

test('a payment house pays the named contract less its fee: the gross is restored, within one percent', () => {
  const shares = (paid: string, memo = `${A}结算款T+1`) =>
    run(
      anInput({
        contracts: [aContract({ no: A, amount: '20000.00' })],
        bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: paid, from: platform, memo })],
      }),
    ).matches.map(({ rule, allocations }) => [rule, ...allocations.map(({ kind, amount }) => [kind, amount])])
  expect(shares('19880.00')).toEqual([['settlement', ['cash', yuan('19880.00')], ['fee', yuan('120.00')]]])
  expect(shares('19799.99')).toEqual([['T8-short-payment', ['cash', yuan('19799.99')]]])
  expect(shares('19880.00', '结算款T+1')).toEqual([])
})

const paidOut = (memo: string, amount = '5000.00') => aLine({ id: 'l', at: '2025-11-20', amount, from: bank, memo })
const billsOf = (
  bills: readonly ErpReceipt[],
  line = paidOut('银行承兑汇票托收到期'),
  noteCountsAs: EnginePolicy['noteCountsAs'] = '到期',
) =>
  run(
    anInput({
      contracts: [aContract({ no: A, amount: '9000.00' }), aContract({ no: B, amount: '5000.00' })],
      receipts: bills,
      bankLines: [line],
    }),
    { ...defaultPolicy, noteCountsAs },
  ).matches.filter(({ rule }) => rule === 'bill')

test('a bill that was paid out belongs to the contract that its receipt names, or that its customer owes to the fen', () => {
  const [named] = billsOf([aBill({ amount: yuan('5000.00'), contractNo: A })])
  expect(named).toMatchObject({ status: 'suggested', alternatives: 0, allocations: [{ contractNo: A, kind: 'cash' }] })
  expect(named?.reasons[0]?.text).toContain('SKD-1')
  expect(billsOf([aBill({ amount: yuan('5000.00') })])).toMatchObject([{ allocations: [{ contractNo: B }] }])
  expect(billsOf([aBill({ amount: yuan('5000.00'), settleMethod: '电汇' })])).toEqual([])
  expect(billsOf([aBill({ amount: yuan('5000.00'), bizOn: on('2025-11-21') })])).toEqual([])
  expect(billsOf([aBill({ amount: yuan('5000.00') })], paidOut('货款'))).toEqual([])
})

test('a bill is found by its receipt alone: of part of a contract, and of an amount that other customers expect too', () => {
  const others = ['栖川禾岫科技有限公司', '云渚铁塔工程有限公司'].map((name, index) =>
    aContract({ no: `XS-100${index}`, amount: '5000.00', customer: name }),
  )
  const receipts = [aBill({ amount: yuan('5000.00'), contractNo: A })]
  const found = (contracts: typeof others) =>
    run(anInput({ contracts, receipts, bankLines: [paidOut('银行承兑汇票托收到期')] })).matches
  const contract = aContract({ no: A, amount: '9000.00' })
  for (const contracts of [[contract], [contract, ...others]]) {
    expect(found(contracts)).toMatchObject([{ rule: 'bill', allocations: [{ contractNo: A }] }])
  }
})

test('a bill counts once: at the moment that the policy says', () => {
  const bills = [aBill({ amount: yuan('5000.00'), contractNo: A })]
  expect(billsOf(bills, paidOut('银行承兑汇票贴现')).length).toBe(0)
  expect(billsOf(bills, paidOut('银行承兑汇票贴现'), '贴现').length).toBe(1)
  expect(billsOf(bills, paidOut('银行承兑汇票托收到期'), '收票').length).toBe(0)
})

test('what a payment house pays out of our account there is no second receipt', () => {
  const us = aDecision(1, { kind: 'account', accountNo: '6222', bankName: '招商银行', region: '', ourEntity: '澜砚' })
  const there = { accountNo: 'zfb-1', bankName: '支付宝' }
  const classes = (day: string, amount = '-980.00') =>
    run(
      anInput({
        bankLines: [
          aLine({ id: 'a', at: '2025-11-18 09:00', amount: '1000.00', from: '李闻溪', memo: '订单', ...there }),
          aLine({ id: 'b', at: '2025-11-19 09:00', amount, from: '', memo: '提现', ...there }),
          aLine({ id: 'c', at: `${day} 09:00`, amount: '980.00', from: platform, memo: '提现入账' }),
        ],
        decisions: [us],
      }),
    ).lineStates.map(({ lineClass }) => lineClass)
  expect(classes('2025-11-20')).toEqual(['sales', 'other', 'other'])
  expect(classes('2025-11-23')).toEqual(['sales', 'other', 'sales'])
  expect(classes('2025-11-20', '-981.00')).toEqual(['sales', 'other', 'sales'])
})
