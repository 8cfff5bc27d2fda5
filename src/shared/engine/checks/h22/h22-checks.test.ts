import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aReceipt } from '../../../../../tests/builders/a-receipt.ts'
import { aContract, aDecision, aLine, aMatchDecision, yuan } from '../../../../../tests/builders/engine-facts.ts'
import { defaultPolicy } from '../../engine-input.ts'

const A = 'HT-2511-0001'
const NUMBER = '110010001234520251112000123456'
const bill = aReceipt({
  no: 'SK-1',
  on: '2025-11-12',
  amount: '50000.00',
  contractNo: A,
  settleMethod: '银行承兑汇票',
  remark: `票号${NUMBER}`,
})
const facts = { contracts: [aContract({ no: A, amount: '96000.00' })], receipts: [bill] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D32')
const matured = (amount: string, memo = '商业汇票托收', day = '2025-11-28') =>
  aLine({ id: '6222:S1', at: day, amount, from: '招商银行临溟分行', memo })

const WECHAT = '财付通支付科技有限公司'
const order = (id: string, day: string, amount: string, memo: string) =>
  aLine({ id, at: `${day} 12:00`, amount, memo, from: '周小林', bankName: '微信支付', accountNo: '1900000109' })
const net = aLine({ id: '6222:net', at: '2025-11-21', amount: '1391.60', from: WECHAT, memo: '结算款T+1' })
const orders = [
  order('p:o1', '2025-11-18', '1000.00', '交易'),
  order('p:o2', '2025-11-19', '500.00', '交易'),
  order('p:r1', '2025-11-19', '-100.00', '退款'),
  order('p:f1', '2025-11-19', '-8.40', '扣除交易手续费'),
]
const platform = aCheckWorld({ bankLines: [...orders, net] })
const settled = aCase(platform, 'D33')

test('D32: the ERP holds a bill that counts once it is due, so nothing is short, true cause', () => {
  expect(ask('bill-not-shortage', world, about)).toMatchObject({
    outcome: 'failed',
    finding: '1 行票据收款共 50,000.00 银行没有入账，不是短缺：现行口径为到期入账时才计到账',
    rows: [{ amount: yuan('50000.00'), cells: [{ column: '收款单号' }, { column: '结算方式' }, {}] }],
  })
  expect(ask('bill-matured', { ...world, facts: { ...world.facts, lines: [net] } }, about).outcome).toBe(
    'not-applicable',
  )
  expect(ask('platform-batch-balances', world, about).outcome).toBe('not-applicable')
  expect(ask('payout-in-transit', world, about).outcome).toBe('not-applicable')
})

test('D33: orders less fees less refunds are what came, true cause', () => {
  expect(ask('platform-batch-balances', platform, settled)).toMatchObject({
    outcome: 'passed',
    finding: '订单 1,500.00 − 手续费 8.40 − 退款 100.00 = 到账 1,391.60，平台账单 4 行',
    rows: [{ amount: yuan('1500.00'), cells: [{}, {}, {}, {}], act: { to: { bankLineId: '6222:net' } } }],
  })
  expect(ask('bill-not-shortage', platform, settled)).toMatchObject({ outcome: 'not-applicable' })
})

test('bill-not-shortage: paid or written off; another policy is named; without receipts nobody can tell', () => {
  const paid = aCheckWorld({ ...facts, bankLines: [aLine({ at: '2025-11-28', amount: '50000.00', memo: '到期托收' })] })
  expect(ask('bill-not-shortage', paid, about)).toMatchObject({ outcome: 'passed', rows: [{}] })
  const upFront = { ...world, policy: { ...defaultPolicy, noteCountsAs: '收票' as const } }
  expect(ask('bill-not-shortage', upFront, about).finding).toContain('收票当日就计到账')
  expect(ask('bill-not-shortage', aCheckWorld({ contracts: facts.contracts }), aContractCase(A))).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('ERP 收款单'),
  })
  const wired = aCheckWorld({ ...facts, receipts: [{ ...bill, settleMethod: '电汇' }] })
  const dead = aCheckWorld({
    ...facts,
    receipts: [{ ...bill, status: '已作废' }, aReceipt({ ...bill, no: 'FK-1', on: '2025-11-12', amount: '-5.00' })],
  })
  for (const there of [wired, dead]) {
    for (const check of ['bill-not-shortage', 'bill-to-register', 'bill-matured']) {
      expect(ask(check, there, aContractCase(A)).outcome, check).toBe('not-applicable')
    }
  }
})

test('bill-not-shortage: of several receipts the one that the difference names; from a slip all of its contract', () => {
  const second = { ...bill, receiptNo: 'SK-2', amount: yuan('20000.00') }
  const foreign = { ...bill, receiptNo: 'SK-3', contractNo: 'HT-2511-0002' }
  const many = aCheckWorld({ ...facts, receipts: [bill, second, foreign] })
  expect(ask('bill-not-shortage', many, about).finding).toContain('1 行票据收款共 50,000.00')
  expect(ask('bill-not-shortage', many, aContractCase(A)).finding).toContain('2 行票据收款共 70,000.00')
})

