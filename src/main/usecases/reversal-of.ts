import type { EngineRule } from '../../shared/domain/engine-rule.ts'
import type { EpochDay } from '../../shared/domain/epoch-day.ts'
import type { Match } from '../../shared/domain/match.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { afterSeals } from './after-seals.ts'

type Reversal = { readonly reversed?: EngineRule; readonly from?: EpochDay }

/** What rejecting this match says of its rule: nothing, unless the rule had acted alone. */
export function reversalOf(db: ReadDb, match: Match | undefined): Reversal {
  if (match?.status !== 'auto' || match.rule === 'decision') return {}
  return { reversed: match.rule, ...afterSeals(db) }
}
