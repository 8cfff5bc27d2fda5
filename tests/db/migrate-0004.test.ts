import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ledger } from '../../src/main/db/migrations/0001-ledger.ts'
import { connect, ledgerPath, openWriter } from '../../src/main/db/open.ts'
import { loadBankLines, loadDuplicateRows } from '../../src/main/db/repositories/bank-line.ts'
import { findImportFile, listImportFiles } from '../../src/main/db/repositories/import-file.ts'
import { readRawRow } from '../../src/main/db/repositories/raw-row.ts'
import type { WriteDb } from '../../src/main/db/sqlite.ts'

const [FIRST, SECOND] = ['a'.repeat(64), 'b'.repeat(64)]

/** A ledger as version 1 left it: two statements, one line told by both. */
function aLedgerOfVersion1(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'sanlian-v1-'))
  const db = connect(ledgerPath(workspace), false) as WriteDb
  db.pragma('journal_mode = WAL')
  db.pragma(`application_id = ${0x534c445a}`)
  ledger.up(db)
  db.pragma('user_version = 1')
  const receipt = (fileId: string, name: string) =>
    JSON.stringify({ fileId, name, kind: 'bank', sheet: '明细', header: ['日期'], controls: [], facts: 1 })
  const file = db.prepare(
    "INSERT INTO import_file VALUES (?, ?, 10, ?, 'bank', '6200001', ?, 1764000000000, '冯砚', NULL)",
  )
  file.run(SECOND, 'b.csv', 2, receipt(SECOND, 'b.csv'))
  file.run(FIRST, 'a.csv', 1, receipt(FIRST, 'a.csv'))
  const raw = db.prepare('INSERT INTO raw_row VALUES (?, ?, ?, ?, ?)')
  const line = db.prepare(`INSERT INTO bank_line VALUES
    (?, '明细', ?, ?, ?, '6200001', ?, '工商银行', 20395, 1762133405000, ?, ?, ?, 'CNY', ?, '6222', '货款 "HT-1"', ?)`)
  raw.run(FIRST, '明细', 2, '["2025-11-03"]', 'fact')
  line.run(FIRST, 2, '6200001:S1', 0, 'S1', 'in', 10_000, null, '甲公司', 0)
  raw.run(SECOND, '明细', 2, '["2025-11-03"]', 'duplicate')
  line.run(SECOND, 2, '6200001:S1', 1, 'S1', 'in', 10_000, null, '甲公司', 0)
  raw.run(SECOND, '明细', 3, '["2025-11-03"]', 'fact')
  line.run(SECOND, 3, '6200001:S2', 0, 'S2', 'out', 4_000, 6_000, '乙公司', 1)
  db.close()
  return workspace
}

test('the lines of a version 1 ledger are the same lines after the step to this one', () => {
  const workspace = aLedgerOfVersion1()
  const opened = openWriter(workspace)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const db = opened.value
  const common = { accountNo: '6200001', bankName: '工商银行', postedOn: 20395, postedAt: 1762133405000 }
  const words = { currency: 'CNY', counterpartyAccount: '6222', memo: '货款 "HT-1"' }
  expect(loadBankLines(db)).toEqual([
    {
      ...common,
      ...words,
      id: '6200001:S1',
      bankRef: 'S1',
      direction: 'in',
      amount: 10_000,
      balance: null,
      counterpartyName: '甲公司',
      isReturnFlagged: false,
      source: { fileId: FIRST, sheet: '明细', row: 2 },
    },
    {
      ...common,
      ...words,
      id: '6200001:S2',
      bankRef: 'S2',
      direction: 'out',
      amount: 4_000,
      balance: 6_000,
      counterpartyName: '乙公司',
      isReturnFlagged: true,
      source: { fileId: SECOND, sheet: '明细', row: 3 },
    },
  ])
  expect(loadDuplicateRows(db)).toMatchObject([
    { fileId: SECOND, fileName: 'b.csv', rows: [{ fileId: SECOND, sheet: '明细', row: 2 }] },
  ])
  expect(listImportFiles(db).map(({ receipt, importNo, fileNo }) => [receipt.name, importNo, fileNo])).toEqual([
    ['b.csv', 2, 2],
    ['a.csv', 1, 1],
  ])
  expect(readRawRow(db, { fileId: FIRST, sheet: '明细', row: 2 })?.cells).toEqual(['2025-11-03'])
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(db.pragma('foreign_key_check')).toEqual([])
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(existsSync(join(workspace, 'backups', 'ledger-v1.db'))).toBe(true)
  db.close()
})

test('a kind of file that version 1 did not know can be recorded', () => {
  const opened = openWriter(aLedgerOfVersion1())
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const db = opened.value
  db.exec("UPDATE import_file SET kind = 'receipt' WHERE name = 'a.csv'")
  expect(findImportFile(db, FIRST)).not.toBeNull()
  db.close()
})
