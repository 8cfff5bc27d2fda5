import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aReceipt } from '../../../../../tests/builders/a-receipt.ts'
import { aContract, aDecision, aLine, aMatchDecision, yuan } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0086'
const contract = aContract({ no: A, amount: '100000.00' })
const came = (amount: string, memo = A) => aLine({ id: '6222:S1', at: '2025-11-20 10:00', amount, memo })
const worldOf = (amount: string, memo?: string) =>
  aCheckWorld({ contracts: [contract], bankLines: [came(amount, memo)] })
const short = worldOf('99200.00')
const about = aCase(short, 'D11')

test('D11: 800 yuan less than the balance: its true cause is a short payment', () => {
  expect(ask('gap-kind', short, about)).toMatchObject({
    outcome: 'failed',
    finding: '差额 800.00，最可能是客户短付（D11）：扣款、抹零或算错，须问明理由',
    rows: [
      { text: `合同 ${A} 未收余额 100,000.00 − 到账 99,200.00 = 差额 800.00`, amount: yuan('800.00') },
      { text: '尾差容差 0.01：超过' },
      { text: expect.stringContaining('手续费上限 50.00：超过') },
      { text: '摘要没有扣款字样' },
      { text: '短款阈值 应收的 10%：在内' },
    ],
  })
  expect(ask('later-supplement', short, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('deduction-words', short, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('write-off-by-rights', short, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('由财务经理批准'),
  })
})

test('D13: 15 yuan less on an uneven amount: its true cause is a fee', () => {
  const fee = worldOf('99985.00')
  const case13 = aCase(fee, 'D13')
  expect(ask('gap-kind', fee, case13)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('手续费（D13）'),
  })
  const off = ask('write-off-by-rights', fee, case13)
  expect(off.finding).toContain('由应收会计批准')
  expect(off.rows.map(({ act }) => act)).toMatchObject([
    {
      kind: 'decide',
      body: {
        kind: 'match',
        bankLineIds: ['6222:S1'],
        allocations: [
          { bankLineId: '6222:S1', contractNo: A, amount: yuan('99985.00'), kind: 'cash' },
          { bankLineId: null, contractNo: A, amount: yuan('15.00'), kind: 'fee' },
        ],
      },
    },
    { body: { allocations: [{ amount: yuan('99985.00'), kind: 'cash' }] } },
  ])
})

test('D38: the memo says that quality money was kept back: its true cause is a deduction', () => {
  const kept = worldOf('95000.00', `${A} 扣质保5%`)
  const case38 = aCase(kept, 'D38')
  expect(ask('gap-kind', kept, case38)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('扣款或抵账（D38）'),
    rows: expect.arrayContaining([expect.objectContaining({ text: '摘要写明质保扣留，上限 10,000.00：在内' })]),
  })
  expect(ask('deduction-words', kept, case38)).toMatchObject({
    outcome: 'failed',
    finding: '附言写明质保扣留，写明 5%：请销售取得协议或通知',
  })
})

