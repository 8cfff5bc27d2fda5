import { err, ok, type Result } from '../../../shared/base/index.ts'
import type { RawTable } from '../../../shared/domain/raw-table.ts'
import { DAMAGED, TOO_LARGE } from '../refused.ts'
import { tableKeeper } from '../table-sink.ts'
import { type End, frameReader } from './frames.ts'
import type { ApartKind } from './kinds.ts'
import { timeLimit, WORDS } from './limits.ts'
import { giveBack, type Reader, startReader, takeWarm } from './warm-reader.ts'

export type ParsedApart = { readonly tables: readonly RawTable[]; readonly peakBytes: number }
/** Why not, in words; `peakBytes` is 0 when the process died before it could tell. */
export type RefusedApart = { readonly reason: string; readonly peakBytes: number }

/** On a busy machine; a process that fails to start says so at once. */
const START_MS = 20_000
/** Shorter than a slice of a job, so that a cancel or a click's write never waits for a parser. */
const SLEEP_MS = 8

/**
 * Reads bytes in a process of its own, which a hang, a crash or an endless allocation takes down alone: a thread would not
 * do, V8 ends the whole process when one allocation does not fit. Yields rows read while it waits; ending the generator
 * ends the process, else it stays for the next file.
 */
export function* parseApart(kind: ApartKind, bytes: Uint8Array): Generator<number, Result<ParsedApart, RefusedApart>> {
  const warm = takeWarm()
  const read = warm === null ? null : yield* readBy(warm, kind, bytes)
  // One that was ended from outside while it waited says nothing about this file.
  return read ?? (yield* readBy(startReader(), kind, bytes)) ?? err(refusalOf(''))
}

/** Null when the process was gone without a word. */
function* readBy(
  reader: Reader,
  kind: ApartKind,
  bytes: Uint8Array,
): Generator<number, Result<ParsedApart, RefusedApart> | null> {
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
  // The process ends itself at its limits; this is for one that never came up, or was stopped from outside.
  const deadline = performance.now() + START_MS + 3 * timeLimit(bytes.byteLength)
  try {
    reader.send({ kind, bytes })
    while (end === null) {
      if (performance.now() > deadline) return err(refusalOf(WORDS.time))
      const said = reader.receive(SLEEP_MS)
      if (said !== null && 'lastWords' in said) return said.lastWords === '' ? null : err(refusalOf(said.lastWords))
      if (said !== null) end = read(said.chunk)
      if (end === null) yield rows
    }
    const { reason, peakBytes } = end
    return reason === null ? ok({ tables: sink.tables(), peakBytes }) : err({ reason, peakBytes })
  } finally {
    if (end === null || end.isSpent) reader.end()
    else giveBack(reader)
  }
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
