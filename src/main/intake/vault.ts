import { hash } from 'node:crypto'
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { invariant } from '../../shared/base/index.ts'

/** Where the original of a file is kept. A file id is 64 hex digits and nothing else, so no id leads out of the vault. */
export function vaultPath(workspace: string, fileId: string): string {
  invariant(/^[0-9a-f]{64}$/.test(fileId), 'not a file id')
  return join(workspace, 'vault', fileId)
}

/** The very bytes that were kept; null: they are gone, or no longer those. */
export function readFromVault(workspace: string, fileId: string): Uint8Array | null {
  const path = vaultPath(workspace, fileId)
  const bytes = existsSync(path) ? readFileSync(path) : null
  return bytes !== null && hash('sha256', bytes) === fileId ? bytes : null
}

/** Copies under another name first: a crash leaves no half original under a whole one's name. */
export function keepInVault(workspace: string, fileId: string, path: string): string {
  const kept = vaultPath(workspace, fileId)
  if (existsSync(kept)) return kept
  mkdirSync(join(workspace, 'vault'), { recursive: true })
  const arriving = join(workspace, 'vault', `.arriving-${fileId}`)
  try {
    copyFileSync(path, arriving, constants.COPYFILE_FICLONE)
    chmodSync(arriving, 0o444)
    renameSync(arriving, kept)
  } finally {
    rmSync(arriving, { force: true })
  }
  return kept
}
