import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadJournalLines } from '../../src/main/db/repositories/journal-line.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { balanceSheets, balanceView } from '../../src/main/usecases/balance-sheets.ts'
import { undoDecision } from '../../src/main/usecases/decide.ts'
import { noteItem, tellOutstanding, tickItems, tieLedger } from '../../src/main/usecases/decide-balance.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { setActor } from '../../src/main/usecases/workspace-settings.ts'
import { getBalance } from '../../src/shared/contract/balance.ts'
import { parseDay } from '../../src/shared/domain/epoch-day.ts'
import { fen } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { ACCOUNT, workedJournal, workedStatement } from '../builders/a-worked-balance.ts'
import { aContext, accepted, aFile, aStatement, LINE_1, run, SAMPLE } from './an-import.ts'

const NOVEMBER = '2025-11' as PeriodKey

function theMonth(head?: string): WorkspaceContext {
  const context = aContext()
  accepted(context, aFile(context, 'historydetail.csv', workedStatement()))
  accepted(context, aFile(context, '日记账.csv', workedJournal(head)))
  return context
}

const account = (context: WorkspaceContext) => balanceSheets(context.db, NOVEMBER).accounts[0]!
const itemWith = (context: WorkspaceContext, summary: string) =>
  account(context).items.find((item) => item.summary.includes(summary))!

test('the worked example comes out to the fen, from a statement and a journal as their systems export them', () => {
  const context = aContext()
  expect(accepted(context, aFile(context, 'historydetail.csv', workedStatement()))).toMatchObject({
    kind: 'bank',
    facts: 7,
  })
  const journal = accepted(context, aFile(context, '日记账.csv', workedJournal()))
  expect(journal).toMatchObject({ kind: 'journal', facts: 6, problems: 0 })
  const { accounts, untied } = balanceSheets(context.db, NOVEMBER)
  expect(untied).toEqual([])
  expect(accounts).toHaveLength(1)
  expect(accounts[0]).toMatchObject({
    accountNo: ACCOUNT,
    state: 'balanced',
    ledgers: [{ by: 'file' }],
    ledger: { balance: 348_211_650, source: { fileId: journal.fileId, row: 10 } },
    statement: { balance: 375_398_050, source: { row: 9 } },
    sums: {
      bankInNotBooked: 30_450_000,
      bankOutNotBooked: 123_600,
      bookedInNotBank: 5_000_000,
      bookedOutNotBank: 1_860_000,
    },
    adjustedLedger: 378_538_050,
    adjustedStatement: 378_538_050,
    difference: 0,
  })
  expect(getBalance.output.safeParse(balanceView(context.db, NOVEMBER)).success).toBe(true)
})

test('the rows of a journal that are sums of others are no entries, and an overdrawn balance is below zero', () => {
  const context = aContext()
  const head = '日期,凭证字号,摘要,借方金额,贷方金额,方向,余额'
  const rows = [
    '2025-11-01,,上年结转,,,借,10.00',
    '2025-11-05,记-1,付款,,30.00,贷,20.00',
    '2025-11-05,,本日合计,,30.00,贷,20.00',
    '2025-11-30,,本月合计,,30.00,贷,20.00',
    '2025-11-30,,本年累计,500.00,510.00,贷,20.00',
    '2025-11-30,,结转下年,,,贷,20.00',
  ]
  const read = accepted(context, aFile(context, '日记账.csv', [head, ...rows].join('\n')))
  expect(read).toMatchObject({ kind: 'journal', facts: 1, problems: 0, amountOut: 3000 })
  expect(loadJournalLines(context.db)).toMatchObject([{ summary: '付款', balance: -2000 }])
})

test('equal entries in the journals of two accounts are two, and each goes to its own', () => {
  const context = aContext()
  const journalOf = (no: string) =>
    `银行存款日记账\n银行账号：${no}\n日期,凭证字号,摘要,借方金额,贷方金额,余额\n2025-11-05,记-1,手续费,,5.00,95.00`
  accepted(context, aFile(context, '一.csv', journalOf('99000001')))
  expect(accepted(context, aFile(context, '二.csv', journalOf('99000002')))).toMatchObject({ facts: 1, duplicates: 0 })
  expect(loadJournalLines(context.db).map(({ fileAccountNo }) => fileAccountNo)).toEqual(['99000001', '99000002'])
})

