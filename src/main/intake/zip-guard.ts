import { crc32, inflateRawSync } from 'node:zlib'

/** What a zip says about itself, checked before a parser trusts it. Null = safe to open. */
const LIMITS = { entries: 10_000, totalBytes: 768 * 1024 * 1024, ratio: 400, ratioFloorBytes: 32 * 1024 * 1024 }

type Entry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly at: number
}

export function refuseZip(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view)
  if (entries === null) return '压缩目录已损坏'
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (total > LIMITS.totalBytes) return `解压后有 ${megabytes(total)}，超过 ${megabytes(LIMITS.totalBytes)} 的上限`
  if (total > LIMITS.ratioFloorBytes && total > bytes.byteLength * LIMITS.ratio) {
    return `压缩比异常（${Math.round(total / bytes.byteLength)} 倍）`
  }
  // The directory may lie about sizes: each entry is unpacked once with its own word as the limit.
  for (const entry of entries) {
    const problem = checkEntry(bytes, view, entry)
    if (problem !== null) return problem
  }
  return null
}

/** Names of the entries; empty when the directory cannot be read. */
export function zipEntryNames(bytes: Uint8Array): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return readDirectory(bytes, view)?.map((entry) => entry.name) ?? []
}

function readDirectory(bytes: Uint8Array, view: DataView): readonly Entry[] | null {
  const end = findEnd(view)
  if (end < 0) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > LIMITS.entries || count === 0xffff || at === 0xffffffff) return null // no workbook needs zip64
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) return null
    const nameLength = view.getUint16(at + 28, true)
    const skipped = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      crc: view.getUint32(at + 16, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + skipped
  }
  return entries
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}

function checkEntry(bytes: Uint8Array, view: DataView, entry: Entry): string | null {
  if (entry.at + 30 > bytes.byteLength || view.getUint32(entry.at, true) !== 0x04034b50) return '压缩目录已损坏'
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.byteLength !== entry.packed) return '文件被截断'
  if (entry.method === 0) return entry.packed === entry.size ? null : '压缩目录与内容不符'
  if (entry.method !== 8) return '压缩方式不受支持'
  try {
    const unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
    if (unpacked.byteLength !== entry.size) return '压缩目录与内容不符'
    return crc32(unpacked) === entry.crc ? null : '压缩内容已损坏'
  } catch {
    return '压缩内容已损坏，或比它声明的更大'
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_048_576)} MB`
}
