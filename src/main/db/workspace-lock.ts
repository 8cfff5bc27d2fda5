import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { err, ok, type Result } from '../../shared/base/index.ts'
import { connect } from './open.ts'

export type WorkspaceLock = { readonly release: () => void }
export type LockProblem =
  | { readonly code: 'WORKSPACE_BUSY'; readonly facts: { readonly path: string } }
  | { readonly code: 'WORKSPACE_UNREADABLE'; readonly facts: { readonly path: string; readonly reason: string } }

/** Keeps locks from the garbage collector, which would close, and so release, one that nobody refers to any more. */
const locks = new Set<Database.Database>()

/**
 * One writer a workspace, over processes and threads. The lock is the operating system's own lock on an empty SQLite
 * file: it goes with its holder however that dies, so no stale one can bar the door (a written pid can: numbers are reused,
 * and a restarted worker thread has its dead predecessor's).
 */
export function lockWorkspace(workspace: string): Result<WorkspaceLock, LockProblem> {
  let db: Database.Database | null = null
  try {
    mkdirSync(workspace, { recursive: true })
    db = connect(join(workspace, 'writer.lock'), false)
    const held = db
    held.pragma('busy_timeout = 0')
    held.exec('BEGIN EXCLUSIVE')
    locks.add(held)
    return ok({
      release: () => {
        locks.delete(held)
        held.close()
      },
    })
  } catch (cause) {
    db?.close()
    if ((cause as { readonly code?: string }).code?.startsWith('SQLITE_BUSY')) {
      return err({ code: 'WORKSPACE_BUSY', facts: { path: workspace } })
    }
    return err({ code: 'WORKSPACE_UNREADABLE', facts: { path: workspace, reason: String(cause) } })
  }
}
