import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { amountGapOf } from '../../discrepancies/amount-gaps.ts'
import { amendmentsOf } from '../../discrepancies/contract-flows.ts'
import { unshownChange } from '../../discrepancies/d36-amendment-not-in-crm.ts'
import { isArchived } from '../../facts/current-archives.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, contractsIn, dataMissing, failed, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { changeText, lastChangeOf } from './amended-totals.ts'

/** H24.1: does legal hold an amendment or an end of the contract that CRM, last updated before it, does not show. */
export const amendmentAfterCrm: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (world.facts.archives.length === 0) return dataMissing('法务归档导出', '没有归档，看不出有没有补充协议')
  const { contractNo, amount, updatedAt, source } = contract
  const flows = world.facts.archivesByContract.get(contractNo) ?? []
  const rows = amendmentsOf(flows).map((flow) =>
    row(
      `${flow.contractName}（${flow.archiveNo || flow.flowNo}）${isArchived(flow) ? '已归档' : '审批中，归档后才生效'}`,
      flow.amount,
      [cellOf(flow.source, 'contractName'), cellOf(flow.source, 'archiveAmount'), cellOf(flow.source, 'archivedAt')],
    ),
  )
  const change = lastChangeOf(world, contractNo)
  if (change && unshownChange(contract, flows)) {
    const crm = updatedAt === null ? '' : `（最后更新 ${momentText(updatedAt)}）`
    const crmRow = row(`CRM 合同金额 ${formatFen(amount)}${crm}`, amount, [
      cellOf(source, 'contractAmount'),
      cellOf(source, 'updatedAt'),
    ])
    return failed(`${changeText(change)} 已生效，CRM${crm}仍是 ${formatFen(amount)}`, { rows: [crmRow, ...rows] })
  }
  if (change) return passed(`${changeText(change)} 已反映在 CRM`, { rows })
  const gap = amountGapOf(world.facts, contract)
  if (!gap) return passed(`${contractNo} 没有已归档的补充协议或终止协议，金额也一致`, { rows })
  return passed(
    `${contractNo} 没有已归档的补充协议；CRM ${formatFen(amount)} 与归档 ${formatFen(gap.archived)} 的差另有原因`,
    { rows, turnTo: 'H17' },
  )
}
