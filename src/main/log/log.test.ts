import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLog } from './log.ts'
import { redact } from './redact.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'sanlian-log-'))

test('a log line names no customer, no amount and no account', () => {
  const line = redact('match of 杭州某某科技有限公司 860,000.00 in 86000000 fen, account 6222020200112233445')
  expect(line).toBe('match of … # in # fen, account #')
})

test('a log line keeps what finds the bug: file, line and code', () => {
  expect(redact('SQLITE_BUSY at run-match.ts:123:45')).toBe('SQLITE_BUSY at run-match.ts:123:45')
})

test('the log stays small: old files are dropped', () => {
  const folder = aFolder()
  const log = openLog(folder, { maxBytes: 1000, keep: 3 })
  for (let line = 0; line < 200; line++) log.info(`line ${line} of many that fill the file`)
  expect(readdirSync(folder).sort()).toEqual(['sanlian.1.log', 'sanlian.2.log', 'sanlian.log'])
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(1100)
  expect(readFileSync(join(folder, 'sanlian.log'), 'utf8')).toContain('line 199 ')
})

test('a log that cannot be written stays silent', () => {
  expect(() => openLog('/dev/null/nowhere').bug('1', 'x')).not.toThrow()
})
