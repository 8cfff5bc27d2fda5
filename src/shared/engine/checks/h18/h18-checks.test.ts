import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aDecision, anArchive, anInvoice, yuan } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0001'
const held = (no: string, amount: string, more: Partial<Parameters<typeof aContract>[0]> = {}) =>
  aContract({ no, amount, ...more })
const archived = (no: string, amount: string) =>
  anArchive({ no, amount, submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })
const world = aCheckWorld({ contracts: [held(A, '100000.00')], archives: [archived(A, '113000.00')] })
const about = aCase(world, 'D27')
const billed = (tax: string) =>
  anInvoice({ no: '1', at: '2025-11-06', amount: '113000.00', net: yuan('100000.00'), tax: yuan(tax), remark: A })

test('D27: the archive holds the gross and CRM the net, true cause', () => {
  const answer = ask('tax-ratio-proven', world, about)
  expect(answer).toMatchObject({
    outcome: 'failed',
    finding: expect.stringMatching(/113,000\.00 ÷ 100,000\.00 正是 1\+13%，相差的税额 13,000\.00：CRM按不含税记$/),
    rows: [
      { amount: yuan('100000.00'), cells: [{ column: '合同金额' }] },
      { amount: yuan('113000.00'), cells: [{ column: '归档金额' }] },
    ],
  })
  expect(ask('tax-basis-settled', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('价税合计应为 113,000.00：更正 CRM 合同后重新导出并导入'),
    act: { to: { screen: 'intake' } },
  })
})

test('D27: the invoices say it where legal has no amount, true cause', () => {
  const facts = { contracts: [held(A, '100000.00')], invoices: [billed('13000.00')] }
  const invoiced = aCheckWorld(facts)
  expect(ask('tax-ratio-proven', invoiced, aCase(invoiced, 'D27'))).toMatchObject({
    outcome: 'failed',
    rows: [{}, { text: expect.stringContaining('其中不含税 100,000.00'), cells: [{ column: '价税合计' }] }],
  })
})

test('tax-ratio-proven: the side with the net is named, an uneven tax is told, and what is no tax turns to H17', () => {
  const legal = aCheckWorld({ contracts: [held(A, '106000.00')], archives: [archived(A, '100000.00')] })
  expect(ask('tax-ratio-proven', legal, aContractCase(A)).finding).toContain(
    '1+6%，相差的税额 6,000.00：归档按不含税记',
  )
  const odd = { ...world.input, invoices: [billed('12999.98')] }
  expect(ask('tax-ratio-proven', aCheckWorld({ ...odd, asOf: '2025-11-30' }), about)).toMatchObject({
    finding: expect.stringContaining('有 1 张发票的税额按 13% 反算差 1 分以上'),
    rows: [{}, {}, { amount: yuan('-0.02'), text: expect.stringContaining('应为 13,000.00') }],
  })
  const untaxed = anInvoice({ no: '1', at: '2025-11-06', amount: '113000.00', remark: A })
  const totals = aCheckWorld({ ...odd, invoices: [untaxed], asOf: '2025-11-30' })
  expect(ask('tax-ratio-proven', totals, about).rows).toHaveLength(2) // a file of totals proves no tax
  const within = aCheckWorld({ ...odd, invoices: [billed('13000.01')], asOf: '2025-11-30' })
  expect(ask('tax-ratio-proven', within, about).rows).toHaveLength(2)
  const other = aCheckWorld({ contracts: [held(A, '100000.00')], archives: [archived(A, '95000.00')] })
  expect(ask('tax-ratio-proven', other, aContractCase(A))).toMatchObject({ outcome: 'passed', turnTo: 'H17' })
  const equal = aCheckWorld({ contracts: [held(A, '100000.00')], archives: [archived(A, '100000.00')] })
  expect(ask('tax-ratio-proven', equal, aContractCase(A))).toMatchObject({ outcome: 'passed', turnTo: null })
})

test('tax-ratio-proven: without a second amount there is nothing to compare, and foreign money has no such basis', () => {
  const alone = aCheckWorld({ contracts: [held(A, '100000.00')] })
  expect(ask('tax-ratio-proven', alone, aContractCase(A))).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('归档金额'),
  })
  const facts = { contracts: [held(A, '100000.00', { currency: 'USD' })], archives: [archived(A, '113000.00')] }
  expect(ask('tax-ratio-proven', aCheckWorld(facts), aContractCase(A)).outcome).toBe('not-applicable')
  for (const check of ['tax-ratio-proven', 'tax-slip-systematic', 'contract-price-terms', 'tax-basis-settled']) {
    expect(ask(check, aCheckWorld({}), aContractCase(A)), check).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('CRM 合同导出'),
    })
  }
})

