import { expect, test } from 'vitest'
import { aBankStatement, BANK_ACCOUNT } from '../../../../tests/builders/a-bank-statement.ts'
import { aJournal } from '../../../../tests/builders/a-journal.ts'
import { aDecision, on, yuan } from '../../../../tests/builders/engine-facts.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { Decision } from '../../domain/decision.ts'
import type { JournalLine } from '../../domain/journal-line.ts'
import type { PeriodKey } from '../../domain/period.ts'
import type { StatementEnds } from '../../domain/source-file.ts'
import { reconcile } from './reconcile.ts'

type Facts = {
  readonly decisions?: readonly Decision[]
  readonly ends?: readonly StatementEnds[]
  readonly period?: string
}

function ofAccount(bankLines: readonly BankLine[], journal: readonly JournalLine[], facts: Facts = {}) {
  const { decisions = [], ends = [], period = '2025-11' } = facts
  const { accounts, untied } = reconcile({ bankLines, journal, decisions, ends, period: period as PeriodKey })
  return { ...accounts[0]!, untied }
}

const open = ({ items }: ReturnType<typeof ofAccount>) => items.map(({ id, kind, ageDays }) => [id, kind, ageDays])

test('an item of October that nobody cleared stands in November with its month and its age', () => {
  const bank = aBankStatement('1000.00', [
    { id: 'b1', at: '2025-10-10 09:00', amount: '50.00' },
    { id: 'b2', at: '2025-11-12 09:00', amount: '70.00' },
  ])
  const books = aJournal('1000.00', [
    { id: 'j1', on: '2025-10-10', amount: '50.00' },
    { id: 'j2', on: '2025-10-20', amount: '-30.00', summary: '转账支票' },
    { id: 'j3', on: '2025-11-12', amount: '70.00' },
  ])
  const november = ofAccount(bank, books)
  expect(november).toMatchObject({ state: 'balanced', adjustedLedger: yuan('1090.00'), difference: 0 })
  expect(november.items).toMatchObject([
    { id: 'book:j2', kind: 'bookedOutNotBank', period: '2025-10', ageDays: 41, bucket: '31+', clearedOn: null },
  ])
  expect(open(ofAccount(bank, books, { period: '2025-10' }))).toEqual([['book:j2', 'bookedOutNotBank', 11]])
})

test('what the other side had next month is outstanding at this month’s end, and says when it was cleared', () => {
  const bank = aBankStatement('1000.00', [
    { id: 'b0', at: '2025-11-03 09:00', amount: '1.00' },
    { id: 'b1', at: '2025-12-02 09:00', amount: '-30.00' },
  ])
  const books = aJournal('1000.00', [
    { id: 'j0', on: '2025-11-03', amount: '1.00' },
    { id: 'j1', on: '2025-11-28', amount: '-30.00' },
  ])
  const november = ofAccount(bank, books)
  expect(november).toMatchObject({ state: 'balanced', items: [{ id: 'book:j1', clearedOn: on('2025-12-02') }] })
  expect(ofAccount(bank, books, { period: '2025-12' })).toMatchObject({ state: 'no-journal' })
})

test('one entry of the books is several lines of the bank, of one day and counterparty', () => {
  const from = '澄州杉垣智能装备有限公司'
  const bank = aBankStatement('0.00', [
    { id: 'b1', at: '2025-11-10 09:00', amount: '40.00', from },
    { id: 'b2', at: '2025-11-10 09:05', amount: '60.00', from },
    { id: 'b3', at: '2025-11-10 09:10', amount: '100.00', from: '禾岫科技有限公司' },
  ])
  const books = aJournal('0.00', [{ id: 'j1', on: '2025-11-11', amount: '100.00', counterpartyName: from }])
  // The single line of another company has the same money, and is the nearer in number, not in proof.
  expect(open(ofAccount(bank, books))).toEqual([
    ['bank:b1', 'bankInNotBooked', 20],
    ['bank:b2', 'bankInNotBooked', 20],
  ])
  const without = bank.slice(0, 2)
  expect(ofAccount(without, books)).toMatchObject({
    state: 'balanced',
    items: [],
    ticked: { bankLines: 2, journalLines: 1 },
  })
})

test('of two entries of the same money, the one that names the payer takes the line', () => {
  const bank = aBankStatement('0.00', [{ id: 'b1', at: '2025-11-10 09:00', amount: '9.00', from: '禾岫科技有限公司' }])
  const books = aJournal('0.00', [
    { id: 'near', on: '2025-11-10', amount: '9.00', summary: '收款' },
    { id: 'named', on: '2025-11-14', amount: '9.00', summary: '收禾岫科技有限公司货款' },
  ])
  expect(open(ofAccount(bank, books))).toEqual([['book:near', 'bookedInNotBank', 20]])
})

