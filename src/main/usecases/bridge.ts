import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { type BasisGroup, totalsBy } from '../../shared/engine/bases.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { gatherMaterial } from './close-material.ts'

export type BridgeBy = Parameters<typeof totalsBy>[1]

/** 五口径 of a month: as signed where it is sealed, else as of `asOf`, or of the last run. */
export function* bridge(
  db: ReadDb,
  period: PeriodKey,
  by: BridgeBy,
  asOf: EpochMs | null,
  now: EpochMs,
): Generator<Progress, readonly BasisGroup[]> {
  const seal = findSeal(db, period)
  if (seal) return totalsBy(seal.basisLines, by)
  const moment = asOf ?? lastMatchRun(db)?.asOfAt ?? now
  const material = yield* gatherMaterial(db, period, moment)
  return totalsBy(material.basisLines, by)
}
