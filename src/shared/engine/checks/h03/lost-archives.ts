import type { CheckRow } from '../../../domain/handbook.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { isUnknownToCrm } from '../../discrepancies/d02-archived-not-signed.ts'
import { cellOf } from '../../matching/cells.ts'
import { type CheckWorld, row } from '../check.ts'
import type { Receipt } from '../receipt-in-case.ts'

/** Archives of a contract that CRM does not know (D02), from this payer or of this amount. */
export function lostArchives({ facts }: CheckWorld, { line, state }: Receipt): readonly CheckRow[] {
  const payer = partyNameKey(line.counterpartyName)
  return facts.archives.flatMap((flow) => {
    const { flowNo, archiveNo, counterpartyName, amount, source } = flow
    if (!isUnknownToCrm(facts, flow)) return []
    if ((payer === '' || partyNameKey(counterpartyName) !== payer) && amount !== state.open) return []
    const text = `法务${archiveNo ? `归档 ${archiveNo}` : `流程 ${flowNo}`}，对方 ${counterpartyName}：CRM 没有这份合同（D02），请销售补录`
    return [
      row(text, amount, [
        cellOf(source, 'contractNo'),
        cellOf(source, 'counterparty'),
        cellOf(source, 'archiveAmount'),
      ]),
    ]
  })
}
