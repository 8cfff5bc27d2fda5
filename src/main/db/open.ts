import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { err, ok, type Result } from '../../shared/base/index.ts'
import { lineKey } from '../../shared/domain/line-key.ts'
import { migrate, SCHEMA_VERSION, schemaVersionOf } from './migrate.ts'
import type { ReadDb, WriteDb } from './sqlite.ts'

/** "SLDZ" in SQLite's application_id: tells our ledgers from other SQLite files. */
const APPLICATION_ID = 0x534c445a

export const NO_LEDGER = '文件夹里没有账套'

export type OpenProblem =
  | { readonly code: 'WORKSPACE_NEWER'; readonly facts: { readonly found: number; readonly supported: number } }
  | { readonly code: 'WORKSPACE_UNREADABLE'; readonly facts: { readonly path: string; readonly reason: string } }

export function ledgerPath(workspace: string): string {
  return join(workspace, 'ledger.db')
}

/** The one writing connection of a workspace. Creates the folder and the ledger when missing; refuses a newer or foreign file. */
export function openWriter(workspace: string): Result<WriteDb, OpenProblem> {
  const path = ledgerPath(workspace)
  try {
    for (const folder of ['vault', 'packs', 'backups']) mkdirSync(join(workspace, folder), { recursive: true })
    const db = connect(path, false) as WriteDb
    const refusal = refuse(db, path)
    if (refusal) {
      db.close()
      return err(refusal)
    }
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL') // a decision that was answered "done" survives a power cut
    db.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(db, (from) => {
      db.pragma('wal_checkpoint(TRUNCATE)')
      copyFileSync(path, join(workspace, 'backups', `ledger-v${from}.db`))
    })
    db.pragma('cache_size = -65536') // KiB: a run's answer is written in one transaction, and what spills is written twice
    db.pragma('foreign_keys = ON')
    return ok(db)
  } catch (cause) {
    return err({ code: 'WORKSPACE_UNREADABLE', facts: { path, reason: String(cause) } })
  }
}

/** For grids: sees the last committed state, cannot write. The writer must have opened the workspace before. */
export function openReader(workspace: string): Result<ReadDb, OpenProblem> {
  const path = ledgerPath(workspace)
  if (!existsSync(path)) return err({ code: 'WORKSPACE_UNREADABLE', facts: { path: workspace, reason: NO_LEDGER } })
  try {
    const db = connect(path, true) as ReadDb
    const refusal = refuse(db, path)
    if (!refusal) return ok(db)
    db.close()
    return err(refusal)
  } catch (cause) {
    return err({ code: 'WORKSPACE_UNREADABLE', facts: { path, reason: String(cause) } })
  }
}

/** Also for the lock file beside the ledger; nobody else opens a database file. */
export function connect(path: string, readonly: boolean): Database.Database {
  const nativeBinding = process.env.SANLIAN_SQLITE_BINDING
  const db = new Database(path, { readonly, fileMustExist: readonly, ...(nativeBinding ? { nativeBinding } : {}) })
  db.function('line_key', { deterministic: true }, (id) => lineKey(String(id)))
  return db
}

function refuse(db: ReadDb, path: string): OpenProblem | null {
  // An empty file is a ledger whose creation was cut short, not somebody else's.
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) return null
  const application = Number(db.pragma('application_id', { simple: true }))
  if (application !== APPLICATION_ID) {
    return { code: 'WORKSPACE_UNREADABLE', facts: { path, reason: '不是三联对账的账套文件' } }
  }
  const found = schemaVersionOf(db as WriteDb)
  return found > SCHEMA_VERSION ? { code: 'WORKSPACE_NEWER', facts: { found, supported: SCHEMA_VERSION } } : null
}

/** For "about": of the library that is really loaded. */
export function sqliteVersion(): string {
  const db = connect(':memory:', false)
  try {
    return String(db.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    db.close()
  }
}
