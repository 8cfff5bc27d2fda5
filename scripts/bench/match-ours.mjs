import process from 'node:process'
import { openWriter } from '../../src/main/db/open.ts'
import { runMatch } from '../../src/main/usecases/run-match.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { clock } from './clock.mjs'
import { judge } from './match-truth.mjs'

/** Ours: from the workspace as it was imported to the stored answer, all tiers. */
const [month = '', workspace = ''] = process.argv.slice(2)
const opened = openWriter(workspace)
if (!opened.ok) throw new Error(opened.error.code)
const db = opened.value
const context = { db, workspace, now: () => epochMs(Date.UTC(2026, 0, 1)), actor: '冯砚' }
const read = clock()
finish(runMatch(context))
const cost = read() // before the truth is read

const stored = db
  .prepare(
    `SELECT m.id, m.status, l.bank_line_id AS line, c.contract_no AS contract
     FROM match m JOIN match_line l ON l.match_id = m.id JOIN match_contract c ON c.match_id = m.id`,
  )
  .raw()
/** @type {Map<string, { isAuto: boolean, contracts: Set<string> }>} */
const answers = new Map()
for (const row of stored.iterate()) {
  const [, status, line, contract] = /** @type {string[]} */ (row)
  const ref = String(line).slice(String(line).indexOf(':') + 1)
  const answer = answers.get(ref) ?? { isAuto: status === 'auto', contracts: new Set() }
  answer.contracts.add(String(contract))
  answers.set(ref, answer)
}
db.close()
process.stdout.write(`${JSON.stringify({ ...cost, ...judge(month, answers) })}\n`)
