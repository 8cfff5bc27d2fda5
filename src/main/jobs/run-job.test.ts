import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { runJob } from './run-job.ts'

/** Each step keeps the thread busy for about a millisecond. */
function* slowSteps(count: number, cleanUp: () => void): Generator<Progress, string> {
  try {
    for (let done = 1; done <= count; done++) {
      const ends = performance.now() + 1
      while (performance.now() < ends);
      yield { phase: 'work', done, total: count }
    }
    return 'finished'
  } finally {
    cleanUp()
  }
}

test('a job that runs to its end answers its value and cleans up', async () => {
  let cleaned = 0
  const control = { report: () => {}, isCancelled: () => false }
  expect(
    await runJob(
      slowSteps(30, () => cleaned++),
      control,
    ),
  ).toEqual({ ok: true, value: 'finished' })
  expect(cleaned).toBe(1)
})

test('a cancelled job stops within one slice, says how far it came and cleans up', async () => {
  let cleaned = 0
  let isCancelled = false
  const reports: Progress[] = []
  const control = {
    report: (progress: Progress) => {
      reports.push(progress)
      isCancelled = reports.length > 1
    },
    isCancelled: () => isCancelled,
  }
  const answer = await runJob(
    slowSteps(2000, () => cleaned++),
    control,
  )
  expect(answer).toMatchObject({ ok: false, error: { code: 'JOB_CANCELLED', facts: { total: 2000 } } })
  expect(reports).toHaveLength(2)
  expect(reports[1]?.done).toBeLessThan(200)
  expect(cleaned).toBe(1)
})

test('other work gets its turn while a job runs', async () => {
  let turns = 0
  let isOver = false
  const others = (async () => {
    while (!isOver) {
      await nextTurn()
      turns++
    }
  })()
  await runJob(
    slowSteps(100, () => {}),
    { report: () => {}, isCancelled: () => false },
  )
  isOver = true
  await others
  expect(turns).toBeGreaterThan(2)
})

test('a phase is told before its first step is taken, however long that takes', async () => {
  const told: string[] = []
  function* phases(): Generator<Progress, void> {
    yield { phase: 'read', done: 0, total: 1 }
    yield { phase: 'store', done: 0, total: 1 }
    expect(told).toEqual(['read', 'store'])
  }
  await runJob(phases(), { report: ({ phase }) => told.push(phase), isCancelled: () => false })
  expect(told).toEqual(['read', 'store'])
})

test('a job that throws cleans up and lets the error through', async () => {
  function* broken(): Generator<Progress, void> {
    yield { phase: 'work', done: 1, total: 2 }
    throw new Error('broken')
  }
  await expect(runJob(broken(), { report: () => {}, isCancelled: () => false })).rejects.toThrow('broken')
})
