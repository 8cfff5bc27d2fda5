import type { AppError } from '../../../shared/contract/errors.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** One state of a file: the same name with other bytes is seen anew. */
export type SeenFile = { readonly name: string; readonly size: number; readonly modifiedAt: number }
export type WatchedOutcome = 'imported' | 'known' | 'refused'

export type WatchedFile = SeenFile & {
  readonly seenAt: EpochMs
  readonly outcome: WatchedOutcome
  readonly error: AppError | null
  readonly fileId: string
}

export function wasSeen(db: ReadDb, { name, size, modifiedAt }: SeenFile): boolean {
  const found = db.prepare('SELECT 1 FROM watched_file WHERE name = ? AND size = ? AND modified_at = ?')
  return found.get(name, size, Math.trunc(modifiedAt)) !== undefined
}

export function saveWatchedFile(db: WriteDb, { name, size, modifiedAt, ...file }: WatchedFile): void {
  const message = file.error === null ? '' : JSON.stringify(file.error)
  db.prepare('INSERT OR REPLACE INTO watched_file VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    name,
    size,
    Math.trunc(modifiedAt),
    file.seenAt,
    file.outcome,
    message,
    file.fileId,
  )
}

/** Latest first. */
export function listWatchedFiles(db: ReadDb, limit: number): readonly WatchedFile[] {
  return db
    .prepare<[number], WatchedRecord>('SELECT * FROM watched_file ORDER BY seen_at DESC, name LIMIT ?')
    .all(limit)
    .map((record) => ({
      name: record.name,
      size: record.size,
      modifiedAt: record.modified_at,
      seenAt: epochMs(record.seen_at),
      outcome: record.outcome,
      error: record.message === '' ? null : (JSON.parse(record.message) as AppError), // written above alone
      fileId: record.file_id,
    }))
}

type WatchedRecord = {
  readonly name: string
  readonly size: number
  readonly modified_at: number
  readonly seen_at: number
  readonly outcome: WatchedOutcome
  readonly message: string
  readonly file_id: string
}
