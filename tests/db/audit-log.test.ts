import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { appendAudit, listAudit, verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { canonicalJson } from '../../src/shared/base/canonical-json.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { aLedger } from './a-ledger.ts'

const entry = (subject: string) => ({
  at: epochMs(1),
  person: '乔谨言',
  action: 'import',
  subject,
  detail: { b: 1, a: [2] },
})

test('every act in the log covers the one before, so the chain verifies', () => {
  const db = aLedger()
  const first = appendAudit(db, entry('a.csv'))
  const second = appendAudit(db, entry('b.csv'))
  expect(first.prevHash).toBe('')
  expect(second.prevHash).toBe(first.hash)
  expect(listAudit(db).map((row) => row.subject)).toEqual(['a.csv', 'b.csv'])
  expect(listAudit(db)[0]?.detail).toBe('{"a":[2],"b":1}')
  expect(verifyAudit(db)).toEqual({ ok: true, rows: 2, brokenSeq: null })
})

test('the log can be added to, never edited and never shortened', () => {
  const db = aLedger()
  appendAudit(db, entry('a.csv'))
  expect(() => db.exec("UPDATE audit_log SET person = '别人'")).toThrow('audit_log is append-only')
  expect(() => db.exec('DELETE FROM audit_log')).toThrow('audit_log is append-only')
})

test('a log edited behind the triggers is found at the row that was touched', () => {
  const db = aLedger()
  for (const name of ['a.csv', 'b.csv', 'c.csv']) appendAudit(db, entry(name))
  db.exec("DROP TRIGGER audit_log_keeps_values; UPDATE audit_log SET person = '别人' WHERE seq = 2")
  expect(verifyAudit(db)).toMatchObject({ ok: false, brokenSeq: 2 })
})

test('a removed row breaks the chain at the row after it', () => {
  const db = aLedger()
  for (const name of ['a.csv', 'b.csv', 'c.csv']) appendAudit(db, entry(name))
  db.exec('DROP TRIGGER audit_log_keeps_rows; DELETE FROM audit_log WHERE seq = 2')
  expect(verifyAudit(db)).toMatchObject({ ok: false, brokenSeq: 3 })
})

test('a row rewritten with a fitting hash of its own no longer fits the row after it', () => {
  const db = aLedger()
  for (const name of ['a.csv', 'b.csv', 'c.csv']) appendAudit(db, entry(name))
  const [, second] = listAudit(db)
  const { hash: _, ...row } = { ...second!, person: '别人' }
  db.exec('DROP TRIGGER audit_log_keeps_values')
  db.prepare('UPDATE audit_log SET person = ?, hash = ? WHERE seq = 2').run(
    row.person,
    hash('sha256', canonicalJson(row)),
  )
  expect(verifyAudit(db)).toMatchObject({ ok: false, brokenSeq: 3 })
})