test('a red entry of the books is the money that the bank gave back', () => {
  const bank = aBankStatement('100.00', [
    { id: 'b1', at: '2025-11-10 09:00', amount: '-8.00' },
    { id: 'b2', at: '2025-11-11 09:00', amount: '8.00' },
  ])
  const books = aJournal('100.00', [
    { id: 'j1', on: '2025-11-10', amount: '-8.00' },
    { id: 'j2', on: '2025-11-11', amount: '8.00' },
  ]).map((line) => (line.id === 'j2' ? { ...line, direction: 'out' as const, amount: yuan('-8.00') } : line))
  expect(ofAccount(bank, books)).toMatchObject({ state: 'balanced', items: [] })
})

test('a journal that was not handed in for the month leaves the statement alone', () => {
  const bank = aBankStatement('0.00', [{ id: 'b1', at: '2025-11-10 09:00', amount: '9.00' }])
  expect(ofAccount(bank, [])).toMatchObject({
    state: 'no-journal',
    ledger: null,
    statement: { balance: 900 },
    difference: null,
  })
  const october = aJournal('0.00', [{ id: 'j1', on: '2025-10-10', amount: '9.00' }])
  expect(ofAccount(bank, october)).toMatchObject({ state: 'no-journal', adjustedLedger: null, items: [] })
})

test('an account without an entry in the month is handed in where the books go on, or come as one whole ledger', () => {
  const bank = aBankStatement('0.00', [
    { id: 'b0', at: '2025-10-10 09:00', amount: '9.00' },
    { id: 'interest', at: '2025-11-21 09:00', amount: '0.12' },
  ])
  const october = { id: 'j0', on: '2025-10-10', amount: '9.00' }
  const later = aJournal('0.00', [october, { id: 'j1', on: '2025-12-02', amount: '0.12' }])
  const expected = { state: 'balanced', items: [{ id: 'bank:interest' }] }
  expect(ofAccount(bank, later)).toMatchObject({ ...expected, items: [{ clearedOn: on('2025-12-02') }] })
  const whole = aJournal('0.00', [
    october,
    { id: 'other', on: '2025-11-05', amount: '1.00', accountCode: '6001', accountName: '主营业务收入' },
  ])
  expect(ofAccount(bank, whole)).toMatchObject(expected)
  expect(ofAccount(bank, aJournal('0.00', [october]))).toMatchObject({ state: 'no-journal' })
})

test('a month in which neither side moved keeps its balances', () => {
  const bank = aBankStatement('0.00', [{ id: 'b1', at: '2025-10-10 09:00', amount: '9.00' }])
  const books = aJournal('0.00', [{ id: 'j1', on: '2025-10-10', amount: '9.00' }])
  expect(ofAccount(bank, books)).toMatchObject({ state: 'balanced', adjustedLedger: 900, adjustedStatement: 900 })
})

test('books that do not say whose they are wait for a person, with what they may be', () => {
  const bank = aBankStatement('0.00', [{ id: 'b1', at: '2025-11-10 09:00', amount: '9.00' }])
  const books = aJournal('0.00', [{ id: 'j1', on: '2025-11-10', amount: '9.00', accountName: '银行存款_招行0001' }])
  expect(ofAccount(bank, books)).toMatchObject({
    state: 'untied',
    difference: null,
    untied: [{ ledger: '100201 银行存款_招行0001', proposals: [{ accountNo: BANK_ACCOUNT, why: 'tail' }] }],
  })
  const tie = { kind: 'ledger', ledger: '100201 银行存款_招行0001', accountNo: BANK_ACCOUNT } as const
  expect(ofAccount(bank, books, { decisions: [aDecision(1, tie)] })).toMatchObject({ state: 'balanced', untied: [] })
  const none = aDecision(1, { ...tie, accountNo: '' })
  expect(ofAccount(bank, books, { decisions: [none] })).toMatchObject({ state: 'no-journal', untied: [] })
})

test('accounts of the books that hold no money are not asked about', () => {
  const bank = aBankStatement('0.00', [{ id: 'b1', at: '2025-11-10 09:00', amount: '9.00' }])
  const books = aJournal('0.00', [
    { id: 'j1', on: '2025-11-10', amount: '9.00', accountCode: '6001', accountName: '主营业务收入' },
  ])
  expect(ofAccount(bank, books)).toMatchObject({ state: 'no-journal', untied: [] })
})

