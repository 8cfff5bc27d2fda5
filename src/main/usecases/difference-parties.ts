import type { ListedDiscrepancy } from '../../shared/domain/discrepancy.ts'
import { findLines } from '../db/repositories/line-reader.ts'
import { findSlipParties, type SlipParties } from '../db/repositories/slip-parties.ts'
import type { ReadDb } from '../db/sqlite.ts'

const nobody: SlipParties = { customer: '', seller: '', region: '' }

/** Who each difference is with: its first contract's parties, or where it has none, who paid. */
export function differenceParties(
  db: ReadDb,
  discrepancies: readonly ListedDiscrepancy[],
): (discrepancy: ListedDiscrepancy) => SlipParties {
  const slips = findSlipParties(
    db,
    discrepancies.flatMap(({ contractNos }) => contractNos.slice(0, 1)),
  )
  const lineIds = discrepancies.flatMap(({ bankLineIds }) => bankLineIds.slice(0, 1))
  const payers = new Map(findLines(db, lineIds).map(({ id, counterpartyName }) => [id, counterpartyName]))
  return ({ contractNos, bankLineIds }) =>
    slips.get(contractNos[0] ?? '') ?? { ...nobody, customer: payers.get(bankLineIds[0] ?? '') ?? '' }
}
