import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { openReader, openWriter } from '../../src/main/db/open.ts'
import { loadBankLines } from '../../src/main/db/repositories/bank-line.ts'
import { viewWorkspace } from '../../src/main/usecases/workspace-view.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'

/** Our import as the app runs it: in a worker, in slices, while this thread, which would draw the window, asks and reads. */
const [path = '', rows = ''] = process.argv.slice(2)
const workspace = mkdtempSync(join(tmpdir(), 'sanlian-bench-ws-'))
const created = openWriter(workspace)
if (!created.ok) throw new Error(created.error.code)
created.value.close()
const reader = openReader(workspace)
if (!reader.ok) throw new Error(reader.error.code)
const db = reader.value

const worker = new Worker(new URL('./ours.worker.mjs', import.meta.url), { workerData: { workspace, path } })
/** @type {number[]} */
const reads = []
/** @type {number[]} */
const pings = []
/** @type {{ seconds: number, facts: number } | null} */
let done = null
let askedAt = 0
await new Promise((resolve) => worker.once('message', resolve))
worker.on('message', (message) => {
  if (message === 'pong') {
    pings.push(performance.now() - askedAt)
    askedAt = 0
  } else {
    done = message
  }
})
worker.on('error', (error) => {
  throw error
})
worker.postMessage('go')
while (done === null) {
  const before = performance.now()
  viewWorkspace({ db, workspace }, epochMs(0))
  // From when it was due: a thread that was held up answers late too.
  await sleep(5)
  reads.push(performance.now() - before - 5)
  if (askedAt === 0) {
    askedAt = performance.now()
    worker.postMessage('ping')
  }
}
const { seconds, facts } = /** @type {{ seconds: number, facts: number }} */ (done)
if (String(facts) !== rows) throw new Error(`${facts} of ${rows} rows`)
const peak = process.resourceUsage().maxRSS
checkQueries()
process.stdout.write(
  `${JSON.stringify({ seconds, peakMiB: peak / 1024, window: spread(reads), worker: spread(pings) })}\n`,
)
await worker.terminate()
db.close()
rmSync(workspace, { recursive: true, force: true })

/** What was loaded can be asked by id and by day, through an index. */
function checkQueries() {
  for (const where of ['line_key = 1', 'posted_on = 20100']) {
    const plan = JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN SELECT * FROM bank_line WHERE ${where}`).all())
    if (!plan.includes('USING INDEX')) throw new Error(`no index for ${where}`)
  }
  if (Number(rows) <= 10_000 && loadBankLines(db).length !== Number(rows)) throw new Error('lines went missing')
}

/** @param {readonly number[]} milliseconds */
function spread(milliseconds) {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) }
}
