import process from 'node:process'
import { openWriter } from '../../src/main/db/open.ts'
import { confirmMatch } from '../../src/main/usecases/decide.ts'
import { listMatches } from '../../src/main/usecases/list-matches.ts'
import { runMatch } from '../../src/main/usecases/run-match.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { clock } from './clock.mjs'

/** One person confirms one proposal: from the click to the page that shows it, the run in between included. */
const [, workspace = ''] = process.argv.slice(2)
const opened = openWriter(workspace)
if (!opened.ok) throw new Error(opened.error.code)
const db = opened.value
const context = { db, workspace, now: () => epochMs(Date.UTC(2026, 0, 1)), actor: '冯砚' }
finish(runMatch(context))
const waiting = /** @type {string[]} */ (
  db.prepare("SELECT id FROM match WHERE status = 'suggested' ORDER BY score DESC, id LIMIT 3").pluck().all()
)
const costs = waiting.map((id) => {
  const read = clock()
  const confirmed = confirmMatch(context, id, '核对无误')
  if (!confirmed.ok) throw new Error(JSON.stringify(confirmed.error))
  const page = listMatches(db, {
    period: null,
    status: ['confirmed'],
    offset: 0,
    limit: 100,
    sort: [],
    search: '',
  })
  if (page.total === 0) throw new Error('the confirmed match is not shown')
  return read()
})
costs.sort((a, b) => a.seconds - b.seconds)
db.close()
process.stdout.write(`${JSON.stringify(costs[Math.floor(costs.length / 2)])}\n`)
