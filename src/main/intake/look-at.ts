import { lstatSync, type Stats, statSync } from 'node:fs'

/** A file itself, no link; null also where the disk or share does not answer. */
export function lookAtFile(path: string): Stats | null {
  const stat = quietly(() => lstatSync(path))
  return stat?.isFile() ? stat : null
}

/** A folder, by a link too. */
export function lookAtFolder(path: string): Stats | null {
  const stat = quietly(() => statSync(path))
  return stat?.isDirectory() ? stat : null
}

function quietly(look: () => Stats): Stats | null {
  try {
    return look()
  } catch {
    return null // gone, not ours to read, or a network drive that is away: ENOENT, EACCES, EIO, ESTALE, UNKNOWN
  }
}
