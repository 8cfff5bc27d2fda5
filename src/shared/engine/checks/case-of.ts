import type { ListedDiscrepancy } from '../../domain/discrepancy.ts'
import { OBJECTION_CODE } from '../../domain/objection.ts'
import type { CheckCase } from './check.ts'

/** A page opened from a difference, open or closed. 复核意见 are people's: no check knows them, only what they are about. */
export function caseOf(listed: ListedDiscrepancy): CheckCase {
  const { code, contractNos, bankLineIds, invoiceNos, archiveNos } = listed
  const discrepancy = code === OBJECTION_CODE ? null : { ...listed, code }
  return { discrepancy, contractNos, bankLineIds, invoiceNos, archiveNos }
}
