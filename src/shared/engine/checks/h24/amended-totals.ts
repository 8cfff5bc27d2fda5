import type { ArchiveItem } from '../../../domain/archive-item.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { type EpochMs, momentText } from '../../../domain/epoch-ms.ts'
import { addFen, type Fen, fen, formatFen, NO_MONEY, negateFen } from '../../../domain/money.ts'
import {
  amendmentsOf,
  endedFlowOf,
  isTermination,
  mainFlowOf,
  momentOfFlow,
} from '../../discrepancies/contract-flows.ts'
import { isArchived } from '../../facts/current-archives.ts'
import type { CheckWorld } from '../check.ts'

/** The last change that legal holds of a contract. */
export type LastChange = {
  readonly flow: ArchiveItem
  readonly at: EpochMs | null
  readonly isEnd: boolean
  readonly main: ArchiveItem | null
  /** What earlier archived amendments were written with, oldest first. */
  readonly priors: readonly Fen[]
}

/** Archived, or ended by legal; one still on its way changes nothing yet. */
export function lastChangeOf({ facts }: CheckWorld, contractNo: string): LastChange | null {
  const flows = facts.archivesByContract.get(contractNo) ?? []
  const amended = amendmentsOf(flows).filter(isArchived)
  const flow = amended.at(-1) ?? endedFlowOf(flows)
  if (!flow) return null
  const priors = amended.flatMap((each) => (each === flow ? [] : (each.amount ?? [])))
  return { flow, at: momentOfFlow(flow), isEnd: isTermination(flow), main: mainFlowOf(flows), priors }
}

/** What the contract may come to, and by how much it changed: ledgers write the new total, or the change alone, and do not say which. */
export type Reading = { readonly words: string; readonly total: Fen; readonly by: Fen }

export function readingsOf(
  { flow, isEnd, main, priors }: LastChange,
  { amount: crm }: ContractVersion,
): readonly Reading[] {
  if (isEnd) return [{ words: '合同终止，后续不再履行', total: NO_MONEY, by: negateFen(crm) }]
  const { amount } = flow
  if (amount === null) return []
  const first = main?.amount ?? crm
  const summed = addFen(first, ...priors, amount)
  const change = { words: `协议金额 ${formatFen(amount)} 是增减额`, total: summed, by: amount }
  if (amount < 0) return [change]
  const total = {
    words: `协议金额 ${formatFen(amount)} 是变更后总额`,
    total: amount,
    by: fen(amount - (priors.at(-1) ?? first)),
  }
  return [total, change]
}

export function changeText({ flow, at, isEnd }: LastChange): string {
  const name = flow.contractName || (isEnd ? '终止' : '变更')
  return `${at === null ? '' : `${momentText(at)} `}${name}（${flow.archiveNo || flow.flowNo}）`
}
