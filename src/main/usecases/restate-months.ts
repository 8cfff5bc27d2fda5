import type { BasisLine } from '../../shared/domain/basis.ts'
import type { PerformanceMode } from '../../shared/domain/performance-mode.ts'
import { nextPeriod, type PeriodKey } from '../../shared/domain/period.ts'
import type { RestatedMonth, RestateGap, Restatement } from '../../shared/domain/restatement.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { type Restated, restateMonth, sealedModeOf } from '../../shared/engine/replay/restate-month.ts'
import type { Seal } from '../db/repositories/seal.ts'
import { FACTS, RESULT } from '../pack/manifest-format.ts'
import type { OpenedPack } from '../pack/open-pack.ts'
import { type PackData, packData } from '../pack/pack-data.ts'
import { sha256 } from '../pack/sha256.ts'
import { sealedPack } from './sealed-pack.ts'

/** A quarter: each is matched anew, and people compare no further back. */
const MONTHS = 3
/** One more is read: what the first of them subtracts. */
export const MONTHS_READ = MONTHS + 1

type Earlier = { readonly period: PeriodKey; readonly digest: string; readonly cumulative: readonly BasisLine[] }

/**
 * 重述对比: the last sealed months under another mode. Each subtracts what the month before comes to under that mode, as seals do, so
 * that what was decided late falls into the month that counted it; the month before the first is read for that too.
 */
export function* restateMonths(
  workspace: string,
  seals: readonly Seal[],
  mode: PerformanceMode,
): Generator<Progress, Restatement> {
  const told = seals.slice(-MONTHS)
  const months: RestatedMonth[] = []
  const gaps: { period: PeriodKey; why: RestateGap }[] = []
  let earlier = null as Earlier | null
  for (const seal of seals.slice(-MONTHS_READ)) {
    const { period, digest } = seal
    const data = sealedData(workspace, seal)
    const base: Earlier | null = earlier && nextPeriod(earlier.period) === period ? earlier : null
    const restated: Restated | null =
      typeof data === 'string' ? null : yield* restateMonth(data.facts, data.record, mode, base?.cumulative ?? null)
    earlier = restated && { period, digest, cumulative: restated.cumulative }
    if (!told.includes(seal)) continue
    if (!restated || typeof data === 'string') {
      gaps.push({ period, why: typeof data === 'string' ? data : 'other-engine' })
      continue
    }
    months.push({
      period,
      digest,
      sealedMode: sealedModeOf(data.facts),
      base: base?.digest ?? null,
      rows: restated.rows,
    })
  }
  return { mode, months, gaps, earlier: seals.length - told.length }
}

/** The seal's digest covers the manifest, and the manifest the files. */
function sealedData(workspace: string, seal: Seal): PackData | RestateGap {
  const pack = sealedPack(workspace, seal)
  if (!pack?.manifest) return 'no-pack'
  if (pack.manifest.formatVersion === 1) return 'no-facts'
  if (![FACTS, RESULT].every((path) => isWhole(pack, path))) return 'no-pack'
  const data = packData(pack)
  return data.ok ? data.value : 'no-pack'
}

function isWhole({ entries, manifest }: OpenedPack, path: string): boolean {
  const entry = entries.find((one) => one.path === path)
  const listed = manifest?.files.find((one) => one.path === path)
  return entry !== undefined && sha256(entry.bytes) === listed?.sha256
}
