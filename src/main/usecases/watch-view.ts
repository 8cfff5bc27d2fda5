import type { WatchView } from '../../shared/contract/watch.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { listWatchedFiles } from '../db/repositories/watched-file.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { lookAtFolder } from '../intake/look-at.ts'
import { watchedFolder } from './watch-settings.ts'

const SHOWN_FILES = 100

export function watchView(db: ReadDb): WatchView {
  const folder = watchedFolder(db)
  return {
    folder,
    isMissing: folder !== null && lookAtFolder(folder) === null,
    files: listWatchedFiles(db, SHOWN_FILES).map(({ name, seenAt, outcome, error }) => ({
      name,
      seenAt,
      outcome,
      ...(error === null ? { happened: '', next: '' } : messageOf(error)),
    })),
  }
}
