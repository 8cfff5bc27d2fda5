import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import { aBigStatement } from './a-big-statement.ts'
import { aWorkshop, aWorkspaceFolder } from './a-workshop.ts'
import { SAMPLE } from './an-import.ts'
import { factsOf } from './workspace-facts.ts'

const november = join(SAMPLE, '2025-11')
const create = { name: '测试账套', fixedAt: null }

async function anOpenWorkshop(worker?: URL) {
  const workspace = aWorkspaceFolder()
  mkdirSync(dirname(workspace), { recursive: true })
  const host = aWorkshop(worker)
  const opened = await host.workshop.request('workspace.open', { workspace, create })
  if (!opened.ok) throw new Error(`${JSON.stringify(opened.error)} ${host.bugs.join()}`)
  return { ...host, workspace }
}

test('an import is matched in the same job, and tells what came in', async () => {
  const { workshop, runJob, events, workspace } = await anOpenWorkshop()
  const done = await runJob('intake.import', { paths: [november] })
  expect(done).toMatchObject({ outcome: 'done', refused: [] })
  expect(done.receipts).toHaveLength(7)
  const facts = factsOf(workspace)
  expect(facts.runs).toBe(1)
  expect(facts.lineStates).toBe(facts.liveLines)
  expect(events.some((event) => event.type === 'data.changed')).toBe(true)
  await workshop.stop()
})

test('files that were dropped without a path are counted among the refused, and the others come in', async () => {
  const { workshop, runJob } = await anOpenWorkshop()
  const done = await runJob('intake.import', { paths: [november], unreachable: 5 })
  expect(done.receipts).toHaveLength(7)
  expect(done.refused).toMatchObject([{ happened: '系统没有给出 5 个拖入文件的路径' }])
  await workshop.stop()
})

test('the same files again add nothing, say when they came, and need no match', async () => {
  const { workshop, runJob, workspace } = await anOpenWorkshop()
  await runJob('intake.import', { paths: [november] })
  const again = await runJob('intake.import', { paths: [november] })
  expect(again).toMatchObject({ outcome: 'done', receipts: [] })
  expect(again.refused).toHaveLength(7)
  expect(again.refused[0]?.happened).toContain('导入过')
  expect(factsOf(workspace).runs).toBe(1)
  await workshop.stop()
})

test('one job at a time: a second is refused with the name of the first', async () => {
  const { workshop, runJob } = await anOpenWorkshop()
  const first = runJob('intake.import', { paths: [november] })
  expect(workshop.startJob('matching.run', {})).toEqual({
    ok: false,
    error: { code: 'JOB_RUNNING', facts: { name: '导入文件' } },
  })
  expect(await first).toMatchObject({ outcome: 'done' })
  await workshop.stop()
})

test('a short write is answered while a long import still runs', { timeout: 120_000 }, async () => {
  const { workshop, runJob, until, workspace } = await anOpenWorkshop()
  const statement = aBigStatement(dirname(workspace), 20_000)
  const done = runJob('intake.import', { paths: [statement] })
  let isDone = false
  void done.then(() => {
    isDone = true
  })
  await until((event): event is typeof event => event.type === 'job.progress' && event.phase === '暂存')
  const asked = performance.now()
  const chosen = await workshop.request('workspace.choosePeriod', { period: parsePeriod('2025-11')! })
  const waitedMs = performance.now() - asked
  expect(chosen.ok).toBe(true)
  expect(isDone).toBe(false)
  expect(waitedMs).toBeLessThan(500) // a slice is 12 ms; the rest is room for a busy machine
  await done
  await workshop.stop()
})

test('an import cancelled in the middle never happened', { timeout: 120_000 }, async () => {
  const { workshop, runJob, until, workspace } = await anOpenWorkshop()
  await runJob('intake.import', { paths: [november] })
  const before = factsOf(workspace)
  const statement = aBigStatement(dirname(workspace), 20_000)
  const cancelled = runJob('intake.import', { paths: [statement] })
  const progress = await until(
    (event): event is Extract<typeof event, { type: 'job.progress' }> =>
      event.type === 'job.progress' && event.phase === '暂存',
  )
  workshop.cancel(progress.jobId)
  expect(await cancelled).toMatchObject({ outcome: 'cancelled', receipts: [], message: '已取消，账套没有变化' })
  expect(factsOf(workspace)).toEqual(before)
  expect(await runJob('intake.import', { paths: [statement] })).toMatchObject({ outcome: 'done' })
  await workshop.stop()
})

test('a crashed workshop is started again; its job is reported as interrupted and can be repeated', async () => {
  const worker = new URL('./crashing-worker.ts', import.meta.url)
  const { workshop, runJob, bugs, workspace } = await anOpenWorkshop(worker)
  const crashed = await runJob('intake.import', { paths: [november] })
  expect(crashed).toMatchObject({ outcome: 'failed', message: '导入文件中断' })
  expect(bugs.join()).toContain('started again')
  expect(factsOf(workspace).integrity).toBe('ok')
  expect(await runJob('intake.import', { paths: [november] })).toMatchObject({ outcome: 'done' })
  await workshop.stop()
})

test('a worker that cannot come up at all is given up, and everything says so instead of waiting', async () => {
  const { workshop } = aWorkshop(new URL('./no-such-worker.ts', import.meta.url))
  const opened = await workshop.request('workspace.open', { workspace: aWorkspaceFolder(), create })
  expect(opened).toMatchObject({ ok: false, error: { code: 'UNEXPECTED' } })
})

test('a workspace that another program writes to is busy', async () => {
  const first = await anOpenWorkshop()
  const second = aWorkshop()
  const { workspace } = first
  expect(await second.workshop.request('workspace.open', { workspace, create: null })).toEqual({
    ok: false,
    error: { code: 'WORKSPACE_BUSY', facts: { path: workspace } },
  })
  await first.workshop.stop()
  expect(await second.workshop.request('workspace.open', { workspace, create: null })).toMatchObject({ ok: true })
  await second.workshop.stop()
})

test('without a workspace nothing can be decided and no job runs', async () => {
  const { workshop, runJob } = aWorkshop()
  const undone = await workshop.request('matching.undo', { decisionId: null })
  expect(undone).toMatchObject({ ok: false, error: { code: 'WORKSPACE_NOT_OPEN' } })
  expect(await runJob('matching.run', {})).toMatchObject({ outcome: 'failed', message: '还没有打开账套' })
  await workshop.stop()
})
