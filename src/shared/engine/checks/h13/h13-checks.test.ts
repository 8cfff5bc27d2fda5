import { expect, test } from 'vitest'
import { aBankStatement, BANK_ACCOUNT } from '../../../../../tests/builders/a-bank-statement.ts'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aJournal } from '../../../../../tests/builders/a-journal.ts'
import { aReceipt } from '../../../../../tests/builders/a-receipt.ts'
import { aContract, anArchive, at } from '../../../../../tests/builders/engine-facts.ts'
import type { CheckCase } from '../check.ts'

const A = 'HT-2511-0086'
const contract = aContract({ no: A, amount: '860.00' })
const from = contract.customerName
const statement = (when: string) =>
  aBankStatement('1000.00', [
    { id: `${BANK_ACCOUNT}:B1`, at: '2025-11-03 09:00', amount: '1.00' },
    { id: `${BANK_ACCOUNT}:B77`, at: when, amount: '860.00', from, memo: `${A}货款` },
  ])
const books = (on: string, more: Parameters<typeof aJournal>[1] = []) =>
  aJournal('1000.00', [
    { id: 'j0', on: '2025-11-03', amount: '1.00' },
    { id: 'j1', on, amount: '860.00', counterpartyName: from },
    ...more,
  ])
const receipt = (on: string) =>
  aReceipt({ no: 'SK-1', on, amount: '860.00', bankRef: 'B77', ourAccountNo: BANK_ACCOUNT, customerName: from })
const [LINE] = statement('2025-11-30 22:10').slice(1)
const lateNight = (asOf: string, journal = books('2025-12-01')) =>
  aCheckWorld(
    { contracts: [contract], bankLines: statement('2025-11-30 22:10'), receipts: [receipt('2025-12-01')], asOf },
    { journal },
  )
const world = lateNight('2025-12-04 10:00')
const about: CheckCase = { ...aContractCase(A), bankLineIds: [LINE!.id] }
const ALL = ['both-days', 'outstanding-kind', 'cleared-next-month', 'late-on-the-last-day']

test('D19: the bank has it on the last evening, the books in December: in transit, and cleared: true cause', () => {
  const found = aCase(world, 'D19')
  expect(ask('both-days', world, found)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('跨月时差'),
    rows: [
      { text: '银行 2025-11-30，属 2025年11期' },
      { text: '收款单 SK-1 2025-12-01，属 2025年12期' },
      { text: '日记账 记-2 2025-12-01，属 2025年12期', cells: [{ fileId: 'books', row: 3, column: '日期' }] },
    ],
  })
  expect(ask('outstanding-kind', world, found)).toMatchObject({
    outcome: 'failed',
    finding: '2025年11期末的调节表列为：银行已收、企业未收 1 笔 860.00',
    rows: [{ text: expect.stringContaining('2025-12-01 消除') }],
    act: { to: { screen: 'balance', accountNo: BANK_ACCOUNT } },
  })
  expect(ask('cleared-next-month', world, found)).toMatchObject({ outcome: 'passed' })
  expect(ask('late-on-the-last-day', world, found)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('末日 17 点以后'),
  })
})

test('D05: signed in November and archived in December is a rollover, not money in transit: true cause', () => {
  const signed = aContract({ no: A, amount: '860.00', signed: '2025-11-27 10:00' })
  const flow = (archived: string) => anArchive({ no: A, submitted: '2025-11-28 17:45', archived })
  const rolled = aCheckWorld({
    contracts: [signed],
    archives: [flow('2025-12-01 10:20')],
    bankLines: statement('2025-11-28 10:00'), // its money came in time: that is not what D05 asks
    asOf: '2025-12-02 09:00',
  })
  expect(ask('both-days', rolled, aCase(rolled, 'D05'))).toMatchObject({
    outcome: 'failed',
    turnTo: 'H02',
    finding: '签订属 2025年11期，归档属 2025年12期：这是封关顺延，不是银行未达',
  })
  const inTime = aCheckWorld({ contracts: [signed], archives: [flow('2025-11-29 10:20')], asOf: '2025-12-02 09:00' })
  expect(ask('both-days', inTime, aContractCase(A))).toMatchObject({ outcome: 'passed', turnTo: null })
  const bare = aCheckWorld({ contracts: [signed] })
  expect(ask('both-days', bare, aContractCase(A))).toMatchObject({ outcome: 'data-missing' })
})

