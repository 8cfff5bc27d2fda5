import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listImportFiles } from '../../src/main/db/repositories/import-file.ts'
import { findSeal } from '../../src/main/db/repositories/seal.ts'
import { balanceSheets } from '../../src/main/usecases/balance-sheets.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { closeView } from '../../src/main/usecases/close-view.ts'
import { tieLedger } from '../../src/main/usecases/decide-balance.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { finish } from '../../src/shared/base/index.ts'
import { aFolder, aReadyNovember, type Month, november } from './a-month.ts'
import { aKeyring } from './sample-pack.ts'

const gateOf = (month: Month) => closeView(month, november, month.now())
const balanceItem = (month: Month) => gateOf(month).gate.find(({ id }) => id === 'balance')!

/** A journal of one entry for the first account of the sample, as its books would have it. */
function importJournal(month: Month, head: string): void {
  const path = join(aFolder(), '日记账.csv')
  const rows = ['银行存款日记账', head, '日期,凭证字号,摘要,借方金额,贷方金额,余额', '2025-11-05,记-1,收款,1.00,,1.00']
  writeFileSync(path, rows.join('\n'))
  const { refused } = finish(importFiles(month, [path], {}))
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
}

test('a month whose accounts have no journal is closed with the remark on record, and its tables stay as signed', () => {
  const month = aReadyNovember()
  expect(balanceItem(month)).toMatchObject({ passed: false, isBlocking: false, goTo: 'balance' })
  expect(balanceItem(month).detail).toContain('没有日记账，未调节')
  expect(gateOf(month).canSign).toBe(true)
  const keys = aKeyring()
  expect(finish(signOff(month, november, 'preparer', '乔谨言', keys))).toMatchObject({ ok: true })
  expect(finish(signOff(month, november, 'reviewer', '魏衡之', keys))).toMatchObject({ ok: true })
  expect(finish(buildPack(month, november, aFolder()))).toMatchObject({ ok: true })
  const signed = balanceSheets(month.db, november)
  expect(findSeal(month.db, november)?.balances).toEqual(signed.accounts)
  expect(signed.accounts.every(({ state }) => state === 'no-journal')).toBe(true)
  importJournal(month, `银行账号：${signed.accounts[0]!.accountNo}`)
  expect(balanceSheets(month.db, november)).toEqual(signed)
})

test('books that nobody tied, and books that do not meet the bank, keep the month from being signed', () => {
  const month = aReadyNovember()
  importJournal(month, '单位：澜砚')
  expect(balanceItem(month)).toMatchObject({ passed: false, isBlocking: true })
  expect(balanceItem(month).detail).toContain('日记账科目待指定（未写科目的日记账）')
  expect(gateOf(month).canSign).toBe(false)
  const { accounts, untied } = balanceSheets(month.db, november)
  const [first] = accounts.filter(({ statement }) => statement !== null)
  expect(tieLedger(month, { ledger: untied[0]!.ledger, accountNo: first!.accountNo, reason: '开户资料' }).ok).toBe(true)
  expect(balanceItem(month)).toMatchObject({ isBlocking: true })
  expect(balanceItem(month).detail).toContain(`${first!.accountNo} 调节差额`)
  expect(finish(signOff(month, november, 'preparer', '乔谨言', aKeyring()))).toMatchObject({
    ok: false,
    error: { code: 'PERIOD_NOT_READY' },
  })
  tieLedger(month, { ledger: untied[0]!.ledger, accountNo: '', reason: '不是本单位账户' })
  expect(gateOf(month).canSign).toBe(true)
  expect(listImportFiles(month.db).some(({ receipt }) => receipt.kind === 'journal')).toBe(true)
})
