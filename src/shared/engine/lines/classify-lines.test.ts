import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anInput, run } from '../../../../tests/builders/engine-facts.ts'
import type { BankLine } from '../../domain/bank-line.ts'

const us = '临溟澜砚科技股份有限公司'
const account = aDecision(1, { kind: 'account', accountNo: '6222', bankName: '招商银行', region: '', ourEntity: us })
const customer = '澄州杉垣智能装备有限公司'

function classOf(...bankLines: readonly BankLine[]): readonly string[] {
  const contracts = [aContract({ no: 'HT-2511-0001', amount: '999.00', customer })]
  const { lineStates } = run(anInput({ contracts, bankLines, decisions: [account] }))
  return bankLines.map(({ id }) => lineStates.find(({ bankLineId }) => bankLineId === id)?.lineClass ?? '')
}
const line = (from: string, memo: string, amount = '100.00') => aLine({ at: '2025-11-20 10:00', amount, from, memo })

test('non-sales money needs both the words and the kind of payer', () => {
  expect(classOf(line('', '批量结息入账'))).toEqual(['other'])
  expect(classOf(line(us, '资金池下拨'))).toEqual(['other'])
  expect(classOf(line('国家金库临溟市中心支库', '增值税留抵退税'))).toEqual(['other'])
  expect(classOf(line('沅溆轨道装备研究院', '投标保证金退还'))).toEqual(['other'])
  expect(classOf(line('栖川禾岫科技有限公司', '往来款'))).toEqual(['sales'])
  expect(classOf(line('国家金库临溟市中心支库', '设备款'))).toEqual(['sales'])
})

test('what a customer pays is never taken out of sight, whatever the memo says', () => {
  for (const memo of ['投标保证金退还', '结息', '借款', '往来款'])
    expect(classOf(line(customer, memo)), memo).toEqual(['sales'])
})

test('money out to a customer is a refund only with words that say so', () => {
  expect(classOf(line(customer, '退货退款', '-100.00'))).toEqual(['refund'])
  expect(classOf(line(customer, '退汇 账号户名不符', '-100.00'))).toEqual(['refund']) // what it undid is in no file
  expect(classOf(line(customer, '采购款', '-100.00'))).toEqual(['other'])
  for (const memo of ['退汇重付 采购款', '重付退汇款', '机票退票手续费', '退票重开货款'])
    expect(classOf(line(customer, memo, '-100.00')), memo).toEqual(['other'])
  expect(classOf(line('别家有限公司', '退款', '-100.00'))).toEqual(['other'])
})

test('a returned remittance and what it undid cancel out', () => {
  const out = aLine({ id: 'out', at: '2025-11-11 10:36', amount: '-386.00', from: '配件厂', memo: '配件采购款' })
  const back = aLine({
    id: 'back',
    at: '2025-11-13 15:02',
    amount: '386.00',
    from: '配件厂',
    memo: '退汇 账号户名不符',
  })
  expect(classOf(out, back)).toEqual(['returned', 'returned'])
})

test('a return is looked for within the window, on its own account, for the same amount', () => {
  const out = (rest: object) => aLine({ id: 'out', at: '2025-11-11 10:36', amount: '-386.00', from: '配件厂', ...rest })
  const back = aLine({ id: 'back', at: '2025-11-13 15:02', amount: '386.00', from: '配件厂', memo: '退汇' })
  expect(classOf(out({ at: '2025-11-05 10:00' }), back)).toEqual(['other', 'sales'])
  expect(classOf(out({ accountNo: '6333' }), back)).toEqual(['other', 'sales'])
  expect(classOf(out({ amount: '-386.01' }), back)).toEqual(['other', 'sales'])
})

test('the bank flags a return, or gives it back as a negative payment: no words of a customer are needed', () => {
  const receipt = aLine({ id: 'in', at: '2025-11-11 10:36', amount: '100.00', from: customer })
  const flagged = aLine({ id: 'x', at: '2025-11-12 09:00', amount: '-100.00', from: '', isReturnFlagged: true })
  expect(classOf(receipt, flagged)).toEqual(['returned', 'returned'])
  const paid = aLine({ id: 'p', at: '2025-11-11 10:36', amount: '-50.00', from: '供应商有限公司' })
  const negative = {
    ...paid,
    id: 'n',
    amount: -5000 as BankLine['amount'],
    postedAt: (paid.postedAt + 60_000) as BankLine['postedAt'],
    memo: '汇出失败',
  }
  expect(classOf(paid, negative)).toEqual(['returned', 'returned'])
})

test('one return undoes one payment, the nearest before it', () => {
  const out = (id: string, at: string) => aLine({ id, at, amount: '-386.00', from: '配件厂' })
  const back = aLine({ id: 'back', at: '2025-11-13 15:02', amount: '386.00', from: '配件厂', memo: '退汇' })
  expect(classOf(out('a', '2025-11-11 10:00'), out('b', '2025-11-12 10:00'), back)).toEqual([
    'other',
    'returned',
    'returned',
  ])
})

test('a serial number in the memo of a return tells which payment it undid, however long ago', () => {
  const out = (id: string, at: string) => aLine({ id: `6222:${id}`, at, amount: '-386.00', from: '配件厂' })
  const memo = '原交易流水号S20251101，账号、户名不符'
  const back = aLine({ id: '6222:back', at: '2025-11-20 15:02', amount: '386.00', from: '配件厂', memo })
  const lines = [out('S20251101', '2025-11-01 10:00'), out('S20251119', '2025-11-19 10:00'), back]
  expect(classOf(...lines)).toEqual(['returned', 'other', 'returned'])
})

test('a negative receipt with such words is taken back by the bank, also where no file holds the receipt', () => {
  const wrong = aLine({ id: 'x', at: '2025-11-12 09:00', amount: '50.00', from: customer, memo: '冲正20251111' })
  expect(classOf({ ...wrong, amount: -5000 as BankLine['amount'] })).toEqual(['returned'])
})

test('a return goes to its own counterparty, before a later payment to nobody known', () => {
  const out = (id: string, at: string, from: string) => aLine({ id, at, amount: '-386.00', from })
  const back = aLine({ id: 'z', at: '2025-11-13 15:02', amount: '386.00', from: '配件厂', memo: '退汇' })
  const lines = [out('a', '2025-11-11 10:00', '配件厂'), out('b', '2025-11-12 10:00', ''), back]
  expect(classOf(...lines)).toEqual(['returned', 'other', 'returned'])
})

test('two filled accounts that differ are two parties', () => {
  const out = aLine({ id: 'a', at: '2025-11-11', amount: '-386.00', from: '配件厂', counterpartyAccount: '9900001' })
  const back = { at: '2025-11-13', amount: '386.00', memo: '退汇', from: '待处理户' }
  expect(classOf(out, aLine({ ...back, id: 'z', counterpartyAccount: '9900002' }))).toEqual(['other', 'sales'])
  expect(classOf(out, aLine({ ...back, id: 'z', counterpartyAccount: '9900001' }))).toEqual(['returned', 'returned'])
})
