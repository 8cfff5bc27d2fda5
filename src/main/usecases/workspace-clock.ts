import { type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'
import { readSetting } from '../db/repositories/setting.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** What time it is in a workspace: by its own clock, as the sample has one, or by the clock outside. */
export function nowIn(db: ReadDb, wallNow: EpochMs): EpochMs {
  return ownMoment(db) ?? wallNow
}

/** Where the workspace's own clock stands; null: it goes with the clock outside. */
export function ownMoment(db: ReadDb): EpochMs | null {
  const setting = readSetting(db, 'clock.asOf')
  return setting === null ? null : epochMs(Number(setting))
}
