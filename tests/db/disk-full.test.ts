import { expect, test } from 'vitest'
import { asAppError } from '../../src/main/jobs/as-app-error.ts'
import { emptyReport, type Phase, phasesOf } from '../../src/main/jobs/job-phases.ts'
import { keyringOf } from '../../src/main/jobs/keyring.ts'
import type { JobMessage } from '../../src/main/jobs/messages.ts'
import { runJob } from '../../src/main/jobs/run-job.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { aBigStatement } from './a-big-statement.ts'
import { aContext, run, SAMPLE } from './an-import.ts'
import { factsOf, matchDigest } from './workspace-facts.ts'

const keyring = keyringOf({ folder: '/nowhere', secret: null })
const control = { report: () => {}, isCancelled: () => false }

/** The ledger may not grow by one page more, as on a disk that is full. */
function fill({ db }: WorkspaceContext): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)
}

function phaseOf(job: JobMessage): Phase {
  const [phase] = phasesOf(job, keyring)
  if (!phase) throw new Error('no phase')
  return phase
}

test('a disk that fills up during an import fails the job, and the workspace stays as it was', async () => {
  const context = aContext()
  run(context, [`${SAMPLE}/2025-11`])
  const statement = aBigStatement(context.workspace, 5000)
  fill(context)
  const before = factsOf(context.workspace)
  const phase = phaseOf({ type: 'job', jobId: 'j', name: 'intake.import', input: { paths: [statement] } })
  const ended = await runJob(
    phase(context, emptyReport, () => {}),
    control,
  )
  expect(ended).toMatchObject({ ok: true, value: { ok: false, error: { code: 'DISK_FULL' } } })
  expect(factsOf(context.workspace)).toEqual(before)

  context.db.pragma('max_page_count = 1000000')
  expect(run(context, [statement]).receipts[0]).toMatchObject({ rowsRead: 5000, facts: 5000 })
})

test('a disk that fills up during a match fails the job, and the last answer stands whole', async () => {
  const context = aContext()
  run(context, [`${SAMPLE}/2025-11`])
  const match: JobMessage = { type: 'job', jobId: 'j', name: 'matching.run', input: {} }
  await runJob(
    phaseOf(match)(context, emptyReport, () => {}),
    control,
  )
  run(context, [`${SAMPLE}/2025-12`])
  fill(context)
  const before = factsOf(context.workspace)
  const answer = matchDigest(context.workspace)
  const thrown = await runJob(
    phaseOf(match)(context, emptyReport, () => {}),
    control,
  ).catch((error: unknown) => error)
  expect(asAppError(thrown, context.workspace)).toEqual({ code: 'DISK_FULL', facts: { path: context.workspace } })
  expect(factsOf(context.workspace)).toEqual(before)
  expect(matchDigest(context.workspace)).toBe(answer)
})
