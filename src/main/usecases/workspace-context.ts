import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { WriteDb } from '../db/sqlite.ts'

/** What a use case works on. It does not know its thread, its window or the wall clock. */
export type WorkspaceContext = {
  readonly db: WriteDb
  /** The 账套 folder: ledger.db, vault/, packs/, backups/. */
  readonly workspace: string
  readonly now: () => EpochMs
  /** Who acts, as the audit log will name them. */
  readonly actor: string
}
