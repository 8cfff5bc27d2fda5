import { Deflate } from 'fflate'
import { invariant } from '../../shared/base/index.ts'

/** fflate ends its blocks where a piece ends, so that only pieces of one length give bytes that do not depend on how they came. */
const PIECE = 0x1_0000

export type Deflater = {
  readonly push: (bytes: Uint8Array) => void
  /** What it packs to, once; nothing may be pushed after it. */
  readonly end: () => readonly Uint8Array[]
}

/** Raw deflate of text as it comes: equal text gives equal bytes, wherever it is cut. */
export function createDeflater(): Deflater {
  const packed: Uint8Array[] = []
  const deflate = new Deflate({ level: 6 }, (part) => packed.push(part))
  const piece = new Uint8Array(PIECE)
  let filled = 0
  return {
    push: (bytes) => {
      // Before the first byte fflate 0.8.3 sees zeros and may refer back to them, which no reader can follow. XML holds none.
      invariant(!bytes.includes(0), 'a NUL among bytes to be deflated as text')
      for (let from = 0; from < bytes.length; ) {
        const part = bytes.subarray(from, from + PIECE - filled)
        piece.set(part, filled)
        filled += part.length
        from += part.length
        if (filled < PIECE) continue
        deflate.push(piece)
        filled = 0
      }
    },
    end: () => {
      deflate.push(piece.subarray(0, filled), true)
      return packed
    },
  }
}
