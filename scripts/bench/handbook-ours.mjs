import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { openWriter } from '../../src/main/db/open.ts'
import { readShelf } from '../../src/main/handbook/page-shelf.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { listHandbook } from '../../src/main/usecases/handbook-list.ts'
import { readHandbookPage } from '../../src/main/usecases/handbook-page.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { runMatch } from '../../src/main/usecases/run-match.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { root } from '../lib/paths.mjs'
import { rareDecisions, writeRareMonth } from './rare-month.mjs'

/**
 * Every page of the handbook as people open it: for differences of its own codes; for one of every other code, as 转 Hxx and the
 * list on the left do; for contracts, as a slip does; and for none. Right after a start (nothing in memory), and once the facts are.
 * Milliseconds of the processor: hardly any of it waits for the disk, and whatever else the machine does falls into none.
 */
const [workspace = ''] = process.argv.slice(2)
const now = epochMs(Date.UTC(2026, 0, 1))
const bundled = join(root, 'resources', 'handbook')
const OWN_CASES = 3
const CONTRACTS = 3
const SAMPLES = ['2025-11', '2025-12'].map((month) => join(root, 'resources', 'sample', month))
const COLD_TRIES = 3

/** @typedef {Parameters<typeof readHandbookPage>[2]} Subject */

const first = opened()
// A generated month is plain sales; the sample months have the trouble that most pages are about.
const context = { db: first, workspace, now: () => now, actor: '冯砚' }
const rare = writeRareMonth(join(workspace, 'rare'))
const { receipts, refused } = finish(importFiles(context, [...SAMPLES, rare], {}))
if (receipts.length === 0 || refused.length > 0) throw new Error(JSON.stringify(refused))
const decided = applyDecisionFile(context, rareDecisions)
if (!decided.ok) throw new Error(JSON.stringify(decided.error))
finish(runMatch(context))
const { pages } = listHandbook({ db: first, workspace, bundled })
const open = first.prepare("SELECT code, id FROM discrepancy WHERE state = 'open' ORDER BY code, id").raw().all()
const contractNos = first.prepare('SELECT contract_no FROM slip ORDER BY contract_no').pluck().all().map(String)
first.close()

/** @type {Map<string, string[]>} */
const byCode = new Map()
for (const row of open) {
  const [code, id] = /** @type {[string, string]} */ (row)
  byCode.set(code, [...(byCode.get(code) ?? []), id])
}
const step = Math.max(1, Math.floor(contractNos.length / CONTRACTS))
const contracts = contractNos.filter((_, index) => index % step === 0).slice(0, CONTRACTS)
const plans = pages.map(({ page }) => {
  const own = page.codes.flatMap((code) => (byCode.get(code) ?? []).slice(0, OWN_CASES))
  const others = [...byCode].flatMap(([code, ids]) => (page.codes.some((each) => each === code) ? [] : ids.slice(0, 1)))
  /** @type {Subject[]} */
  const subjects = [
    ...[...own, ...others].map((id) => /** @type {const} */ ({ kind: 'discrepancy', id })),
    ...contracts.map((contractNo) => /** @type {const} */ ({ kind: 'contract', contractNo })),
    null,
  ]
  return { id: page.id, own: own.length, subjects }
})

// The very first opens while the engine still compiles the code, which weighs on no page of its own.
const veryFirst = coldRead(plans[0]?.id ?? '', null)
const cold = plans.map(({ id, subjects: [subject = null] }) => {
  const tries = Array.from({ length: COLD_TRIES }, () => coldRead(id, subject))
  return { id, ms: tries.sort((a, b) => a - b)[Math.floor(COLD_TRIES / 2)] ?? 0 }
})
const db = opened()
read(db, 'H01', null)
const measured = plans.map(({ id, own, subjects }, index) => {
  const reads = subjects.map((subject) => read(db, id, subject))
  const answered = new Set(reads.flatMap((one) => one.answered))
  return {
    ...{ id, own, subjects: subjects.length, checks: reads[0]?.checks ?? 0, answered: answered.size },
    ...{ cold: cold[index]?.ms ?? 0, all: reads.map(({ ms }) => ms) },
  }
})
db.close()
const startedAt = performance.now()
for (let times = 0; times < 20; times++) readShelf(bundled, workspace)
const shelf = (performance.now() - startedAt) / 20
process.stdout.write(JSON.stringify({ pages: measured, shelf, veryFirst }))

function opened() {
  const found = openWriter(workspace)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

/** @param {string} pageId @param {Subject} subject */
function coldRead(pageId, subject) {
  const db = opened()
  const { ms } = read(db, pageId, subject)
  db.close()
  return ms
}

/** @param {Parameters<typeof readHandbookPage>[0]['db']} db @param {string} pageId @param {Subject} subject */
function read(db, pageId, subject) {
  const before = process.threadCpuUsage()
  const answer = readHandbookPage({ db, workspace, bundled, now, actor: '冯砚' }, pageId, subject)
  const { user, system } = process.threadCpuUsage(before)
  const ms = (user + system) / 1000
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  const checks = answer.value.steps.filter(({ kind }) => kind !== '人')
  // 不适用 is quickly said; a check counts as measured where it had something to say.
  const answered = checks.flatMap((one) => (one.answer && one.answer.outcome !== 'not-applicable' ? [one.key] : []))
  return { ms, checks: checks.length, answered }
}