test('what was open before the files begin is told by a person, and then both sides meet', () => {
  const bank = aBankStatement('1030.00', [
    { id: 'b1', at: '2025-11-04 09:00', amount: '5.00' },
    { id: 'b2', at: '2025-11-20 09:00', amount: '-30.00' },
  ])
  const books = aJournal('1000.00', [{ id: 'j1', on: '2025-11-04', amount: '5.00' }])
  const before = ofAccount(bank, books)
  expect(before).toMatchObject({ state: 'unbalanced', difference: yuan('-30.00'), openingDifference: yuan('-30.00') })
  const cheque = {
    kind: 'outstanding',
    accountNo: BANK_ACCOUNT,
    side: 'books',
    direction: 'out',
    amount: yuan('30.00'),
    on: on('2025-10-28'),
    reference: '',
    summary: '转账支票',
  } as const
  expect(ofAccount(bank, books, { decisions: [aDecision(1, cheque)] })).toMatchObject({ state: 'balanced', items: [] })
})

test('books that began earlier explain what the statement cleared since', () => {
  const bank = aBankStatement('1030.00', [
    { id: 'b1', at: '2025-11-04 09:00', amount: '5.00' },
    { id: 'b2', at: '2025-11-20 09:00', amount: '-30.00' },
  ])
  const books = aJournal('1000.00', [
    { id: 'old', on: '2025-10-05', amount: '30.00' },
    { id: 'cheque', on: '2025-10-28', amount: '-30.00' },
    { id: 'j1', on: '2025-11-04', amount: '5.00' },
  ])
  expect(ofAccount(bank, books)).toMatchObject({ state: 'balanced', items: [], comparedFrom: on('2025-11-01') })
})

test('where both sides began alike, an old entry of the same money is not the line of this month', () => {
  const bank = aBankStatement('1000.00', [{ id: 'twice', at: '2025-11-04 09:00', amount: '30.00' }])
  const books = aJournal('970.00', [
    { id: 'old', on: '2025-10-28', amount: '30.00' },
    { id: 'j1', on: '2025-11-20', amount: '7.00' },
  ])
  expect(open(ofAccount(bank, books))).toEqual([
    ['bank:twice', 'bankInNotBooked', 26],
    ['book:j1', 'bookedInNotBank', 10],
  ])
})

test('people tick what the engine does not, and take apart what it did', () => {
  const bank = aBankStatement('0.00', [
    { id: 'b1', at: '2025-11-03 09:00', amount: '4.00' },
    { id: 'b2', at: '2025-11-04 09:00', amount: '6.00' },
  ])
  const books = aJournal('0.00', [
    { id: 'j1', on: '2025-11-05', amount: '7.00' },
    { id: 'j2', on: '2025-11-06', amount: '3.00' },
  ])
  expect(ofAccount(bank, books)).toMatchObject({ state: 'balanced', items: { length: 4 } })
  const tick = {
    kind: 'tick',
    accountNo: BANK_ACCOUNT,
    bankIds: ['bank:b1', 'bank:b2'],
    bookIds: ['book:j1', 'book:j2'],
    isSame: true,
  } as const
  expect(ofAccount(bank, books, { decisions: [aDecision(1, tick)] })).toMatchObject({ state: 'balanced', items: [] })
  const apart = aDecision(2, { ...tick, isSame: false })
  expect(ofAccount(bank, books, { decisions: [aDecision(1, tick), apart] }).items).toHaveLength(4)
})

test('a line that was lost from the books is told by their own balances', () => {
  const bank = aBankStatement('0.00', [
    { id: 'b1', at: '2025-11-03 09:00', amount: '4.00' },
    { id: 'b2', at: '2025-11-04 09:00', amount: '6.00' },
  ])
  const books = aJournal('0.00', [
    { id: 'j1', on: '2025-11-03', amount: '4.00' },
    { id: 'lost', on: '2025-11-03', amount: '2.00' },
    { id: 'j2', on: '2025-11-04', amount: '6.00' },
  ]).filter(({ id }) => id !== 'lost')
  expect(ofAccount(bank, books)).toMatchObject({
    state: 'unbalanced',
    difference: 200,
    ledgerBreak: { on: on('2025-11-04'), expected: 1000, found: 1200, source: { row: 4 } },
  })
})

