import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import type { BasisWay } from '../../shared/engine/bases.ts'
import { type BridgeGroup, bridgesBy } from '../../shared/engine/bridge/bridges-by.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { gatherMaterial } from './close-material.ts'

/** 五口径 of a month and 口径桥 between them: as signed where it is sealed, else as of `asOf`, or of the last run. */
export function* bridge(
  db: ReadDb,
  period: PeriodKey,
  by: BasisWay,
  asOf: EpochMs | null,
  now: EpochMs,
): Generator<Progress, readonly BridgeGroup[]> {
  const seal = findSeal(db, period)
  if (seal?.bridgeItems) return bridgesBy(seal.basisLines, seal.bridgeItems, by)
  const moment = seal?.asOfAt ?? asOf ?? lastMatchRun(db)?.asOfAt ?? now
  const { basisLines, bridgeItems } = yield* gatherMaterial(db, period, moment)
  return bridgesBy(seal?.basisLines ?? basisLines, bridgeItems, by)
}
