import { inflateRawSync } from 'node:zlib'
import { Inflate } from 'fflate'
import { Refused } from '../refused.ts'

/** Unpacks an entry, chunk by chunk. */
export type Unpack = (take: (chunk: Uint8Array) => void) => void

const MAX_ENTRIES = 10_000
/** Up to here an entry is unpacked in one go by the faster library. */
const IN_ONE_GO = 192 * 1024 * 1024
const MOST = 1536 * 1024 * 1024
const STEP = 1 << 20

/** Entries by name in lower case with plain slashes; of equal names the last counts. Null when this is no whole zip. */
export function zipEntries(bytes: Uint8Array): ReadonlyMap<string, Unpack> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end < 0) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MAX_ENTRIES) return null
  const entries = new Map<string, Unpack>()
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) return null
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const key = name.replaceAll('\\', '/').toLowerCase()
    const unpack = unpacker(bytes, view, at)
    if (unpack === null) return null
    if (entries.has(key))
      throw new Refused('压缩包里有重名的内容，看不出该读哪一份；请在 Excel 或 WPS 中另存为 xlsx 后再导入')
    entries.set(key, unpack)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function endRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}

function unpacker(bytes: Uint8Array, view: DataView, at: number): Unpack | null {
  const method = view.getUint16(at + 10, true)
  const size = view.getUint32(at + 24, true)
  const local = view.getUint32(at + 42, true)
  if (local + 30 > bytes.byteLength || (method !== 0 && method !== 8)) return null
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = bytes.subarray(start, start + view.getUint32(at + 20, true))
  if (method === 0) return (take) => inSteps(packed, take)
  if (size <= IN_ONE_GO) {
    return (take) => inSteps(inflateRawSync(packed, { maxOutputLength: Math.max(1, size) }), take)
  }
  return (take) => unpackSlowly(packed, take)
}

function inSteps(bytes: Uint8Array, take: (chunk: Uint8Array) => void): void {
  for (let from = 0; from < bytes.byteLength; from += STEP) take(bytes.subarray(from, from + STEP))
}

function unpackSlowly(packed: Uint8Array, take: (chunk: Uint8Array) => void): void {
  let total = 0
  const inflate = new Inflate((chunk) => {
    total += chunk.byteLength
    if (total > MOST) throw new RangeError('an entry larger than any honest one')
    take(chunk)
  })
  const step = STEP / 16
  for (let from = 0; from < packed.byteLength; from += step) {
    inflate.push(packed.subarray(from, from + step), from + step >= packed.byteLength)
  }
}
