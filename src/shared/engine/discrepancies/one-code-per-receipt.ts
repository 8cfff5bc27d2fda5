import type { Discrepancy, DiscrepancyCode } from '../../domain/discrepancy.ts'

/** Says more about a receipt than the codes after it, which the same cause makes true as well. */
const SAYS_MORE: Readonly<Partial<Record<DiscrepancyCode, readonly DiscrepancyCode[]>>> = {
  D12: ['D10'],
  D07: ['D10', 'D12', 'D14', 'D15', 'D33', 'D38'],
}

/** One cause, one code: a second payment is more than the balance, and without a contract that waits for it, only because it is the second. */
export function oneCodePerReceipt(found: readonly Discrepancy[]): readonly Discrepancy[] {
  const codesOf = new Map<string, DiscrepancyCode[]>()
  for (const { code, subject } of found) codesOf.set(subject, [...(codesOf.get(subject) ?? []), code])
  return found.filter(({ code, subject }) => {
    const codes = codesOf.get(subject) ?? []
    return !SAYS_MORE[code]?.some((other) => codes.includes(other))
  })
}