test('a journal that names no account is tied by a decision, which can be taken back', () => {
  const context = theMonth('')
  const { accounts, untied } = balanceSheets(context.db, NOVEMBER)
  expect([accounts[0]?.state, untied]).toMatchObject(['untied', [{ title: '', proposals: [{ why: 'only' }] }]])
  const entry = { kind: 'ledger', ledger: untied[0]!.ledger, account: ACCOUNT, reason: '科目余额表' }
  const file = JSON.stringify({ decisions: [entry] })
  expect(applyDecisionFile(context, file)).toMatchObject({ ok: true, value: { skipped: 0 } })
  expect(applyDecisionFile(context, file)).toMatchObject({ ok: true, value: { skipped: 1 } })
  expect(account(context)).toMatchObject({ state: 'balanced', ledgers: [{ by: 'decision' }] })
  expect(undoDecision(context, null)).toMatchObject({ ok: true })
  expect(account(context).state).toBe('untied')
  const wrong = tieLedger(context, { ledger: untied[0]!.ledger, accountNo: '1', reason: '手误' })
  expect(wrong).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
})

test('what is not the same money is not ticked', () => {
  const context = theMonth()
  const [bank, cheque, transit] = ['网银服务费', '转账支票', '平台提现'].map((words) => itemWith(context, words).id)
  const ask = (bookIds: string[], isSame = true) =>
    tickItems(context, { accountNo: ACCOUNT, bankIds: [bank!], bookIds, isSame, reason: '核对' })
  expect(ask([cheque!])).toMatchObject({ error: { facts: { reason: expect.stringContaining('不相等') } } })
  expect(ask(['book:none'])).toMatchObject({ error: { facts: { reason: expect.stringContaining('已不在账套里') } } })
  expect(ask([cheque!, transit!], false)).toMatchObject({ ok: true })
})

test('an item carries what people say of it, the last word first', () => {
  const context = theMonth()
  const { id } = itemWith(context, '转账支票')
  const expectedOn = parseDay('2025-12-05')!
  noteItem(context, { itemId: id, expectedOn: null, reason: '供应商未提示付款' })
  noteItem(context, { itemId: id, expectedOn, reason: '已催' })
  expect(itemWith(context, '转账支票')).toMatchObject({ note: '已催', expectedOn })
})

test('the cashier may not make a reconciliation', () => {
  const context = theMonth()
  setActor(context, { name: '冯砚', role: 'cashier' })
  const item = {
    accountNo: ACCOUNT,
    side: 'books',
    direction: 'out',
    amount: fen(100),
    on: parseDay('2025-10-28')!,
    reference: '',
    summary: '支票',
    reason: '上月调节表',
  } as const
  const asCashier = { ...context, actor: '冯砚' }
  expect(tellOutstanding(asCashier, item)).toMatchObject({
    ok: false,
    error: { code: 'DECISION_INVALID', facts: { reason: expect.stringContaining('出纳不得编制') } },
  })
  expect(tellOutstanding({ ...context, actor: '乔谨言' }, item)).toMatchObject({ ok: true })
  expect(account(context)).toMatchObject({ state: 'unbalanced', difference: 100 })
})

test('the balance of a real statement is the one that its own chain ends with, newest first or oldest first', () => {
  const context = aContext()
  const names = readdirSync(join(SAMPLE, '2025-11'))
  const { receipts } = run(
    context,
    names.map((name) => join(SAMPLE, '2025-11', name)),
  )
  const ends = receipts.flatMap((receipt) => receipt.ends)
  expect(ends.length).toBeGreaterThan(3)
  const { accounts } = balanceSheets(context.db, NOVEMBER)
  expect(accounts.map(({ accountNo, statement }) => [accountNo, statement?.balance])).toEqual(
    ends.map(({ accountNo, closing }) => [accountNo, closing]).sort(),
  )
})

test('an account without a journal stands beside one that has it', () => {
  const context = theMonth()
  accepted(context, aStatement(context, '一般户.csv', LINE_1))
  const { accounts, untied } = balanceSheets(context.db, NOVEMBER)
  expect(accounts.map(({ accountNo, state }) => [accountNo, state])).toEqual([
    ['6200001', 'no-journal'],
    [ACCOUNT, 'balanced'],
  ])
  expect(untied).toEqual([])
})
