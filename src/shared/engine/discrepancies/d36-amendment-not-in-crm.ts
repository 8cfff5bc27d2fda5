import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { type EpochMs, momentText } from '../../domain/epoch-ms.ts'
import { fen, formatFen } from '../../domain/money.ts'
import { isArchived } from '../facts/current-archives.ts'
import { cellOf } from '../matching/cells.ts'
import { amendmentsOf, endedFlowOf, isTermination, mainFlowOf, momentOfFlow } from './contract-flows.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/**
 * D36 变更/解约未同步: legal holds an amendment or an end of the contract that CRM does not show. Any entry moves CRM's update
 * time, so it excuses only what could not be seen in an amount or a status.
 */
export function amendmentNotInCrm(context: DiscrepancyContext): readonly Finding[] {
  return liveContracts(context).flatMap((contract) => {
    const flows = context.facts.archivesByContract.get(contract.contractNo) ?? []
    const change = unshownChange(contract, flows)
    return change ? [finding(contract, change.told, change.at, change.main)] : []
  })
}

/** What legal holds and CRM does not show: the last change, when, and the flow of the contract itself. */
export type UnshownChange = { readonly told: ArchiveItem; readonly at: EpochMs; readonly main: ArchiveItem | null }

export function unshownChange(contract: ContractVersion, flows: readonly ArchiveItem[]): UnshownChange | null {
  const { updatedAt } = contract
  const told = amendmentsOf(flows).findLast(isArchived) ?? endedFlowOf(flows)
  const at = told && momentOfFlow(told)
  const main = mainFlowOf(flows)
  const isTouched = updatedAt !== null && at !== null && updatedAt >= at
  if (!told || at === null || (isTouched && !canBeSeen(told, main))) return null
  return isShown(contract, told, main, flows) ? null : { told, at, main }
}

function canBeSeen(told: ArchiveItem, main: ArchiveItem | null): boolean {
  return isArchived(told) && (isTermination(told) || (told.amount !== null && main?.amount != null))
}

/** CRM may show the new total, or each of legal's amounts may be a change alone. An amendment without an amount cannot be seen in CRM. */
function isShown(
  { amount, status }: ContractVersion,
  told: ArchiveItem,
  main: ArchiveItem | null,
  flows: readonly ArchiveItem[],
): boolean {
  if (isTermination(told)) return status === 'completed'
  if (told.amount === null) return false
  let totals: readonly number[] = main?.amount == null ? [] : [main.amount]
  for (const change of amendmentsOf(flows).filter(isArchived)) {
    const by = change.amount
    if (by !== null) totals = [by, ...totals.map((total) => total + by)]
  }
  return totals.includes(amount)
}

function finding(contract: ContractVersion, told: ArchiveItem, at: EpochMs, main: ArchiveItem | null): Finding {
  const { contractNo, amount, updatedAt, source } = contract
  const isEnd = isTermination(told)
  const name = told.contractName || (isEnd ? '终止' : '变更')
  const change = isEnd || told.amount === null ? null : told.amount
  return {
    subject: contractNo,
    ownerName: contract.ownerName,
    amount: change === null ? amount : differenceOf(amount, change),
    contractNos: [contractNo],
    archiveNos: [main, told].flatMap((flow) => flow?.archiveNo || []),
    sinceAt: at,
    left: evidence(
      `CRM 合同金额 ${formatFen(amount)}${updatedAt === null ? '' : `，最后更新 ${momentText(updatedAt)}`}`,
      cellOf(source, 'contractAmount'),
      cellOf(source, 'contractStatus'),
      cellOf(source, 'updatedAt'),
    ),
    right: evidence(
      `法务 ${momentText(at)} ${name}${change === null ? '' : `，金额 ${formatFen(change)}`}（${told.archiveNo || told.flowNo}）`,
      cellOf(told.source, 'contractName'),
      cellOf(told.source, 'archiveAmount'),
      cellOf(told.source, 'archivedAt'),
    ),
    cause: isEnd
      ? '合同已终止或解除，CRM 状态未变：更新 CRM；已收款的转退款待办，业绩相应调减'
      : '补充协议或变更已归档，CRM 金额未变：按协议更新 CRM 并调整业绩，已开票的请税务会计判断',
  }
}

function differenceOf(one: number, other: number): Finding['amount'] {
  return fen(one > other ? one - other : other - one)
}
