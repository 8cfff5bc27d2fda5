import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

const CHUNK = 1 << 20

/** SHA-256 of a file's bytes, hex: its identity everywhere. Yields between chunks, so that a large file can be cancelled. */
export function* fingerprint(path: string): Generator<number, string> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(CHUNK)
  const file = openSync(path, 'r')
  try {
    let done = 0
    for (;;) {
      const read = readSync(file, buffer, 0, CHUNK, null)
      if (read === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, read))
      done += read
      yield done
    }
  } finally {
    closeSync(file)
  }
}
