import { join } from 'node:path'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { type SeenFile, saveWatchedFile, wasSeen } from '../db/repositories/watched-file.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { lookAtFile } from '../intake/look-at.ts'
import { type ImportOutcome, importFiles } from './import-files.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/**
 * 监视文件夹: imports what settled there and was not seen before, each with a receipt of its own. A file that the ledger holds
 * already, from a drop, is no news and no failure. Yields an outcome after each file, so that a cancel tells what it did.
 */
export function* importWatched(
  context: WorkspaceContext,
  folder: string,
  names: readonly string[],
  told: (outcome: ImportOutcome) => void,
): Generator<Progress, void> {
  for (const name of names) {
    const seen = seenFile(folder, name)
    if (seen === null || wasSeen(context.db, seen)) continue
    const { receipts, refused } = yield* importFiles(context, [join(folder, name)], {})
    const known = refused.filter(({ error }) => error.code === 'FILE_ALREADY_IMPORTED')
    const failed = refused.filter(({ error }) => error.code !== 'FILE_ALREADY_IMPORTED')
    saveWatchedFile(context.db, {
      ...seen,
      seenAt: context.now(),
      outcome: receipts.length > 0 ? 'imported' : known.length > 0 ? 'known' : 'refused',
      error: failed[0]?.error ?? null,
      fileId: receipts[0]?.fileId ?? '',
    })
    told({ receipts, refused: failed })
  }
}

/** Whether the file is there in a state that was not dealt with yet. */
export function isNews(db: ReadDb, folder: string, name: string): boolean {
  const seen = seenFile(folder, name)
  return seen !== null && !wasSeen(db, seen)
}

function seenFile(folder: string, name: string): SeenFile | null {
  const stat = lookAtFile(join(folder, name))
  return stat ? { name, size: stat.size, modifiedAt: stat.mtimeMs } : null
}
