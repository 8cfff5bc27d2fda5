import type { PerformanceMode } from '../../domain/performance-mode.ts'
import { performanceModes } from '../decisions/performance-modes.ts'
import type { MonthFacts } from './month-facts.ts'

/** The mode that the month before was sealed by, where this one goes by another; null where it goes by the same. */
export function changedMode({
  decisions,
  policy,
  lastSeal,
}: Pick<MonthFacts, 'decisions' | 'lastSeal'> & {
  readonly policy: { readonly performanceMode: PerformanceMode }
}): PerformanceMode | null {
  if (!lastSeal) return null
  const { performanceMode } = performanceModes(decisions.slice(0, lastSeal.decisions))
  return performanceMode === policy.performanceMode ? null : performanceMode
}
