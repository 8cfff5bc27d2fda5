import { invariant } from '../../shared/base/index.ts'
import { type Deflater, inPieces, type NewDeflater } from '../pack/deflate.ts'
import { startThread } from './helper-thread.ts'

/** Counts the pieces that were packed. */
export type DeflateTask = { readonly taken: Int32Array<SharedArrayBuffer> }
export type ToDeflate = { readonly piece: Uint8Array<ArrayBuffer>; readonly isLast: boolean }
export type FromDeflate = { readonly packed: readonly Uint8Array<ArrayBuffer>[] }

export type DeflateBeside = { readonly newDeflater: NewDeflater; readonly stop: () => void }

/** 16 MiB of pieces; whoever writes faster waits. */
const MOST_WAITING = 256
const WAIT_MS = 5
const GONE = 'the thread that packs has ended'

/**
 * Packs on a thread of its own, one stream after the other. Not for the work alone: each piece leaves memory outside the heap behind,
 * and the collector looks through the whole heap for it, which is small there and holds a month here.
 */
export function deflateBeside(): DeflateBeside {
  const taken = new Int32Array(new SharedArrayBuffer(4))
  const thread = startThread<FromDeflate, ToDeflate>('deflate.worker', { taken } satisfies DeflateTask)
  let given = 0
  const give = (bytes: Uint8Array, isLast: boolean) => {
    let packed = Atomics.load(taken, 0)
    for (let movedAt = performance.now(); given - packed > MOST_WAITING; ) {
      if (Atomics.wait(taken, 0, packed, WAIT_MS) !== 'timed-out') movedAt = performance.now()
      invariant(!thread.isGone(movedAt), GONE)
      packed = Atomics.load(taken, 0)
    }
    const piece = bytes.slice() as Uint8Array<ArrayBuffer>
    thread.post({ piece, isLast }, [piece.buffer])
    given += 1
  }
  const newDeflater = (): Deflater =>
    inPieces(
      (piece) => give(piece, false),
      function* (last) {
        give(last, true)
        for (;;) {
          const message = thread.next()
          invariant(message !== null, GONE)
          if (message) return message.packed
          yield
        }
      },
    )
  return { newDeflater, stop: thread.stop }
}
