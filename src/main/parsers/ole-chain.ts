/** Sectors that name no other. */
const LAST_REAL = 0xfffffffa
const FAT_OF_HEADER = 109

/**
 * Whether an OLE file's workbook shares sectors with the container's own tables, or its chain of sectors loops or leaves the
 * file: what is read from such a file need not be what was written. False for what is no OLE file.
 */
export function isWorkbookChainBroken(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 512 || bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return true
  const size = 1 << shift
  const count = Math.ceil(bytes.byteLength / size) - 1
  const seen = new Set<number>()
  const word = (sector: number, index: number): number => {
    const at = (sector + 1) * size + index * 4
    return at + 4 <= bytes.byteLength ? view.getUint32(at, true) : 0xffffffff
  }
  const fat = fatSectors(view, word, size / 4, count)
  if (fat === null) return true
  for (const sector of fat) seen.add(sector)
  const next = (sector: number): number => word(fat[Math.floor(sector / (size / 4))] ?? -2, sector % (size / 4))
  const directory = follow(view.getUint32(48, true), next, count, seen)
  if (directory === null) return true
  if (follow(view.getUint32(60, true), next, count, seen) === null) return true
  const book = workbookEntry(view, directory, size)
  return book !== null && book.bytes >= view.getUint32(56, true) && follow(book.start, next, count, seen) === null
}

/** The sectors of the allocation table: 109 in the header, more in a chain of their own. Null when that chain is broken. */
function fatSectors(
  view: DataView,
  word: (sector: number, index: number) => number,
  words: number,
  count: number,
): readonly number[] | null {
  const fat: number[] = []
  const add = (sector: number): void => {
    if (sector <= LAST_REAL) fat.push(sector)
  }
  for (let index = 0; index < FAT_OF_HEADER; index += 1) add(view.getUint32(76 + 4 * index, true))
  const seen = new Set<number>()
  for (let at = view.getUint32(68, true); at <= LAST_REAL; at = word(at, words - 1)) {
    if (at >= count || seen.has(at)) return null
    seen.add(at)
    for (let index = 0; index < words - 1; index += 1) add(word(at, index))
  }
  return fat.every((sector) => sector < count) ? fat : null
}

/** A chain's sectors, entered as seen; null when it meets one that was, or one that is not there. */
function follow(
  start: number,
  next: (sector: number) => number,
  count: number,
  seen: Set<number>,
): readonly number[] | null {
  const chain: number[] = []
  for (let at = start; at <= LAST_REAL; at = next(at)) {
    if (at >= count || seen.has(at)) return null
    seen.add(at)
    chain.push(at)
  }
  return chain
}

function workbookEntry(view: DataView, directory: readonly number[], size: number) {
  for (const sector of directory) {
    for (let at = (sector + 1) * size; at + 128 <= Math.min(view.byteLength, (sector + 2) * size); at += 128) {
      const length = Math.min(32, view.getUint16(at + 64, true) / 2)
      let name = ''
      for (let index = 0; index + 1 < length; index += 1)
        name += String.fromCharCode(view.getUint16(at + 2 * index, true))
      if (/^(workbook|book)$/i.test(name)) {
        return { start: view.getUint32(at + 116, true), bytes: view.getUint32(at + 120, true) }
      }
    }
  }
  return null
}
