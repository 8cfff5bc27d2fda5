import { err, finish, invariant, ok, type Result } from '../../shared/base/index.ts'
import { crc32 } from './crc32.ts'
import { type Deflater, deflateHere } from './deflate.ts'

export type ZipEntry = { readonly path: string; readonly bytes: Uint8Array }
export type ZipLimits = { readonly maxEntries: number; readonly maxBytes: number }

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const UTF8_NAMES = 0x0800
/** 1980-01-01 00:00, the zero of the format: a file time would make equal content unequal bytes. */
const FIXED_DATE = 0x0021
const FORMAT_LIMIT = 0xffffffff

/** An entry as it stands in the file. */
export type ZipPart = {
  readonly path: string
  readonly method: 'store' | 'deflate'
  readonly data: Uint8Array
  /** Of what it unpacks to. */
  readonly crc: number
  readonly size: number
}

/** `store` leaves no choice to any compressor at all, so that another program's encoding of the same entries is the same too. */
export function zip(entries: readonly ZipEntry[], method: 'store' | 'deflate'): Uint8Array {
  if (method === 'store') return zipParts(entries.map(stored))
  return zipParts(
    entries.map(({ path, bytes }) => {
      const part = zipPart(path)
      part.push(bytes)
      return finish(part.end())
    }),
  )
}

/** Whether these are the bytes of `zip(entries, 'store')`, found without making them again. */
export function isStoredZip(bytes: Uint8Array, entries: readonly ZipEntry[]): boolean {
  let at = 0
  for (const piece of zipPieces(entries.map(stored))) {
    if (!liesAt(bytes, at, piece)) return false
    at += piece.length
  }
  return at === bytes.length
}

function stored({ path, bytes }: ZipEntry): ZipPart {
  return { path, method: 'store', data: bytes, crc: crc32(bytes), size: bytes.length }
}

function liesAt(bytes: Uint8Array, at: number, piece: Uint8Array): boolean {
  if (at + piece.length > bytes.length) return false
  if (piece.buffer === bytes.buffer && piece.byteOffset === bytes.byteOffset + at) return true // the very same memory
  for (let index = 0; index < piece.length; index++) if (bytes[at + index] !== piece[index]) return false
  return true
}

/** A deflated entry of text as it comes: the same on every runtime, while Node's and Electron's zlib differ. */
export function zipPart(path: string, deflater: Deflater = deflateHere()) {
  let crc = 0
  let size = 0
  return {
    push: (bytes: Uint8Array) => {
      crc = crc32(bytes, crc)
      size += bytes.length
      deflater.push(bytes)
    },
    *end(): Generator<void, ZipPart, unknown> {
      return { path, method: 'deflate', data: concat(yield* deflater.end()), crc, size }
    },
  }
}

/** Equal parts in equal order give equal bytes. */
export function zipParts(parts: readonly ZipPart[]): Uint8Array {
  return concat(zipPieces(parts))
}

function zipPieces(parts: readonly ZipPart[]): readonly Uint8Array[] {
  invariant(parts.length < 0xffff, `too many entries for a zip: ${parts.length}`)
  const heads: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { path, method, data, crc, size } of parts) {
    const name = new TextEncoder().encode(path)
    const common = headerFields(method, crc, data.length, size, name.length)
    const local = [u32(LOCAL), common, name, data]
    heads.push(...local)
    directory.push(concat([u32(CENTRAL), u16(20), common, u16(0), u16(0), u16(0), u32(0), u32(offset), name]))
    offset += lengthOf(local)
  }
  invariant(offset < FORMAT_LIMIT, `too large for a zip: ${offset} bytes`)
  const size = lengthOf(directory)
  const count = u16(parts.length)
  return [...heads, ...directory, u32(END), u16(0), u16(0), count, count, u32(size), u32(offset), u16(0)]
}

/**
 * Reads what `zip(…, 'store')` writes and nothing else: stored entries, no comment, no extra field. Whoever wants to hide bytes from a
 * reader has no place left to put them, and no entry can grow when it is opened. The reason of a refusal is for people.
 */
export function unzipStored(bytes: Uint8Array, limits: ZipLimits): Result<readonly ZipEntry[], string> {
  if (bytes.length > limits.maxBytes) return err(`文件超过 ${limits.maxBytes} 字节`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  if (end < 0 || view.getUint32(end, true) !== END) return err('不是完整的压缩包（缺少结尾目录）')
  const count = view.getUint16(end + 10, true)
  if (count > limits.maxEntries) return err(`压缩包内文件过多：${count}`)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return err(`目录第 ${index + 1} 项已损坏`)
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = bytes.subarray(at + 46, at + 46 + nameLength)
    const start = view.getUint32(at + 42, true) + 30 + nameLength
    if (start + size > end) return err(`目录第 ${index + 1} 项指向文件之外`)
    total += size
    if (total > bytes.length) return err('各文件合计大于压缩包本身（疑似压缩炸弹）')
    entries.push({ path: new TextDecoder().decode(name), bytes: bytes.subarray(start, start + size) })
    at += 46 + nameLength
  }
  return ok(entries)
}

function headerFields(method: 'store' | 'deflate', crc: number, packed: number, size: number, nameLength: number) {
  invariant(packed < FORMAT_LIMIT && size < FORMAT_LIMIT, `too large for a zip entry: ${size} bytes`)
  return concat([
    ...[20, UTF8_NAMES, method === 'store' ? 0 : 8, 0, FIXED_DATE].map(u16),
    ...[crc, packed, size].map(u32),
    ...[nameLength, 0].map(u16),
  ])
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8)
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24)
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lengthOf(parts))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
