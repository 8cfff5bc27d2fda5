import type { AppError } from '../../../shared/contract/errors.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** 待确认: a file that holds a table and waits for a person to say what its columns are. */
export type PendingFile = {
  readonly fileId: string
  readonly name: string
  readonly size: number
  /** Why it was not read. */
  readonly error: AppError
  readonly stagedAt: EpochMs
  readonly stagedBy: string
}

/** The same bytes dropped again keep one place, under the latest name and reason. */
export function savePending(db: WriteDb, { fileId, name, size, error, stagedAt, stagedBy }: PendingFile): void {
  db.prepare('INSERT OR REPLACE INTO import_pending VALUES (?, ?, ?, ?, ?, ?)').run(
    fileId,
    name,
    size,
    JSON.stringify(error),
    stagedAt,
    stagedBy,
  )
}

export function findPending(db: ReadDb, fileId: string): PendingFile | null {
  const record = db.prepare<[string], PendingRecord>('SELECT * FROM import_pending WHERE id = ?').get(fileId)
  return record ? toPending(record) : null
}

/** Latest first. */
export function listPendingFiles(db: ReadDb): readonly PendingFile[] {
  return db
    .prepare<[], PendingRecord>('SELECT * FROM import_pending ORDER BY staged_at DESC, name, id')
    .all()
    .map(toPending)
}

export function deletePending(db: WriteDb, fileId: string): void {
  db.prepare('DELETE FROM import_pending WHERE id = ?').run(fileId)
}

type PendingRecord = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly error: string
  readonly staged_at: number
  readonly staged_by: string
}

function toPending(record: PendingRecord): PendingFile {
  return {
    fileId: record.id,
    name: record.name,
    size: record.size,
    error: JSON.parse(record.error) as AppError, // written by savePending alone
    stagedAt: epochMs(record.staged_at),
    stagedBy: record.staged_by,
  }
}
