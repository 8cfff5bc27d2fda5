import { invariant } from '../../../shared/base/index.ts'
import type { Merge } from '../../../shared/domain/raw-table.ts'
import { Refused, TOO_LARGE } from '../refused.ts'
import type { SheetHead, TableSink } from '../table-sink.ts'

/*
 * What the reading process says, as frames: length (4 bytes), kind (1 byte), content. Rows go as one text and the lengths of
 * its cells: many times faster, on both ends, than a list of a million strings.
 */
export const FRAME = { sheet: 1, rows: 2, merges: 3, reset: 4, end: 5 } as const
const HEAD_BYTES = 5

/** The last frame of a file: all was read, or why not. */
export type End = {
  readonly reason: string | null
  /** Most that the process was resident, for this file or one before it. */
  readonly peakBytes: number
  /** It is not to read another file. */
  readonly isSpent: boolean
}

const BLOCK_CELLS = 65_536
const BLOCK_CHARS = 4_000_000

/** A full sheet of 16 columns. Cells may repeat one long text, so that a small file would fill the app, not the reader. */
const MOST_CELLS = 16_777_216
const MOST_CHARS = 268_435_456

/** A sink that writes frames, up to what the other side can hold. */
export function frameWriter(write: (bytes: Uint8Array) => void): TableSink & { readonly end: (end: End) => void } {
  let ints = new Int32Array(2 * BLOCK_CELLS)
  let count = 0
  let text: string[] = []
  let chars = 0
  let allCells = 0
  let allChars = 0
  const flush = (): void => {
    if (count === 0) return
    const all = text.join('')
    const lengths = new Uint8Array(ints.buffer, 0, 4 * count)
    const bytes = Buffer.allocUnsafe(4 + lengths.byteLength + Buffer.byteLength(all))
    bytes.writeInt32LE(count, 0)
    bytes.set(lengths, 4)
    bytes.write(all, 4 + lengths.byteLength)
    write(frame(FRAME.rows, bytes))
    count = 0
    text = []
    chars = 0
  }
  const say = (kind: number, value: unknown): void => {
    flush()
    write(frame(kind, Buffer.from(JSON.stringify(value), 'utf8')))
  }
  return {
    sheet: (head) => say(FRAME.sheet, head),
    row: (row, cells) => {
      if (count + cells.length + 2 > ints.length) flush()
      if (cells.length + 2 > ints.length) ints = new Int32Array(2 * (cells.length + 2))
      allCells += cells.length
      for (const cell of cells) allChars += cell.length
      if (allCells > MOST_CELLS || allChars > MOST_CHARS) throw new Refused(TOO_LARGE)
      ints[count++] = row
      ints[count++] = cells.length
      for (const cell of cells) {
        ints[count++] = cell.length
        chars += cell.length
        if (cell !== '') text.push(cell)
      }
      if (count > BLOCK_CELLS || chars > BLOCK_CHARS) flush()
    },
    merges: (merges) => say(FRAME.merges, merges),
    reset: () => {
      allCells = 0
      allChars = 0
      say(FRAME.reset, null)
    },
    end: (end) => say(FRAME.end, end),
  }
}

function frame(kind: number, content: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + content.byteLength)
  bytes.writeUInt32LE(content.byteLength, 0)
  bytes[4] = kind
  bytes.set(content, HEAD_BYTES)
  return bytes
}

/** Puts each whole frame into the sink, keeping what is left for the next chunk. Returns the end once it is there. */
export function frameReader(sink: TableSink): (chunk: Uint8Array) => End | null {
  let waiting: Uint8Array[] = []
  let held = 0
  let wanted = HEAD_BYTES
  return (chunk) => {
    waiting.push(chunk)
    held += chunk.byteLength
    if (held < wanted) return null
    let bytes = Buffer.concat(waiting)
    while (bytes.byteLength >= HEAD_BYTES) {
      const length = HEAD_BYTES + bytes.readUInt32LE(0)
      wanted = length
      if (bytes.byteLength < length) break
      const end = take(sink, bytes[4] ?? 0, bytes.subarray(HEAD_BYTES, length))
      if (end !== null) return end
      bytes = bytes.subarray(length)
      wanted = HEAD_BYTES
    }
    waiting = [bytes]
    held = bytes.byteLength
    return null
  }
}

function take(sink: TableSink, kind: number, content: Buffer): End | null {
  switch (kind) {
    case FRAME.sheet:
      sink.sheet(JSON.parse(content.toString('utf8')) as SheetHead)
      return null
    case FRAME.rows:
      takeRows(sink, content)
      return null
    case FRAME.merges:
      sink.merges(JSON.parse(content.toString('utf8')) as readonly Merge[])
      return null
    case FRAME.reset:
      sink.reset()
      return null
    default:
      invariant(kind === FRAME.end, 'a frame of no kind')
      return JSON.parse(content.toString('utf8')) as End
  }
}

function takeRows(sink: TableSink, content: Buffer): void {
  const count = content.readInt32LE(0)
  const start = 4 * (count + 1)
  const ints = new Int32Array(content.buffer.slice(content.byteOffset + 4, content.byteOffset + start))
  const text = content.toString('utf8', start)
  let at = 0
  let from = 0
  const next = (): number => ints[at++] ?? 0
  while (at < count) {
    const row = next()
    const cells: string[] = new Array(next())
    for (let column = 0; column < cells.length; column += 1) {
      const length = next()
      cells[column] = length === 0 ? '' : text.slice(from, from + length)
      from += length
    }
    sink.row(row, cells)
  }
}
