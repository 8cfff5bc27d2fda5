import { realpathSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { clearSetting, readSetting, writeSetting } from '../db/repositories/setting.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { lookAtFolder } from '../intake/look-at.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Null: nothing is watched. */
export function watchedFolder(db: ReadDb): string | null {
  return readSetting(db, 'watch.folder')
}

/** Which folder is watched, and since when by whose word, is on record. The workspace itself would import its own originals. */
export function setWatchedFolder(
  { db, workspace, now, actor }: WorkspaceContext,
  folder: string | null,
): Result<Record<never, never>, AppError> {
  if (folder !== null && lookAtFolder(folder) === null) {
    return err({ code: 'FILE_NOT_FOUND', facts: { file: folder } })
  }
  if (folder !== null && (isWithin(workspace, folder) || isWithin(folder, workspace))) {
    return err({ code: 'FOLDER_HOLDS_WORKSPACE', facts: { folder } })
  }
  db.transaction(() => {
    const before = watchedFolder(db)
    if (before === folder) return
    if (folder === null) clearSetting(db, 'watch.folder')
    else writeSetting(db, 'watch.folder', folder)
    appendAudit(db, { at: now(), person: actor, action: 'watch.folder', subject: folder ?? '', detail: { before } })
  })()
  return ok({})
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(realpathSync(outer), realpathSync(inner))
  return !isAbsolute(way) && way.split(sep)[0] !== '..' // absolute: on another drive
}
