import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** All or nothing under the final name: a power cut leaves no half file. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const draft = `${path}.part`
  mkdirSync(join(path, '..'), { recursive: true })
  try {
    const file = openSync(draft, 'w')
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}