test('H13: booked on the bank’s own day there is no difference, and nothing to clear', () => {
  const same = aCheckWorld(
    { contracts: [contract], bankLines: statement('2025-11-24 10:00'), receipts: [receipt('2025-11-25')] },
    { journal: books('2025-11-25') },
  )
  expect(ask('both-days', same, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('outstanding-kind', same, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('cleared-next-month', same, about)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('late-on-the-last-day', same, about)).toMatchObject({ outcome: 'passed' })
})

test('H13: one side alone says which file is missing', () => {
  const alone = aCheckWorld({ contracts: [contract], bankLines: statement('2025-11-30 22:10') })
  expect(ask('both-days', alone, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('收款单或银行存款日记账'),
  })
  for (const id of ['outstanding-kind', 'cleared-next-month']) {
    expect(ask(id, alone, about)).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行存款日记账'),
    })
  }
  const none = aCheckWorld({ contracts: [contract] })
  for (const id of ['outstanding-kind', 'late-on-the-last-day']) {
    expect(ask(id, none, aContractCase(A))).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
  }
  for (const id of ALL.slice(1)) {
    expect(ask(id, world, aContractCase('HT-2511-0099')), id).toMatchObject({ outcome: 'not-applicable' })
  }
})

test('cleared-next-month: not yet time, long outstanding with whose duty it is, and cleared late', () => {
  const never = books('2025-11-03').slice(0, 1)
  const early = lateNight('2025-12-04 10:00', [...never, ...books('2025-12-04').slice(2)])
  const open = (asOf: string) => ask('cleared-next-month', lateNight(asOf, never), about)
  expect(ask('cleared-next-month', early, about)).toMatchObject({ outcome: 'not-applicable', rows: [{}] })
  expect(open('2025-12-05 10:00')).toMatchObject({ outcome: 'not-applicable' })
  expect(open('2025-12-06 10:00')).toMatchObject({ outcome: 'failed', finding: expect.stringContaining('账龄 6 天') })
  expect(open('2026-01-02 10:00').finding).toContain('超过一个月，须说明原因')
  expect(open('2026-03-10 10:00').finding).toContain('须财务经理签字')
  expect(ask('cleared-next-month', lateNight('2025-12-20 10:00', books('2025-12-08')), about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('5 日以后才消除'),
  })
})

test('outstanding-kind: booked before the bank had it is the company’s side', () => {
  const ahead = aCheckWorld(
    { contracts: [contract], bankLines: statement('2025-12-01 09:00'), asOf: '2025-12-04' },
    { journal: books('2025-11-30') },
  )
  expect(ask('outstanding-kind', ahead, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('企业已收、银行未收 1 笔 860.00'),
  })
})

test('late-on-the-last-day: the statement’s own two days; and an early payment is no evening’s', () => {
  const twoDays = { ...LINE!, postedAt: at('2025-10-31 23:50'), postedOn: LINE!.postedOn }
  const crossing = aCheckWorld({ contracts: [contract], bankLines: [twoDays] })
  expect(ask('late-on-the-last-day', crossing, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('记账日 2025-11-30') }],
  })
  const morning = aCheckWorld({
    contracts: [contract],
    bankLines: statement('2025-11-30 09:00'),
    receipts: [receipt('2025-12-01')],
    asOf: '2025-12-04',
  })
  expect(ask('late-on-the-last-day', morning, about)).toMatchObject({ outcome: 'passed' })
})
