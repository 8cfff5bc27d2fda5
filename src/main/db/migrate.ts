import { invariant } from '../../shared/base/index.ts'
import type { Migration } from './migration.ts'
import { ledger } from './migrations/0001-ledger.ts'
import { watchedFile } from './migrations/0002-watched-file.ts'
import { mapping } from './migrations/0003-mapping.ts'
import { leanBankLines } from './migrations/0004-lean-bank-lines.ts'
import { books } from './migrations/0005-books.ts'
import { discrepancyLead } from './migrations/0006-discrepancy-lead.ts'
import { mergeInbox } from './migrations/0007-merge-inbox.ts'
import { leanAnswers } from './migrations/0008-lean-answers.ts'
import { workOnDifferences } from './migrations/0009-work-on-differences.ts'
import { messages } from './migrations/0010-messages.ts'
import { alerts } from './migrations/0011-alerts.ts'
import { scheduledRuns } from './migrations/0012-scheduled-runs.ts'
import { sealedBridge } from './migrations/0013-sealed-bridge.ts'
import { countsBesideTheList } from './migrations/0014-counts-beside-the-list.ts'
import { sealedBalances } from './migrations/0015-sealed-balances.ts'
import { whoSigns } from './migrations/0016-who-signs.ts'
import { reopenedMonths } from './migrations/0017-reopened-months.ts'
import { reviewsElsewhere } from './migrations/0018-reviews-elsewhere.ts'
import { ownerSplits } from './migrations/0019-owner-splits.ts'
import { handbook } from './migrations/0020-handbook.ts'
import type { WriteDb } from './sqlite.ts'

export const migrations: readonly Migration[] = [
  ledger,
  watchedFile,
  mapping,
  leanBankLines,
  books,
  discrepancyLead,
  mergeInbox,
  leanAnswers,
  workOnDifferences,
  messages,
  alerts,
  scheduledRuns,
  sealedBridge,
  countsBesideTheList,
  sealedBalances,
  whoSigns,
  reopenedMonths,
  reviewsElsewhere,
  ownerSplits,
  handbook,
]
export const SCHEMA_VERSION = Math.max(...migrations.map(({ version }) => version))

export function schemaVersionOf(db: WriteDb): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/** Brings the ledger to this program's schema, one transaction a step; `beforeStep` backs the file up first. */
export function migrate(db: WriteDb, beforeStep: (from: number) => void): void {
  const from = schemaVersionOf(db)
  const pending = migrations.filter((migration) => migration.version > from)
  if (pending.length > 0 && from > 0) {
    invariant(db.pragma('integrity_check', { simple: true }) === 'ok', 'the ledger is damaged')
    beforeStep(from)
  }
  if (pending.length === 0) return
  db.pragma('foreign_keys = OFF') // a table that others refer to is replaced under its name; checked below
  for (const migration of pending) {
    db.transaction(() => {
      migration.up(db)
      invariant((db.pragma('foreign_key_check') as unknown[]).length === 0, `${migration.name} broke a reference`)
      db.pragma(`user_version = ${migration.version}`)
    })()
  }
}
