import { expect, test } from 'vitest'
import { runJob } from '../../src/main/jobs/run-job.ts'
import { sheet, text, xlsxSteps } from '../../src/main/pack/write-xlsx.ts'

/** A sheet of many rows that counts how many of them were asked for. */
function manyRows() {
  const asked = { rows: 0 }
  const read = (row: number) => {
    asked.rows = Math.max(asked.rows, row)
    return `HT-2511-${row} 澄州示例科技有限公司`
  }
  const numbers = Array.from({ length: 20_000 }, (_, index) => index + 1)
  return { asked, all: numbers.length, steps: xlsxSteps([sheet('大', [text<number>('值', 30, read)], numbers)]) }
}

test('a large sheet is written a few rows a step, and each step tells how far it is', () => {
  const { asked, all, steps } = manyRows()
  let [before, told, widest] = [0, 0, 0]
  for (let step = steps.next(); !step.done; step = steps.next()) {
    widest = Math.max(widest, asked.rows - before)
    before = asked.rows
    if (step.value < told) throw new Error('it went back')
    told = step.value
  }
  expect(asked.rows).toBe(all)
  expect(widest).toBeLessThan(1000)
  expect(told).toBeGreaterThan(0.9)
})

test('who cancels in the midst of a large workbook does not wait for its end', async () => {
  const { asked, all, steps } = manyRows()
  function* work() {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value
      yield { phase: 'render', done: step.value, total: 1 }
    }
  }
  const ended = await runJob(work(), { report: () => {}, isCancelled: () => asked.rows > 100 })
  expect(ended).toMatchObject({ ok: false, error: { code: 'JOB_CANCELLED' } })
  expect(asked.rows).toBeLessThan(all / 2)
})
