import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { err, invariant, ok, type Result } from '../../../shared/base/index.ts'
import type { RawTable } from '../../../shared/domain/raw-table.ts'
import { DAMAGED, TOO_LARGE } from '../refused.ts'
import { tableKeeper } from '../table-sink.ts'
import { type End, frameReader } from './frames.ts'
import type { FromKeeper, KeepData } from './keep.ts'
import type { ApartKind } from './kinds.ts'
import { timeLimit, WORDS } from './limits.ts'

export type ParsedApart = { readonly tables: readonly RawTable[]; readonly peakBytes: number }
/** Why not, in words; `peakBytes` is 0 when the process died before it could tell. */
export type RefusedApart = { readonly reason: string; readonly peakBytes: number }

const START_MS = 10_000
/** Shorter than a slice of a job, so that a cancel or a click's write never waits for a parser. */
const SLEEP_MS = 8

/**
 * Reads bytes in a process of its own, which a hang, a crash or an endless allocation takes down alone: a thread would not
 * do, V8 ends the whole process when one allocation does not fit. Yields rows read while it waits; ending the generator
 * ends the process.
 */
export function* parseApart(kind: ApartKind, bytes: Uint8Array): Generator<number, Result<ParsedApart, RefusedApart>> {
  const signal = new Int32Array(new SharedArrayBuffer(8))
  const { port1, port2 } = new MessageChannel()
  const host = hostPath()
  const copy = new Uint8Array(bytes) // a view would be sent with all of the buffer that it looks into
  const workerData: KeepData = { host, kind, bytes: copy, port: port2, signal }
  const keeper = new Worker(host, { workerData, transferList: [port2, copy.buffer], execArgv: [] })
  keeper.unref()
  port1.unref()
  const sink = tableKeeper()
  let rows = 0
  const read = frameReader({
    ...sink,
    row: (row, cells) => {
      rows += 1
      sink.row(row, cells)
    },
  })
  let end: End | null = null
  const started = performance.now()
  try {
    for (;;) {
      // The process ends itself at its limits; this is for one that never came up, or was stopped from outside.
      const waited = performance.now() - started
      const hasStarted = Atomics.load(signal, 1) !== 0
      if (waited > (hasStarted ? 3 * timeLimit(bytes.byteLength) + START_MS : START_MS))
        return err(refusalOf(WORDS.time))
      const seen = Atomics.load(signal, 0)
      const message = receiveMessageOnPort(port1)?.message as FromKeeper | undefined
      if (message === undefined) {
        Atomics.wait(signal, 0, seen, SLEEP_MS)
        yield rows
      } else if ('lastWords' in message) {
        return end === null ? err(refusalOf(message.lastWords)) : outcome(end, sink.tables())
      } else {
        end ??= read(message.chunk)
        if (end !== null) return outcome(end, sink.tables())
        yield rows
      }
    }
  } finally {
    endReader(signal)
    void keeper.terminate()
    port1.close()
  }
}

function outcome({ reason, peakBytes }: End, tables: readonly RawTable[]): Result<ParsedApart, RefusedApart> {
  return reason === null ? ok({ tables, peakBytes }) : err({ reason, peakBytes })
}

function refusalOf(lastWords: string): RefusedApart {
  const peakBytes = Number(/sanlian-too-\w+ (\d+)/.exec(lastWords)?.[1] ?? 0)
  if (lastWords.includes(WORDS.time)) {
    return { reason: '内容过于复杂或已损坏，在时限内没有读完；请在 Excel 或 WPS 中另存为 xlsx 或 csv', peakBytes }
  }
  if (lastWords.includes(WORDS.memory) || lastWords.includes('heap out of memory')) {
    return { reason: TOO_LARGE, peakBytes }
  }
  return { reason: DAMAGED, peakBytes }
}

function endReader(signal: Int32Array): void {
  const pid = Atomics.load(signal, 1)
  if (pid === 0) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it had ended by itself
  }
}

/** Unbuilt it lies beside this file; built, this file is part of a chunk and the host an entry of its own. */
function hostPath(): string {
  const here = import.meta.dirname
  const found = ['host.ts', 'parser-host.js', '../parser-host.js'].map((name) => join(here, name)).find(existsSync)
  invariant(found !== undefined, 'the parser host was built with the app')
  return found
}
