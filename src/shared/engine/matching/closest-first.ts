import { compareBy } from '../../base/index.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'

type Claim = { readonly id: string; readonly day: EpochDay }
type Place = { readonly contractNo: string; readonly planNo: string | null; readonly dueOn: EpochDay | null }

/** A bound on work, not on meaning: beyond it equal amounts are so many that their days tell nothing. */
const MOST_PAIRS = 10_000

/**
 * Gives claims their places, closest days first over all of them, then by id: never first come, first served. A place is
 * given once; who finds none left gets null. The answer stands at the claim's index.
 */
export function closestFirst<Target extends Place>(
  claims: readonly Claim[],
  places: readonly Target[],
): readonly (Target | null)[] {
  const given: (Target | null)[] = claims.map(() => null)
  if (claims.length * places.length > MOST_PAIRS) return claims.map((_, index) => places[index] ?? null)
  const pairs = claims.flatMap((claim, at) => places.map((place) => ({ claim, at, place, gap: gapOf(claim, place) })))
  pairs.sort(
    compareBy(
      (pair) => pair.gap,
      (pair) => pair.place.dueOn ?? Number.POSITIVE_INFINITY,
      (pair) => pair.claim.day,
      (pair) => pair.claim.id,
      (pair) => pair.place.contractNo,
      (pair) => pair.place.planNo ?? '',
    ),
  )
  const taken = new Set<Target>()
  for (const { at, place } of pairs) {
    if (given[at] !== null || taken.has(place)) continue
    given[at] = place
    taken.add(place)
  }
  return given
}

function gapOf({ day }: Claim, { dueOn }: Place): number {
  return dueOn === null ? Number.POSITIVE_INFINITY : Math.abs(day - dueOn)
}