test('tax-slip-systematic: three of one salesperson are a habit, else three of one region, else one slip', () => {
  const numbers = ['HT-2511-0001', 'HT-2511-0012', 'HT-2511-0023']
  const archives = numbers.map((no) => archived(no, '113000.00'))
  const by = (...owners: readonly string[]) =>
    aCheckWorld({ contracts: numbers.map((no, i) => held(no, '100000.00', { ownerName: owners[i]! })), archives })
  const habit = ask('tax-slip-systematic', by('陆安澜', '陆安澜', '陆安澜'), about)
  expect(habit).toMatchObject({ outcome: 'failed', finding: expect.stringContaining('陆安澜的录入规则') })
  expect(habit.rows.map((each) => each.act)).toMatchObject([
    { to: { screen: 'discrepancy', id: 'D27:HT-2511-0001' } },
    { to: { id: 'D27:HT-2511-0012' } },
    { to: { id: 'D27:HT-2511-0023' } },
  ])
  const region = ask('tax-slip-systematic', by('陆安澜', '顾清和', '祁望舒'), about)
  expect(region).toMatchObject({ outcome: 'failed', finding: expect.stringContaining('华东的录入规则') })
  expect(ask('tax-slip-systematic', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('陆安澜 1 单，华东 1 单'),
  })
  const none = aCheckWorld({ contracts: [held(A, '100000.00')] })
  expect(ask('tax-slip-systematic', none, aContractCase(A)).outcome).toBe('not-applicable')
  const nobody = aCheckWorld({ contracts: [held(A, '1.00', { ownerName: '', region: '' })] })
  expect(ask('tax-slip-systematic', nobody, aContractCase(A))).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('负责人'),
  })
})

test('contract-price-terms: both readings to choose from, with what the files say, until one is noted', () => {
  const open = ask('contract-price-terms', world, about)
  expect(open).toMatchObject({
    outcome: 'failed',
    rows: [{ amount: yuan('113000.00') }, { amount: yuan('100000.00') }],
  })
  const act = open.rows[0]?.act
  expect(act).toMatchObject({ kind: 'decide', body: { kind: 'note', subject: `D27:${A}` } })
  if (act?.kind !== 'decide') throw new Error('no decision is offered')
  const noted = aCheckWorld({
    ...world.input,
    asOf: '2025-11-30',
    decisions: [{ ...aDecision(1, act.body), reason: act.reason }],
  })
  expect(ask('contract-price-terms', noted, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('含税总价 113,000.00'),
  })
  const named = aCheckWorld({
    ...world.input,
    asOf: '2025-11-30',
    contracts: [held(A, '100000.00', { contractName: '设备合同（未税价）' })],
  })
  expect(ask('contract-price-terms', named, about).rows[0]).toMatchObject({
    text: 'CRM 合同名称“设备合同（未税价）”',
    cells: [{ column: '合同名称' }],
  })
  expect(ask('contract-price-terms', named, aContractCase(A)).rows[1]?.act).toBeNull()
  const equal = aCheckWorld({ contracts: [held(A, '100000.00')] })
  expect(ask('contract-price-terms', equal, aContractCase(A)).outcome).toBe('not-applicable')
})

test('tax-basis-settled: a corrected export closes it and keeps the old value; another gap turns to H17', () => {
  const before = held(A, '100000.00', { updated: '2025-11-06 09:00' })
  const after = held(A, '113000.00', { updated: '2025-11-20 09:00' })
  const archives = [archived(A, '113000.00')]
  expect(ask('tax-basis-settled', aCheckWorld({ contracts: [after, before], archives }), about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('2025-11-20 09:00'),
    rows: [{ text: '更正前 CRM 100,000.00' }],
    act: { to: { screen: 'bridge' } },
  })
  const wrong = held(A, '112000.00', { updated: '2025-11-20 09:00' })
  expect(ask('tax-basis-settled', aCheckWorld({ contracts: [before, wrong], archives }), about)).toMatchObject({
    outcome: 'failed',
    turnTo: 'H17',
  })
})
