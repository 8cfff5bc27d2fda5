import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ACCOUNT, workedJournal, workedStatement } from '../builders/a-worked-balance.ts'
import { aFolder, json, sanlian } from './sanlian.ts'

test('balance prints both sides of an account and what is outstanding, with the rows that say so', () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'historydetail.csv'), workedStatement())
  writeFileSync(join(folder, '日记账.csv'), workedJournal())
  const workspace = join(folder, 'w')
  const files = ['historydetail.csv', '日记账.csv'].map((name) => join(folder, name))
  expect(sanlian('import', '-w', workspace, ...files).exit).toBe(0)
  const ran = sanlian('balance', '-w', workspace, '--account', ACCOUNT, '--period', '2025-11')
  expect([ran.exit, ran.err]).toEqual([0, ''])
  expect(json(ran)).toMatchObject({
    account: ACCOUNT,
    state: 'balanced',
    ledger: {
      balance: '3482116.50',
      source: { file: '日记账.csv', row: 10 },
      add: { kind: 'bankInNotBooked', amount: '304500.00' },
      less: { kind: 'bankOutNotBooked', amount: '1236.00' },
      adjusted: '3785380.50',
    },
    statement: { balance: '3753980.50', adjusted: '3785380.50' },
    difference: '0.00',
    outstanding: [
      { kind: 'bankInNotBooked', date: '2025-11-21', amount: '240000.00', ageDays: 9, bucket: '8-15' },
      { kind: 'bankInNotBooked', date: '2025-11-27', amount: '64500.00' },
      { kind: 'bankOutNotBooked', date: '2025-11-30', amount: '1236.00', ageDays: 0 },
      { kind: 'bookedInNotBank', date: '2025-11-30', amount: '50000.00', reference: '记-0042' },
      { kind: 'bookedOutNotBank', date: '2025-11-26', amount: '18600.00', source: { file: '日记账.csv', row: 8 } },
    ],
  })
  const all = json<{ accounts: { account: string }[] }>(sanlian('balance', '-w', workspace, '--period', '2025-11'))
  expect(all.accounts.map(({ account }) => account)).toEqual([ACCOUNT])
  const alone = join(folder, 'alone')
  expect(sanlian('import', '-w', alone, join(folder, 'historydetail.csv')).exit).toBe(0)
  expect(json(sanlian('balance', '-w', alone, '--account', ACCOUNT, '--period', '2025-11'))).toMatchObject({
    state: 'no-journal',
    ledger: null,
    statement: { balance: '3753980.50', add: { amount: null }, adjusted: null },
    difference: null,
    outstanding: [],
  })
  const unknown = sanlian('balance', '-w', workspace, '--account', '1', '--period', '2025-11')
  expect([unknown.exit, unknown.out]).toEqual([2, ''])
  expect(unknown.err).toContain(`2025-11 没有账户 1；有 ${ACCOUNT}`)
})
