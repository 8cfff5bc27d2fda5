import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import Database from 'better-sqlite3'
import { clock } from './clock.mjs'
import { judge } from './match-truth.mjs'

/** "Do it in SQL": the same tables in SQLite with an index on (name, amount), equal names after normalisation in SQL. */
const [month = ''] = process.argv.slice(2)
const WINDOW_DAYS = 60
const prepared = join(month, 'peer.db')
if (!existsSync(prepared)) prepare(`${prepared}.part`)
const folder = mkdtempSync(join(tmpdir(), 'sanlian-bench-sqlite-'))
const db = new Database(join(folder, 'answer.db'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = NORMAL')
db.exec(`ATTACH '${prepared}' AS month`)
const read = clock()
db.exec(`BEGIN;
  CREATE TEMP TABLE target (name TEXT NOT NULL, fen INTEGER NOT NULL, day INTEGER NOT NULL, contract_no TEXT NOT NULL);
  INSERT INTO target SELECT ${normal('customer')}, part_fen, due, contract_no FROM month.plan
    UNION SELECT ${normal('customer')}, fen, signed, contract_no FROM month.plan;
  CREATE INDEX temp.target_by_name ON target (name, fen);
  CREATE TABLE answer AS SELECT ref, contract_no FROM (
    SELECT line.ref, target.contract_no, row_number() OVER (
      PARTITION BY line.ref ORDER BY abs(line.day - target.day), target.contract_no) AS place
    FROM month.line CROSS JOIN target ON target.name = ${normal('line.payer')} AND target.fen = line.fen
    WHERE line.fen > 0 AND abs(line.day - target.day) <= ${WINDOW_DAYS}) WHERE place = 1;
  COMMIT`)
const cost = read()
/** @type {Map<string, { isAuto: boolean, contracts: Set<string> }>} */
const answers = new Map()
for (const row of db.prepare('SELECT ref, contract_no FROM answer').raw().iterate()) {
  const [ref, no] = /** @type {string[]} */ (row)
  answers.set(String(ref), { isAuto: false, contracts: new Set([String(no)]) })
}
process.stdout.write(`${JSON.stringify({ ...cost, ...judge(month, answers) })}\n`)
db.close()
rmSync(folder, { recursive: true, force: true })

/** SQLite has no regular expressions: the longest ending goes first. */
function normal(/** @type {string} */ column) {
  const plain = `replace(replace(replace(upper(${column}), '（', '('), '）', ')'), ' ', '')`
  return `replace(replace(replace(${plain}, '股份有限公司', ''), '有限责任公司', ''), '有限公司', '')`
}

function prepare(/** @type {string} */ path) {
  rmSync(path, { force: true })
  const made = new Database(path)
  made.exec(`CREATE TABLE line (ref TEXT, day INTEGER, fen INTEGER, payer TEXT);
    CREATE TABLE plan (contract_no TEXT, customer TEXT, fen INTEGER, signed INTEGER, due INTEGER, part_fen INTEGER); BEGIN`)
  const addLine = made.prepare('INSERT INTO line VALUES (?, ?, ?, ?)')
  for (const cells of rowsOf('bank.csv')) addLine.run(cells[3], day(cells[0]), fen(cells[5]) - fen(cells[4]), cells[8])
  const addPlan = made.prepare('INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?)')
  for (const cells of rowsOf('contracts.csv')) {
    addPlan.run(cells[0], cells[2], fen(cells[3]), day(cells[4]), day(cells[12]), fen(cells[13]))
  }
  made.exec('COMMIT')
  made.close()
  renameSync(path, prepared)
}

function rowsOf(/** @type {string} */ name) {
  const rows = readFileSync(join(month, name), 'utf8').trimEnd().split('\n').slice(1)
  return rows.map((row) => row.split(','))
}

function day(/** @type {string | undefined} */ text) {
  return Date.parse(`${text?.slice(0, 10)}T00:00:00Z`) / 86_400_000
}

function fen(/** @type {string | undefined} */ yuan) {
  return Math.round(Number(yuan ?? 0) * 100)
}
