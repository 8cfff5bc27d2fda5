import type { Match } from '../../../domain/match.ts'
import { linesAbout, matchesOf } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** One line for several contracts or instalments (D18), or several lines for one place (D40). */
export function splitMatchesOf(world: CheckWorld, about: CheckCase): readonly Match[] {
  const ids = linesAbout(world, about).map(({ id }) => id)
  return matchesOf(world, ids).filter(isSplit)
}

function isSplit({ bankLineIds, allocations }: Match): boolean {
  const places = new Set(allocations.map(({ contractNo, planNo }) => `${contractNo}\n${planNo}`))
  return bankLineIds.length > 1 || places.size > 1
}
