import { Inflate } from 'fflate'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { compareBy, err, ok, type Result } from '../../shared/base/index.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { crc32 } from './crc32.ts'
import { deflateHere, type NewDeflater } from './deflate.ts'
import { textWriter } from './text-writer.ts'

const ROWS_AT_ONCE = 2048
const PACKED_AT_ONCE = 0x8000
/** gzip, deflate, no flags, no time, no level told, Unix. */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
const TRAILER = 8
const NO_DATA = '不是完整的 gzip 压缩 JSON'
/** No string of the engine's runtime may be longer; a month of a million bank lines stays below it. */
const MAX_DATA_BYTES = 0x1fff_0000
/** Rows of a real month pack ten to forty times; what grows more is made to. */
const MAX_GROWTH = 200
const ALWAYS_ALLOWED = 0x400_0000

/**
 * One canonical JSON document, gzipped (docs/adr/0028). Lists are sorted by their rows' own text, so that no order of import or of
 * the engine's work shows in it, but for those named in `inOrder`, whose order says something.
 */
export function* writeDataFile(
  document: Readonly<Record<string, unknown>>,
  inOrder: readonly string[] = [],
  newDeflater: NewDeflater = deflateHere,
): Generator<Progress, Uint8Array> {
  const deflater = newDeflater()
  let crc = 0
  let size = 0
  const put = textWriter((bytes) => {
    crc = crc32(bytes, crc)
    size += bytes.length
    deflater.push(bytes) // canonical JSON writes \u0000 where there is a NUL
  })
  const total = Object.values(document).reduce<number>(
    (sum, value) => sum + (Array.isArray(value) ? value.length : 1),
    0,
  )
  let done = 0
  let comma = '{'
  for (const [name, value] of Object.entries(document).sort(compareBy(([key]) => key))) {
    if (value === undefined) continue
    put(`${comma}${JSON.stringify(name)}:`)
    comma = ','
    if (!Array.isArray(value)) {
      put(canonicalJson(value))
      continue
    }
    const rows: string[] = []
    for (const row of value) {
      rows.push(canonicalJson(row))
      if (++done % ROWS_AT_ONCE === 0) yield { phase: 'data', done: done / 2, total }
    }
    if (!inOrder.includes(name)) rows.sort()
    put('[')
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      put(`${from > 0 ? ',' : ''}${rows.slice(from, from + ROWS_AT_ONCE).join(',')}`)
      yield { phase: 'data', done: Math.min(total, done / 2 + from / 2), total }
    }
    put(']')
  }
  put('}')
  const packing = deflater.end()
  let step = packing.next()
  for (; !step.done; step = packing.next()) yield { phase: 'data', done: total, total }
  const trailer = new DataView(new ArrayBuffer(TRAILER))
  trailer.setUint32(0, crc, true)
  trailer.setUint32(4, size, true)
  return joined([Uint8Array.from(HEADER), ...step.value, new Uint8Array(trailer.buffer)])
}

/** What `writeDataFile` wrote and nothing else. It grows no further than `maxBytes`, whatever it claims. */
export function readDataFile(packed: Uint8Array): Result<unknown, string> {
  const maxBytes = Math.min(MAX_DATA_BYTES, Math.max(ALWAYS_ALLOWED, packed.length * MAX_GROWTH))
  const parts: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((part) => {
    size += part.length
    if (size <= maxBytes) parts.push(part.slice()) // the library uses its buffer again
  })
  try {
    // A header without names or remarks: there is one way to write it, and nothing to hide in it.
    if (packed.length < HEADER.length + TRAILER || !HEADER.every((byte, at) => packed[at] === byte)) return err(NO_DATA)
    const body = packed.subarray(HEADER.length, -TRAILER)
    for (let from = 0; from < body.length && size <= maxBytes; from += PACKED_AT_ONCE) {
      const to = from + PACKED_AT_ONCE
      inflate.push(body.subarray(from, to), to >= body.length)
    }
    if (size > maxBytes) return err(`解压后超过 ${maxBytes} 字节（疑似压缩炸弹）`)
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(joined(parts))))
  } catch {
    return err(NO_DATA)
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