test('D38: a receipt settled by offset has no bank line: its true cause is the offset', () => {
  const receipt = aReceipt({ no: 'SK-1', on: '2025-11-20', amount: '6000.00', contractNo: A, settleMethod: '三方抵账' })
  const offset = aCheckWorld({ contracts: [contract], bankLines: [came('1.00', '')], receipts: [receipt] })
  expect(ask('gap-kind', offset, aCase(offset, 'D38'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('收款单以抵账收 6,000.00'),
    rows: [{ text: '收款单 SK-1 结算方式“三方抵账” 6,000.00' }],
  })
  expect(ask('gap-kind', offset, aContractCase(A)).finding).toContain('6,000.00')
})

test('what is not there is asked for', () => {
  const none = aCheckWorld({ contracts: [contract] })
  for (const id of ['gap-kind', 'later-supplement', 'deduction-words', 'write-off-by-rights']) {
    expect(ask(id, none, about)).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
    expect(ask(id, short, aContractCase(A))).toMatchObject({ outcome: 'not-applicable' })
  }
  expect(ask('gap-in-bridge', short, aContractCase('HT-0'))).toMatchObject({ outcome: 'data-missing' })
})

test('gap-kind, write-off-by-rights: not short at all, or done', () => {
  const much = worldOf('250000.00')
  expect(ask('gap-kind', much, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('不是少付'),
  })
  expect(ask('later-supplement', much, about)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('write-off-by-rights', much, about)).toMatchObject({ outcome: 'not-applicable' })
  const done = aCheckWorld({
    contracts: [contract],
    bankLines: [came('99200.00')],
    decisions: [aMatchDecision(1, '6222:S1', [[A, '99200.00']])],
  })
  expect(ask('gap-kind', done, about)).toMatchObject({ outcome: 'passed', finding: expect.stringContaining('已核销') })
  expect(ask('write-off-by-rights', done, about)).toMatchObject({ outcome: 'passed' })
})

test('later-supplement: the rest within three days, or a split that the engine sees', () => {
  const rest = (at: string) => aLine({ id: '6222:S2', at, amount: '800.00', memo: '' })
  const soon = aCheckWorld({ contracts: [contract], bankLines: [came('99200.00'), rest('2025-11-23 10:00')] })
  expect(ask('later-supplement', soon, about)).toMatchObject({
    outcome: 'failed',
    turnTo: 'H12',
    rows: [{ amount: yuan('800.00'), act: { to: { bankLineId: '6222:S2' } } }],
  })
  const later = aCheckWorld({ contracts: [contract], bankLines: [came('99200.00'), rest('2025-11-24 10:00')] })
  expect(ask('later-supplement', later, about)).toMatchObject({ outcome: 'passed' })
  const split = aCheckWorld({
    contracts: [contract],
    bankLines: [came('60000.00', ''), aLine({ id: '6222:S2', at: '2025-11-21', amount: '40000.00' })],
  })
  expect(split.result.matches.map(({ rule }) => rule)).toEqual(['T7-split-payment'])
  expect(ask('later-supplement', split, about)).toMatchObject({
    outcome: 'failed',
    turnTo: 'H12',
    rows: [{ amount: yuan('40000.00') }],
  })
})

test('write-off-by-rights: a part payment gets its gap added, and 500 yuan are the head of accounting’s', () => {
  expect(ask('write-off-by-rights', short, about).rows[0]?.act).toMatchObject({
    body: {
      allocations: [
        { amount: yuan('99200.00'), kind: 'cash' },
        { bankLineId: null, contractNo: A, amount: yuan('800.00'), kind: 'setoff' },
      ],
    },
  })
  expect(ask('write-off-by-rights', worldOf('99500.00'), about).finding).toContain('由应收主管批准')
})

test('gap-in-bridge: not yet, written off with a reason, or without one', () => {
  expect(ask('gap-in-bridge', short, about)).toMatchObject({ outcome: 'not-applicable' })
  const off = (reason: string) => {
    const decision = {
      ...aMatchDecision(1, '6222:S1', [
        [A, '99200.00'],
        [A, '800.00', 'setoff'],
      ]),
      reason,
    }
    return aCheckWorld({
      contracts: [contract],
      bankLines: [came('99200.00')],
      decisions: [decision, aDecision(2, { kind: 'note', subject: A })],
    })
  }
  expect(ask('gap-in-bridge', off('返利协议 FL-11'), about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('差额 800.00 已核销'),
    rows: [{ text: '抵账或扣款 800.00，原因：返利协议 FL-11', amount: yuan('800.00') }],
    act: { to: { screen: 'bridge' } },
  })
  expect(ask('gap-in-bridge', off(' '), about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有写原因'),
  })
  expect(ask('gap-in-bridge', off('x'), { ...about, bankLineIds: ['6222:S9'] })).toMatchObject({
    outcome: 'not-applicable',
  })
  expect(ask('gap-in-bridge', off('x'), aContractCase(A))).toMatchObject({ outcome: 'passed' })
})

test('of two receipts each is asked for itself', () => {
  const B = 'HT-2511-0090'
  const other = aContract({ no: B, amount: '500.00', customer: '栖川禾岫科技有限公司' })
  const fee = aLine({ id: '6222:S0', at: '2025-11-19', amount: '485.01', from: '栖川禾岫科技有限公司', memo: B })
  const two = aCheckWorld({ contracts: [contract, other], bankLines: [fee, came('99200.00')] })
  expect(ask('gap-kind', two, about).finding).toContain('差额 800.00')
  expect(ask('gap-kind', two, { ...about, bankLineIds: ['6222:S0'] }).finding).toContain('差额 14.99')
  const off = ask('write-off-by-rights', two, { ...about, bankLineIds: ['6222:S0'] })
  expect(off.rows[0]?.text).toContain('按手续费核销')
  expect(ask('write-off-by-rights', short, about).rows[0]?.text).toContain('按抵账核销')
})

test('write-off-by-rights: exactly the fee limit is still the accountant’s', () => {
  expect(ask('write-off-by-rights', worldOf('99950.00', `${A} 手续费`), about).finding).toContain(
    '差额 50.00 由应收会计批准',
  )
})

test('later-supplement: a payment of another amount is none', () => {
  const more = aLine({ id: '6222:S2', at: '2025-11-21 10:00', amount: '900.00', memo: '' })
  const two = aCheckWorld({ contracts: [contract], bankLines: [came('99200.00'), more] })
  expect(ask('later-supplement', two, about)).toMatchObject({ outcome: 'passed' })
})

test('later-supplement: the rest is seen although the rule for splits is switched off', () => {
  const off = aDecision(1, { kind: 'rule', rule: 'T7-split-payment', mode: 'off' })
  const rest = (day: string) => aLine({ id: '6222:S2', at: day, amount: '800.00', memo: '' })
  const asked = (day: string) =>
    ask(
      'later-supplement',
      aCheckWorld({ contracts: [contract], bankLines: [came('99200.00'), rest(day)], decisions: [off] }),
      about,
    )
  expect(asked('2025-11-23 10:00')).toMatchObject({ outcome: 'failed', turnTo: 'H12' })
  expect(asked('2025-11-24 10:00')).toMatchObject({ outcome: 'passed' })
})
