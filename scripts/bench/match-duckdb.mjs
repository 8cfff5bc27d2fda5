import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { DuckDBInstance } from '@duckdb/node-api'
import { clock } from './clock.mjs'
import { judge } from './match-truth.mjs'

/**
 * The fastest known database, on all cores: the same contracts and lines lie ready in its own file; timed is the search and
 * the stored result. `equal` takes equal names after normalisation in SQL, `similar` jaro_winkler of 0.85 and more.
 */
const [month = '', way = 'equal'] = process.argv.slice(2)
const WINDOW_DAYS = 60
const prepared = join(month, 'peer.duckdb')
if (!existsSync(prepared)) await prepare(`${prepared}.part`)
const folder = mkdtempSync(join(tmpdir(), 'sanlian-bench-duck-'))
const instance = await DuckDBInstance.create(join(folder, 'answer.duckdb'))
const connection = await instance.connect()
await connection.run(`ATTACH '${prepared}' AS month (READ_ONLY)`)
const read = clock()
await connection.run(query(way === 'similar'))
await connection.run('CHECKPOINT')
const cost = read()
const found = await connection.runAndReadAll('SELECT ref, contract_no FROM answer')
const answers = new Map(
  found.getRows().map(([ref, no]) => [String(ref), { isAuto: false, contracts: new Set([String(no)]) }]),
)
process.stdout.write(`${JSON.stringify({ ...cost, ...judge(month, answers) })}\n`)
connection.closeSync()
instance.closeSync()
rmSync(folder, { recursive: true, force: true })

function query(/** @type {boolean} */ isSimilar) {
  const join = isSimilar ? 'jaro_winkler_similarity(line.name, target.name) >= 0.85' : 'line.name = target.name'
  const order = isSimilar ? 'jaro_winkler_similarity(line.name, target.name) DESC, gap' : 'gap'
  return `CREATE TABLE answer AS
    WITH line AS (SELECT ref, day, fen, ${normal('payer')} AS name FROM month.line WHERE fen > 0),
    target AS (
      SELECT contract_no, due AS day, part_fen AS fen, ${normal('customer')} AS name FROM month.plan
      UNION SELECT contract_no, signed, fen, ${normal('customer')} FROM month.plan)
    SELECT ref, contract_no FROM (
      SELECT line.ref, target.contract_no, abs(line.day - target.day) AS gap,
        row_number() OVER (PARTITION BY line.ref ORDER BY ${order}, target.contract_no) AS place
      FROM line JOIN target ON line.fen = target.fen AND abs(line.day - target.day) <= ${WINDOW_DAYS} AND ${join})
    WHERE place = 1`
}

function normal(/** @type {string} */ column) {
  return `regexp_replace(replace(replace(replace(upper(${column}), '（', '('), '）', ')'), ' ', ''), '(股份有限公司|有限责任公司|有限公司)$', '')`
}

async function prepare(/** @type {string} */ path) {
  rmSync(path, { force: true })
  const made = await DuckDBInstance.create(path)
  const to = await made.connect()
  const csv = (/** @type {string} */ name) => `read_csv('${join(month, name)}', all_varchar = true)`
  const fen = (/** @type {string} */ column) =>
    `coalesce(cast(cast(nullif(${column}, '') AS DECIMAL(18, 2)) * 100 AS BIGINT), 0)`
  const day = (/** @type {string} */ column) => `cast(epoch(cast(substr(${column}, 1, 10) AS DATE)) / 86400 AS INTEGER)`
  await to.run(`CREATE TABLE line AS SELECT 交易流水号 AS ref, ${day('交易日期')} AS day,
    ${fen('贷方发生额')} - ${fen('借方发生额')} AS fen, coalesce(对方户名, '') AS payer FROM ${csv('bank.csv')}`)
  await to.run(`CREATE TABLE plan AS SELECT 合同编号 AS contract_no, 客户名称 AS customer, ${fen('"合同金额（元）"')} AS fen,
    ${day('签约日期')} AS signed, ${day('计划回款日期')} AS due, ${fen('计划回款金额')} AS part_fen FROM ${csv('contracts.csv')}`)
  await to.run('CHECKPOINT')
  to.closeSync()
  made.closeSync()
  renameSync(path, prepared)
}
