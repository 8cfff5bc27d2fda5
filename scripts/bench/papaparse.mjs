import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import Database from 'better-sqlite3'
import Papa from 'papaparse'

/** The usual way: papaparse's stream, a row a statement, into the columns of the file with our two indexes. */
const [path = '', rows = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'sanlian-bench-papa-'))
const startedAt = performance.now()
const db = new Database(join(folder, 'bank.db'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`CREATE TABLE bank_line (posted_on TEXT NOT NULL, posted_at TEXT NOT NULL, account_no TEXT NOT NULL,
  bank_ref TEXT NOT NULL, out_fen INTEGER, in_fen INTEGER, balance_fen INTEGER, currency TEXT NOT NULL,
  counterparty_name TEXT NOT NULL, counterparty_account TEXT NOT NULL, summary TEXT NOT NULL, memo TEXT NOT NULL) STRICT`)
const insert = db.prepare('INSERT INTO bank_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
let isHeader = true
db.exec('BEGIN')
await new Promise((resolve, reject) => {
  Papa.parse(createReadStream(path), {
    skipEmptyLines: true,
    chunk: ({ data }) => {
      for (const row of /** @type {string[][]} */ (data)) {
        if (!isHeader) insert.run(...row.map((cell, index) => (index > 3 && index < 7 ? fen(cell) : cell)))
        isHeader = false
      }
    },
    complete: resolve,
    error: reject,
  })
})
db.exec('CREATE INDEX bank_line_by_key ON bank_line (account_no, bank_ref)')
db.exec('CREATE INDEX bank_line_by_day ON bank_line (posted_on)')
db.exec('COMMIT')
const seconds = (performance.now() - startedAt) / 1000
const count = db.prepare('SELECT count(*) FROM bank_line').pluck().get()
if (String(count) !== rows) throw new Error(`${count} of ${rows} rows`)
process.stdout.write(`${JSON.stringify({ seconds, peakMiB: process.resourceUsage().maxRSS / 1024 })}\n`)
db.close()
rmSync(folder, { recursive: true, force: true })

function fen(/** @type {string} */ yuan) {
  return yuan === '' ? null : Math.round(Number(yuan) * 100)
}
