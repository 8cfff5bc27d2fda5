import { Deflate } from 'fflate'
import { invariant } from '../../shared/base/index.ts'

/** fflate ends its blocks where a piece ends, so that only pieces of one length give bytes that do not depend on how they came. */
const PIECE = 0x1_0000

/** Raw deflate of text as it comes: equal text gives equal bytes, wherever it is cut and whoever packs it. */
export type Deflater = {
  /** May use the bytes' memory again. */
  readonly push: (bytes: Uint8Array) => void
  /** What it packs to, once; nothing may be pushed after it. */
  readonly end: () => Generator<void, readonly Uint8Array[], unknown>
}
export type NewDeflater = () => Deflater

/** Packs at once, where it is asked. */
export function deflateHere(): Deflater {
  const packed: Uint8Array[] = []
  const deflate = new Deflate({ level: 6 }, (part) => packed.push(part))
  return inPieces(
    (piece) => deflate.push(piece),
    // biome-ignore lint/correctness/useYield: others have to wait for it
    function* (last) {
      deflate.push(last, true)
      return packed
    },
  )
}

/** Cuts what comes into pieces of one length. A piece is good until the next. */
export function inPieces(take: (piece: Uint8Array) => void, end: (last: Uint8Array) => ReturnType<Deflater['end']>) {
  const piece = new Uint8Array(PIECE)
  let filled = 0
  return {
    push: (bytes: Uint8Array) => {
      // Before the first byte fflate 0.8.3 sees zeros and may refer back to them, which no reader can follow. XML holds none.
      invariant(!bytes.includes(0), 'a NUL among bytes to be deflated as text')
      for (let from = 0; from < bytes.length; ) {
        const part = bytes.subarray(from, from + PIECE - filled)
        piece.set(part, filled)
        filled += part.length
        from += part.length
        if (filled < PIECE) continue
        take(piece)
        filled = 0
      }
    },
    end: () => end(piece.subarray(0, filled)),
  }
}
