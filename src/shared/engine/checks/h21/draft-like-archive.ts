import type { ArchiveItem } from '../../../domain/archive-item.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { formatFen } from '../../../domain/money.ts'
import { taxPercent } from '../../discrepancies/amount-relation.ts'
import { isLiveContract } from '../../facts/live-contract.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { contractStatusWords } from '../contract-status-words.ts'
import { isParty, unknownFlows } from './unknown-flows.ts'

/** H21.2: does CRM hold it as a draft, or voided by mistake: the same customer, the same amount or that amount with tax. */
export const draftLikeArchive: Check = (world, about) => {
  const [flow] = unknownFlows(world, about)
  if (!flow) return notApplicable('归档的合同号在 CRM 里都有')
  const { contracts } = world.facts
  if (contracts.size === 0) return dataMissing('CRM 合同导出', '没有合同可比')
  const idle = [...contracts.values()].filter((contract) => !isLiveContract(contract))
  const alike = idle.flatMap((contract) => {
    const how = isParty(world, flow.counterpartyName, contract.customerName) ? howAlike(flow, contract) : null
    return how === null ? [] : [{ contract, how }]
  })
  if (alike.length === 0) {
    return passed(`CRM 的 ${idle.length} 份草稿与作废合同里没有 ${flow.counterpartyName} 的同额合同，确属没有录入`)
  }
  return failed(`CRM 里有 ${alike.length} 份像它的草稿或作废合同：转正或恢复，不要另建`, {
    rows: alike.map(({ contract: { contractNo, customerName, amount, status, source }, how }) =>
      row(`${contractNo} ${customerName} ${formatFen(amount)}（${contractStatusWords[status]}）：${how}`, amount, [
        cellOf(source, 'contractNo'),
        cellOf(source, 'contractStatus'),
        cellOf(source, 'contractAmount'),
      ]),
    ),
  })
}

function howAlike({ amount: archived }: ArchiveItem, { amount }: ContractVersion): string | null {
  if (archived === null) return '对方单位相同，归档行没有金额可比'
  if (archived === amount) return '对方单位与金额都相同'
  const percent = taxPercent(archived, amount) ?? taxPercent(amount, archived)
  return percent === null ? null : `对方单位相同，金额相差 ${percent}% 的税`
}
