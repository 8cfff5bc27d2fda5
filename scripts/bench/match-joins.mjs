import { join } from 'node:path'
import process from 'node:process'
import { DuckDBInstance } from '@duckdb/node-api'
import { openReader } from '../../src/main/db/open.ts'
import { loadEngineInput } from '../../src/main/usecases/load-engine-input.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { standingDecisions } from '../../src/shared/engine/decisions/standing-decisions.ts'
import { factsAt } from '../../src/shared/engine/facts/facts.ts'
import { linkInvoices } from '../../src/shared/engine/invoices/link-invoices.ts'
import { knownParties } from '../../src/shared/engine/parties/known-parties.ts'
import { partySourceOf } from '../../src/shared/engine/parties/party-source-of.ts'
import { contractFinder } from '../../src/shared/engine/references/memo-references.ts'
import { clock } from './clock.mjs'

/** 三联 by number alone, in memory: contract to archive, and invoice to contract by the number in its remark. */
const [month = '', workspace = '', way = 'ours'] = process.argv.slice(2)
const { cost, joined } = way === 'ours' ? ours() : await duckDb()
process.stdout.write(`${JSON.stringify({ ...cost, joined })}\n`)

function ours() {
  const opened = openReader(workspace)
  if (!opened.ok) throw new Error(opened.error.code)
  const input = { ...loadEngineInput(opened.value, epochMs(Date.UTC(2026, 0, 1))), bankLines: [] }
  const read = clock()
  const facts = factsAt(input)
  const decisions = standingDecisions([])
  const contractsIn = contractFinder([...facts.contracts.keys()])
  const links = linkInvoices(
    facts,
    decisions,
    knownParties(partySourceOf(facts), decisions),
    facts.invoices.map(({ remark }) => contractsIn(remark)),
  )
  let joined = 0
  for (const contractNo of facts.contracts.keys()) joined += facts.archivesByContract.get(contractNo)?.length ?? 0
  const cost = read()
  for (const { why } of links.values()) if (why === '发票备注写明合同号') joined += 1
  return { cost, joined }
}

async function duckDb() {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const csv = (/** @type {string} */ name) => `read_csv('${join(month, name)}', all_varchar = true)`
  await connection.run(`CREATE TABLE contract AS SELECT DISTINCT 合同编号 AS no FROM ${csv('contracts.csv')}`)
  await connection.run(`CREATE TABLE archive AS SELECT 合同编号 AS no, 流程编号 AS flow FROM ${csv('archives.csv')}`)
  await connection.run(
    `CREATE TABLE invoice AS SELECT 数电发票号码 AS invoice, 备注 AS remark FROM ${csv('invoices.csv')}`,
  )
  const read = clock()
  await connection.run('CREATE TABLE archived AS SELECT no, flow FROM contract JOIN archive USING (no)')
  await connection.run(`CREATE TABLE billed AS SELECT invoice, no FROM contract
    JOIN (SELECT invoice, substr(remark, 6) AS no FROM invoice WHERE remark LIKE '合同编号：%') USING (no)`)
  const cost = read()
  const counted = await connection.runAndReadAll(
    'SELECT (SELECT count(*) FROM archived) + (SELECT count(*) FROM billed)',
  )
  return { cost, joined: Number(counted.getRows()[0]?.[0]) }
}
