import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openWriter } from '../../src/main/db/open.ts'
import { appendDecision } from '../../src/main/db/repositories/decision.ts'
import { loadDiscrepancies } from '../../src/main/db/repositories/discrepancy.ts'
import { runJob } from '../../src/main/jobs/run-job.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { setSegregation } from '../../src/main/usecases/decide.ts'
import { runMatch } from '../../src/main/usecases/run-match.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { setActor } from '../../src/main/usecases/workspace-settings.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { clock } from './clock.mjs'

/** Ours: from a matched month, every blocking difference accepted by a person, to its signed pack. */
const [workspace = '', period = ''] = process.argv.slice(2)
const opened = openWriter(workspace)
if (!opened.ok) throw new Error(opened.error.code)
const db = opened.value
let now = Date.UTC(2026, 0, 5)
const tick = () => {
  now += 1000
  return epochMs(now)
}
const context = { db, workspace, now: tick, actor: '冯砚' }
const told = setSegregation(context, { mode: 'two', reason: '性能测试' })
if (!told.ok) throw new Error(told.error.code)
finish(runMatch(context))
db.transaction(() => {
  for (const { discrepancy, state } of loadDiscrepancies(db)) {
    if (discrepancy.severity !== 'S1' || state !== 'open') continue
    const { code, subject } = discrepancy
    appendDecision(db, {
      decidedBy: context.actor,
      decidedAt: context.now(),
      reason: '性能测试',
      evidenceHash: '',
      body: { kind: 'waive', code, subject },
    })
  }
})()
finish(runMatch(context))

const keys = mkdtempSync(join(tmpdir(), 'sanlian-keys-'))
let mostMs = 0
const control = { report: () => {}, isCancelled: () => false }
/** @type {Record<string, unknown>} */
const costs = {}
try {
  await step('prepare', () => signOff(context, /** @type {never} */ (period), 'preparer', '冯砚', { dir: keys }))
  setActor(context, { name: '魏衡之', role: 'reviewer' })
  await step('review', () => signOff(context, /** @type {never} */ (period), 'reviewer', '魏衡之', { dir: keys }))
  await step('build', () => buildPack(context, /** @type {never} */ (period), join(workspace, 'packs')))
} finally {
  rmSync(keys, { recursive: true, force: true })
  db.close()
}
process.stdout.write(`${JSON.stringify({ ...costs, longestSliceMs: mostMs })}\n`)

async function step(
  /** @type {string} */ name,
  /** @type {() => Generator<import('../../src/shared/engine/engine-input.ts').Progress, { ok: boolean, error?: unknown }>} */ work,
) {
  const read = clock()
  const ended = await runJob(timed(work()), control)
  if (!ended.ok || !ended.value.ok) throw new Error(`${name}: ${JSON.stringify(ended)}`.slice(0, 2000))
  costs[name] = read()
}

/** The longest time between two steps is how long a cancel has to wait. */
function* timed(/** @type {Generator<any, any>} */ steps) {
  for (;;) {
    const startedAt = performance.now()
    const next = steps.next()
    mostMs = Math.max(mostMs, performance.now() - startedAt)
    if (next.done) return next.value
    yield next.value
  }
}
