import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { finish } from '../../../shared/base/index.ts'
import { parseApart } from './parse-apart.ts'

const small = aPage(2)
/** Each merged cell is looked for among all others: keeps a processor busy until the limit of time. */
const slow = aPage(60_000)

function aPage(rows: number): Uint8Array {
  return strToU8(`<html><table>${'<tr><td rowspan=9>1</td><td>1.00</td></tr>'.repeat(rows)}</table></html>`)
}

/** Reading processes that a process has, `ps` as its only witness. */
function readersOf(parent: number): readonly number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, ppid, state] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s.*apart\/host\.ts/.exec(line) ?? []
    return Number(ppid) === parent && !state!.startsWith('Z') ? [Number(pid)] : []
  })
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20)
}

/** Windows has no `ps`. */
const testWithPs = test.skipIf(process.platform === 'win32')

/** Starts reading in a program of its own, as the app or the command line does. */
function program(rows: number, after: string) {
  const source = `
    import { parseApart } from '${join(import.meta.dirname, 'parse-apart.ts')}'
    const bytes = new TextEncoder().encode('<html><table>' + '<tr><td rowspan=9>1</td><td>2</td></tr>'.repeat(${rows}) + '</table></html>')
    const steps = parseApart('spreadsheet', bytes)
    ${after}`
  return spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const untilDone = 'while (!steps.next().done);'

testWithPs('one process reads file after file', () => {
  for (let file = 0; file < 3; file += 1) expect(finish(parseApart('spreadsheet', small)).ok).toBe(true)
  const [first, ...others] = readersOf(process.pid)
  expect(others).toEqual([])
  finish(parseApart('spreadsheet', small))
  expect(readersOf(process.pid)).toEqual([first])
})

testWithPs('a process that refused a file reads no other', () => {
  finish(parseApart('spreadsheet', small))
  const [before] = readersOf(process.pid)
  expect(finish(parseApart('spreadsheet', strToU8('<!ENTITY'))).ok).toBe(false)
  expect(finish(parseApart('spreadsheet', small)).ok).toBe(true)
  expect(readersOf(process.pid)).not.toContain(before)
})

testWithPs('a process that died while it waited is replaced', async () => {
  finish(parseApart('spreadsheet', small))
  const [before] = readersOf(process.pid)
  process.kill(before!, 'SIGKILL')
  await until(() => readersOf(process.pid).length === 0)
  expect(finish(parseApart('spreadsheet', small)).ok).toBe(true)
})

testWithPs('readings broken off anywhere leave no process behind, and none hangs', async () => {
  for (let round = 0; round < 16; round += 1) {
    const steps = parseApart('spreadsheet', round % 3 === 0 ? small : slow)
    for (let step = 0; step < (round * 7) % 40; step += 1) if (steps.next().done) break
    steps.return({ ok: true, value: { tables: [], peakBytes: 0 } })
    if (round % 4 === 3) expect(finish(parseApart('spreadsheet', small)).ok).toBe(true)
  }
  await until(() => readersOf(process.pid).length <= 1)
})

testWithPs(
  'a program that has read its file ends at once, and its process with it',
  async () => {
    const app = program(2, `${untilDone} console.log('read')`)
    await once(app.stdout, 'data')
    const readers = readersOf(app.pid!)
    await once(app, 'exit')
    await until(() => !readers.some(isRunning))
  },
  12_000,
)

testWithPs('an app killed in mid-file takes its reading process along', async () => {
  const app = program(60_000, untilDone)
  await until(() => readersOf(app.pid!).length === 1)
  const [reader] = readersOf(app.pid!)
  await sleep(300)
  app.kill('SIGKILL')
  await until(() => !isRunning(reader!))
})

testWithPs('a worker that is terminated in mid-file takes its reading process along', async () => {
  finish(parseApart('spreadsheet', small))
  const ours = readersOf(process.pid)
  const worker = new Worker(
    `import('${join(import.meta.dirname, 'parse-apart.ts')}').then(({ parseApart }) => {
      const bytes = new TextEncoder().encode('<html><table>' + '<tr><td rowspan=9>1</td><td>2</td></tr>'.repeat(60_000) + '</table></html>')
      const steps = parseApart('spreadsheet', bytes)
      ${untilDone}
    })`,
    { eval: true },
  )
  await until(() => readersOf(process.pid).length > ours.length)
  await sleep(300)
  await worker.terminate()
  await until(() => readersOf(process.pid).length === ours.length)
})
