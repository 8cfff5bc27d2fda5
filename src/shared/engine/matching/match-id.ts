import type { Allocation } from '../../domain/decision.ts'

/** `line+line>contract#plan,contract:fee`: named by what it says, so that every run over the same facts names it the same. */
export function matchIdOf(bankLineIds: readonly string[], allocations: readonly Allocation[]): string {
  const shares = allocations.map(({ contractNo, planNo, kind }) => {
    const plan = planNo === null ? '' : `#${planNo}`
    return `${contractNo}${plan}${kind === 'cash' ? '' : `:${kind}`}`
  })
  return `${bankLineIds.toSorted().join('+')}>${shares.sort().join(',')}`
}
