import { expect, test } from 'vitest'
import { balanceSheets } from '../../src/main/usecases/balance-sheets.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { ACCOUNT, workedJournal, workedStatement } from '../builders/a-worked-balance.ts'
import { aContext, accepted, aFile } from './an-import.ts'

const NOVEMBER = '2025-11' as PeriodKey

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
})
