import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { openReader } from '../db/open.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** What a query works on: the last committed state, and no way to change it. */
export type WorkspaceReader = { readonly db: ReadDb; readonly workspace: string; readonly close: () => void }

/** The writer must have opened the workspace before. */
export function openWorkspaceReader(workspace: string): Result<WorkspaceReader, AppError> {
  const opened = openReader(workspace)
  if (!opened.ok) return opened
  const db = opened.value
  return { ok: true, value: { db, workspace, close: () => db.close() } }
}
