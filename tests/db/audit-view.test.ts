import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { appendAudit } from '../../src/main/db/repositories/audit-log.ts'
import type { WriteDb } from '../../src/main/db/sqlite.ts'
import { auditView, exportAudit } from '../../src/main/usecases/audit-view.ts'
import { parseDay } from '../../src/shared/domain/epoch-day.ts'
import { parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { aLedger } from './a-ledger.ts'

const nobody = { person: '', from: null, to: null, text: '' }
const page = { offset: 0, limit: 50 }

/** Three days, two people, one of whom puts a formula into a name. */
function aLog(): WriteDb {
  const db = aLedger()
  const add = (day: string, person: string, action: string, subject: string, detail: unknown = {}): void => {
    appendAudit(db, { at: parseMoment(`${day}T23:59:59`)!, person, action, subject, detail })
  }
  add('2025-12-01', '乔谨言', 'import', 'a.csv', { name: '=HYPERLINK("http://x")' })
  add('2025-12-02', '魏衡之', 'close.sign', '2025-11', { role: 'reviewer' })
  add('2025-12-03', '乔谨言', 'account.refused', '=1+1', {})
  return db
}

const seqs = (db: WriteDb, search: Partial<Parameters<typeof auditView>[1]>) =>
  auditView(db, { ...nobody, ...page, ...search }).rows.map(({ seq }) => seq)

test('the log is found by person, by day to its last second, and by words of what, to what and how', () => {
  const db = aLog()
  expect(seqs(db, {})).toEqual([3, 2, 1])
  expect(seqs(db, { person: '乔谨言' })).toEqual([3, 1])
  expect(seqs(db, { from: parseDay('2025-12-02'), to: parseDay('2025-12-02') })).toEqual([2])
  expect(seqs(db, { text: '签批' })).toEqual([2])
  expect(seqs(db, { text: 'reviewer 2025-11' })).toEqual([2])
  expect(seqs(db, { text: 'reviewer a.csv' })).toEqual([])
  expect(seqs(db, { text: '%' })).toEqual([]) // a sign of its own, not a wildcard
  expect(auditView(db, { ...nobody, offset: 1, limit: 1 })).toMatchObject({
    total: 3,
    rows: [{ seq: 2 }],
    persons: ['乔谨言', '魏衡之'],
    checked: 3,
    brokenSeq: null,
  })
})

test('a row that was altered by hand is named, and so is one that came after the last look', () => {
  const db = aLog()
  expect(auditView(db, { ...nobody, ...page }).brokenSeq).toBeNull()
  db.exec('DROP TRIGGER audit_log_keeps_values')
  appendAudit(db, {
    at: parseMoment('2025-12-04T10:00')!,
    person: '乔谨言',
    action: 'import',
    subject: 'b',
    detail: {},
  })
  db.exec(`UPDATE audit_log SET person = '路人' WHERE seq = 2`)
  expect(auditView(db, { ...nobody, ...page }).brokenSeq).toBe(2)
})

test('both exports hold what was found, and no cell is a formula', () => {
  const db = aLog()
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-log-'))
  const [csv, xlsx] = [join(folder, 'log.csv'), join(folder, 'log.xlsx')]
  expect(exportAudit(db, { ...nobody, person: '乔谨言', format: 'csv' }, csv)).toBe(2)
  const text = readFileSync(csv, 'utf8')
  expect(text.startsWith('\ufeff序号,时间,操作人,操作,对象,内容,本行哈希\r\n')).toBe(true)
  expect(text).toContain(`乔谨言,口令错误,'=1+1,{},`)
  for (const line of text.split('\r\n')) for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+@]/)
  expect(exportAudit(db, { ...nobody, format: 'xlsx' }, xlsx)).toBe(3)
  const sheet = SheetJS.read(readFileSync(xlsx), { cellFormula: true }).Sheets.操作日志!
  const rows = SheetJS.utils.sheet_to_json<Record<string, string>>(sheet, { raw: false })
  expect(rows.map(({ 操作, 对象 }) => [操作, 对象])).toEqual([
    ['口令错误', '=1+1'],
    ['签批', '2025-11'],
    ['导入文件', 'a.csv'],
  ])
  expect(Object.values(sheet).some((cell: SheetJS.CellObject) => cell?.f !== undefined)).toBe(false)
})
