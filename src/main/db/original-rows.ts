import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ReadDb } from './sqlite.ts'

export type OriginalRows = {
  /** The cells of the record that begins at byte `at` of a text original; null when the original is gone or ends before. */
  readonly cellsAt: (fileId: string, delimiter: string, at: number) => readonly string[] | null
  readonly close: () => void
}

const WINDOW = 1 << 14
const LF = 10
const CR = 13

/** Rows of the originals in the vault. Only records without quotes are kept by their place, so a line end ends them. */
export function openOriginals(db: ReadDb): OriginalRows {
  const vault = join(dirname(db.name), 'vault')
  const files = new Map<string, number>()
  let window = Buffer.allocUnsafe(WINDOW)
  let held = { fileId: '', from: 0, length: 0 }
  const read = (fileId: string, from: number): void => {
    const file = files.get(fileId) ?? openSync(join(vault, fileId), 'r')
    files.set(fileId, file)
    held = { fileId, from, length: readSync(file, window, 0, window.length, from) }
  }
  const endOf = (start: number): number => window.subarray(0, held.length).indexOf(LF, start)
  return {
    cellsAt: (fileId, delimiter, at) => {
      if (!files.has(fileId) && !existsSync(join(vault, fileId))) return null
      if (held.fileId !== fileId || at < held.from || at >= held.from + held.length) read(fileId, at)
      let end = endOf(at - held.from)
      if (end < 0) {
        read(fileId, at)
        end = endOf(0)
      }
      while (end < 0 && held.length === window.length) {
        window = Buffer.allocUnsafe(window.length * 2)
        read(fileId, at)
        end = endOf(0)
      }
      const from = at - held.from
      if (from >= held.length) return null
      let to = end < 0 ? held.length : end
      if (to > from && window[to - 1] === CR) to -= 1
      return window.toString('utf8', from, to).split(delimiter)
    },
    close: () => {
      for (const file of files.values()) closeSync(file)
    },
  }
}
