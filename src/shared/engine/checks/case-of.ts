import type { Discrepancy } from '../../domain/discrepancy.ts'
import type { CheckCase } from './check.ts'

/** A page opened from a difference, open or closed. */
export function caseOf(discrepancy: Discrepancy): CheckCase {
  const { contractNos, bankLineIds, invoiceNos, archiveNos } = discrepancy
  return { discrepancy, contractNos, bankLineIds, invoiceNos, archiveNos }
}