test('bill-to-register: what the receipt says is filled in, and a note that begins so is the registration', () => {
  const form = ask('bill-to-register', world, about)
  expect(form).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining(NUMBER), cells: [{ column: '备注' }] }],
  })
  const text = form.act?.kind === 'copy' ? form.act.text : ''
  expect(text).toContain(`票据（包）号：${NUMBER}\n子票区间：\n票面金额：50,000.00`)
  const silent = aCheckWorld({ ...facts, receipts: [{ ...bill, remark: '合同款' }] })
  expect(ask('bill-to-register', silent, about).rows[0]?.text).toContain('备注里没有票据（包）号')
  const note = (reason: string) => ({ ...aDecision(1, { kind: 'note', subject: 'D32:SK-1' }), reason })
  const noted = aCheckWorld({ ...facts, decisions: [note(`${text}2026-02-12`)] })
  expect(ask('bill-to-register', noted, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('2026-02-12'),
  })
  expect(ask('bill-to-register', aCheckWorld({ ...facts, decisions: [note('已催')] }), about).outcome).toBe('failed')
})

test('bill-matured: the face amount when due, less the interest when discounted, and what is neither', () => {
  const money = (line: ReturnType<typeof aLine>) =>
    ask('bill-matured', aCheckWorld({ ...facts, bankLines: [line] }), about)
  expect(money(matured('50000.00'))).toMatchObject({
    outcome: 'failed',
    rows: [
      {
        text: expect.stringContaining('与票面相等'),
        act: {
          kind: 'decide',
          body: {
            kind: 'match',
            bankLineIds: ['6222:S1'],
            allocations: [{ amount: yuan('50000.00'), contractNo: A, kind: 'cash' }],
          },
        },
      },
    ],
  })
  const discounted = money(matured('49400.00', '商业汇票贴现'))
  expect(discounted.rows[0]).toMatchObject({
    text: expect.stringContaining('少 600.00，为贴现息'),
    act: {
      body: { allocations: [{ amount: yuan('49400.00') }, { amount: yuan('600.00'), kind: 'fee', bankLineId: null }] },
    },
  })
  for (const line of [
    matured('49400.00'),
    matured('44900.00', '商业汇票贴现'),
    matured('50600.00', '商业汇票贴现'),
    matured('50000.00', '商业汇票托收', '2025-11-11'),
    matured('50000.00', '往来款'),
    matured('-50000.00'),
  ]) {
    expect(money(line).outcome, `${line.amount} ${line.memo}`).toBe('not-applicable')
  }
  expect(ask('bill-matured', world, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('银行流水'),
  })
  const claimed = aCheckWorld({
    ...facts,
    bankLines: [matured('50000.00')],
    decisions: [aMatchDecision(1, '6222:S1', [[A, '50000.00']])],
  })
  expect(ask('bill-matured', claimed, about)).toMatchObject({ outcome: 'passed', rows: [{ act: null }] })
  const nameless = aCheckWorld({ ...facts, receipts: [{ ...bill, contractNo: '' }], bankLines: [matured('50000.00')] })
  expect(ask('bill-matured', nameless, aCase(nameless, 'D32')).rows[0]?.act).toMatchObject({
    kind: 'open',
    to: { screen: 'matching' },
  })
})

test('platform-batch-balances: without the statement nothing can be restored; what misses is named', () => {
  const without = aCheckWorld({ bankLines: [net] })
  expect(ask('platform-batch-balances', without, settled)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('支付平台的账单'),
  })
  expect(ask('payout-in-transit', without, settled).outcome).toBe('data-missing')
  const long = order('p:o0', '2025-11-10', '70.00', '交易')
  const more = aCheckWorld({ bankLines: [long, ...orders, order('p:o3', '2025-11-19', '30.00', '交易'), net] })
  const answer = ask('platform-batch-balances', more, settled)
  expect(answer.outcome).toBe('failed')
  expect(answer.rows).toMatchObject([
    { amount: yuan('30.00'), text: expect.stringContaining('净额 1,421.60，差 30.00') },
    { amount: yuan('30.00'), text: '2025-11-19 交易 30.00，正好是差额' },
  ])
  const unlike = aCheckWorld({
    bankLines: [
      ...orders,
      order('p:o3', '2025-11-19', '30.00', '交易'),
      order('p:o4', '2025-11-19', '5.00', '交易'),
      order('p:w', '2025-11-20', '-9.00', '提现'),
      net,
    ],
  })
  expect(ask('platform-batch-balances', unlike, settled).rows).toHaveLength(1 + 6)
  const coupons = aCheckWorld({
    bankLines: [...orders, order('p:c', '2025-11-19', '-10.00', '代金券'), { ...net, amount: yuan('1381.60') }],
  })
  expect(ask('platform-batch-balances', coupons, settled).finding).toContain('− 其他扣款 10.00 = 到账 1,381.60')
})

test('payout-in-transit: left the platform and not yet in the bank; after three days somebody asks', () => {
  const payout = (day: string) => order('p:w1', day, '-1391.60', '提现')
  const transit = (...lines: readonly ReturnType<typeof aLine>[]) =>
    ask('payout-in-transit', aCheckWorld({ bankLines: [...orders, ...lines] }), settled)
  expect(transit(payout('2025-11-29'))).toMatchObject({
    outcome: 'failed',
    finding: '提现在途 1 笔共 1,391.60，列为“企业已收、银行未收”',
    rows: [{ act: { to: { screen: 'balance', accountNo: '1900000109' } } }],
  })
  expect(transit(payout('2025-11-26')).finding).toContain('超过 3 天')
  expect(transit(payout('2025-11-20'), net).outcome).toBe('passed')
})
