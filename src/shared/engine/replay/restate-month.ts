import { compareBy } from '../../base/index.ts'
import type { BasisLine } from '../../domain/basis.ts'
import { fen, NO_MONEY } from '../../domain/money.ts'
import type { PerformanceMode } from '../../domain/performance-mode.ts'
import type { RestatedRow } from '../../domain/restatement.ts'
import { totalsBy } from '../bases.ts'
import { defaultPolicy, type Progress } from '../engine-input.ts'
import { runEngine } from '../run-engine.ts'
import type { MonthFacts } from './month-facts.ts'
import { figuresOf } from './month-figures.ts'
import type { MonthRecord } from './month-record.ts'
import { policyFrom } from './plain-policy.ts'

export type Restated = {
  readonly rows: readonly RestatedRow[]
  /** To the month's end, under the other mode: what the next month subtracts. */
  readonly cumulative: readonly BasisLine[]
}

/**
 * A sealed month as another mode counts it, from the facts that it was sealed with. Matching does not look at the mode, so one pass
 * answers for both. Null: this engine does not come to what was sealed, and must not tell what would have been.
 */
export function* restateMonth(
  facts: MonthFacts,
  signed: Pick<MonthRecord, 'basisLines'>,
  mode: PerformanceMode,
  base: readonly BasisLine[] | null,
): Generator<Progress, Restated | null> {
  const policy = { ...policyFrom(facts.policy), performanceMode: sealedModeOf(facts) }
  const { period, sealedBefore } = facts
  const result = yield* runEngine(facts, policy)
  const again = rowsOf(signed.basisLines, (yield* figuresOf(facts, result, policy, period, sealedBefore)).basisLines)
  if (again.some(({ before, after }) => before !== after)) return null
  const other = yield* figuresOf(facts, result, { ...policy, performanceMode: mode }, period, base)
  return { rows: rowsOf(signed.basisLines, other.basisLines), cumulative: other.cumulative }
}

/** What a month was sealed by; before there was a choice it was cash. */
export function sealedModeOf({ policy }: Pick<MonthFacts, 'policy'>): PerformanceMode {
  const told: PerformanceMode | undefined = policy.performanceMode
  return told ?? defaultPolicy.performanceMode
}

/** By person within region; who has nothing either way is left out. */
export function rowsOf(before: readonly BasisLine[], after: readonly BasisLine[]): readonly RestatedRow[] {
  const rows = new Map<string, RestatedRow>()
  for (const [lines, side] of [
    [before, 'before'],
    [after, 'after'],
  ] as const) {
    for (const { key, region, ownerName, totals } of totalsBy(lines, 'salesperson')) {
      const known = rows.get(key) ?? { region, ownerName, before: NO_MONEY, after: NO_MONEY }
      rows.set(key, { ...known, [side]: fen(known[side] + totals.P) })
    }
  }
  return [...rows.values()]
    .filter((row) => row.before !== 0 || row.after !== 0)
    .sort(
      compareBy(
        ({ region }) => region,
        ({ ownerName }) => ownerName,
      ),
    )
}