test('messages without a balance a line are reckoned from what they state of their ends', () => {
  const bank = aBankStatement('0.00', [
    { id: 'b1', at: '2025-11-03 09:00', amount: '4.00' },
    { id: 'b2', at: '2025-11-20 09:00', amount: '6.00' },
    { id: 'b3', at: '2025-12-01 09:00', amount: '1.00' },
  ]).map((line) => ({ ...line, balance: null }))
  const ends = [
    {
      accountNo: BANK_ACCOUNT,
      firstOn: on('2025-11-03'),
      lastOn: on('2025-12-01'),
      opening: yuan('90.00'),
      closing: yuan('101.00'),
    },
  ]
  expect(ofAccount(bank, [], { ends }).statement).toEqual({ balance: yuan('100.00'), source: null })
  expect(ofAccount(bank, []).state).toBe('no-journal')
  const books = aJournal('90.00', [{ id: 'j1', on: '2025-11-03', amount: '4.00' }])
  expect(ofAccount(bank, books).state).toBe('no-statement-balance')
})

test('a day that is printed newest first ends where its chain ends', () => {
  const bank = aBankStatement('0.00', [
    { id: 'b1', at: '2025-11-03 00:00', amount: '4.00' },
    { id: 'b2', at: '2025-11-03 00:00', amount: '-1.00' },
    { id: 'b3', at: '2025-11-03 00:00', amount: '6.00' },
  ])
  const upsideDown = bank.map((line, index) => ({ ...line, source: { ...line.source, row: 9 - index } }))
  expect(ofAccount(upsideDown, []).statement).toMatchObject({ balance: 900, source: { row: 7 } })
})

test('a day that ends as it began has the balance of the day before', () => {
  const bank = aBankStatement('0.00', [
    { id: 'b1', at: '2025-11-03 00:00', amount: '4.00' },
    { id: 'b2', at: '2025-11-04 00:00', amount: '6.00' },
    { id: 'b3', at: '2025-11-04 00:00', amount: '-6.00' },
  ])
  const upsideDown = bank.map((line, index) => ({ ...line, source: { ...line.source, row: 9 - index } }))
  expect(ofAccount(upsideDown, []).statement).toMatchObject({ balance: 400 })
})

test('a journal that prints its balance once a day is read in the order of its rows', () => {
  const bank = aBankStatement('0.00', [{ id: 'b1', at: '2025-11-03 09:00', amount: '9.00' }])
  const books = aJournal('0.00', [
    { id: 'j1', on: '2025-11-03', amount: '4.00' },
    { id: 'j2', on: '2025-11-03', amount: '5.00' },
    { id: 'j3', on: '2025-11-03', amount: '7.00' },
  ]).map((line) => (line.id === 'j2' ? line : { ...line, balance: null }))
  expect(ofAccount(bank, books.toReversed()).ledger?.balance).toBe(1600)
})

test('foreign money stands apart', () => {
  const bank = aBankStatement('0.00', [{ id: 'b1', at: '2025-11-03 09:00', amount: '4.00', currency: 'USD' }])
  const books = aJournal('0.00', [{ id: 'j1', on: '2025-11-03', amount: '4.00' }])
  expect(ofAccount(bank, books)).toMatchObject({ state: 'foreign', currency: 'USD', ledgers: [], difference: null })
})

test('a fee of the same money, many times over, is paired by counterparty and in turn, in any order and at once', () => {
  const rows = Array.from({ length: 3000 }, (_, index) => ({
    day: 3 + Math.floor(index / 120),
    party: index % 2 === 0 ? '' : `客户${index % 50}贸易有限公司`,
    index,
  }))
  const dayText = (day: number) => `2025-11-${String(day).padStart(2, '0')}`
  const bank = aBankStatement(
    '0.00',
    rows.map(({ day, party, index }) => ({
      id: `b${index}`,
      at: `${dayText(day)} 09:00`,
      amount: '5.00',
      from: party,
    })),
  )
  const books = aJournal(
    '0.00',
    rows
      .filter(({ index }) => index !== 1501)
      .map(({ day, party, index }) => ({ id: `j${index}`, on: dayText(day), amount: '5.00', counterpartyName: party })),
  )
  const begun = performance.now()
  const found = ofAccount(bank, books)
  expect(performance.now() - begun).toBeLessThan(3000)
  expect(found).toMatchObject({ state: 'balanced', difference: 0, items: [{ kind: 'bankInNotBooked', amount: 500 }] })
  expect(ofAccount(bank.toReversed(), books.toReversed())).toEqual(found)
})
