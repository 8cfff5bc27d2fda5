import { afterAll, expect, test } from 'vitest'
import { runJob } from '../../src/main/jobs/run-job.ts'
import { type Deflater, deflateHere } from '../../src/main/pack/deflate.ts'
import { deflateBeside } from '../../src/main/usecases/deflate-beside.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { Progress } from '../../src/shared/engine/engine-input.ts'
import { utf8 } from './sample-pack.ts'

const beside = deflateBeside()
afterAll(beside.stop)

test('what is packed on a thread is what is packed here, stream after stream', () => {
  const long = Array.from({ length: 400_000 }, (_, row) => `<row r="${row}"><v>${(row * 7919) % 10_007}.50</v></row>`)
  for (const text of ['', '澄州', long.join(''), '<a/>']) {
    expect(packed(beside.newDeflater(), text).equals(packed(deflateHere(), text))).toBe(true)
  }
})

test('a thread that has ended is told, and nobody waits for it', async () => {
  const ended = deflateBeside()
  ended.stop()
  const deflater = ended.newDeflater()
  function* waiting(): Generator<Progress, readonly Uint8Array[]> {
    const steps = deflater.end()
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value
      yield { phase: 'data', done: 0, total: 1 }
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 200)) // until its end is known
  expect(() => packed(ended.newDeflater(), 'x'.repeat(20_000_000))).toThrow('has ended')
  await expect(runJob(waiting(), { report: () => {}, isCancelled: () => false })).rejects.toThrow('has ended')
})

/** More than may wait, and cut where no piece ends. */
function packed(deflater: Deflater, text: string): Buffer {
  const bytes = utf8(text)
  for (let from = 0; from < bytes.length; from += 50_000) deflater.push(bytes.subarray(from, from + 50_000))
  return Buffer.concat(finish(deflater.end()))
}
