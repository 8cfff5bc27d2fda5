import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import type { BasisWay } from '../../shared/engine/bases.ts'
import { type BridgeGroup, bridgesBy } from '../../shared/engine/bridge/bridges-by.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { monthFigures } from './month-figures.ts'

/** 五口径 of a month and 口径桥 between them: as signed where it is sealed, else as of `asOf`, or of the last run. */
export function* bridge(
  db: ReadDb,
  period: PeriodKey,
  by: BasisWay,
  asOf: EpochMs | null,
  now: EpochMs,
): Generator<Progress, readonly BridgeGroup[]> {
  const { basisLines, bridgeItems } = yield* monthFigures(db, period, asOf, now)
  return bridgesBy(basisLines, bridgeItems, by)
}
