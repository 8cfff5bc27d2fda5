import { groupBy } from '../../../base/index.ts'
import type { ArchiveItem } from '../../../domain/archive-item.ts'
import { type EpochMs, momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'
import { flowsIn, isParty, unknownFlows } from './unknown-flows.ts'

/** H21.4: the header of the contract as legal holds it, to enter; whose it is, by who has this customer's other contracts. */
export const lateEntryForm: Check = (world, about) => {
  if (flowsIn(world, about).length === 0) return dataMissing('法务归档导出', '没有这条归档流程，写不出补录单')
  const [flow] = unknownFlows(world, about)
  if (!flow) return passed('CRM 已有这份合同，不用补录')
  const owners = ownersOf(world, flow)
  // The ledger has no column of who applied for the flow, which would say it best.
  const owner =
    owners.length > 0 ? owners.map(({ name }) => name).join(' 或 ') : '（归档台账没有申请人，请销售主管指定）'
  const rows = owners.map(({ name, contracts }) =>
    row(
      `${name}：该客户的 ${contracts.length} 份合同在其名下`,
      null,
      contracts.slice(0, 5).map(({ source }) => cellOf(source, 'owner')),
    ),
  )
  return failed(`补录单已写好，归属建议：${owner}`, {
    rows,
    act: { kind: 'copy', label: '复制补录单', text: formOf(flow, owner) },
  })
}

function ownersOf(world: CheckWorld, { counterpartyName }: ArchiveItem) {
  const theirs = [...world.facts.contracts.values()].filter(
    ({ customerName, ownerName }) => ownerName !== '' && isParty(world, counterpartyName, customerName),
  )
  return [...groupBy(theirs, ({ ownerName }) => ownerName)]
    .map(([name, contracts]) => ({ name, contracts }))
    .sort((a, b) => b.contracts.length - a.contracts.length || (a.name < b.name ? -1 : 1))
}

function formOf(flow: ArchiveItem, owner: string): string {
  const day = (moment: EpochMs | null): string => (moment === null ? '（未填）' : momentText(moment))
  return [
    'CRM 合同补录单',
    `合同编号：${flow.contractNo || '（归档行未填）'}`,
    `合同名称：${flow.contractName || '（归档行未填）'}`,
    `客户名称：${flow.counterpartyName}`,
    `我方主体：${flow.ourEntity}`,
    `合同金额：${flow.amount === null ? '（归档行未填）' : formatFen(flow.amount)}`,
    `归档编号：${flow.archiveNo || '（未归档）'}，提交 ${day(flow.submittedAt)}，归档 ${day(flow.archivedAt)}，生效 ${day(flow.effectiveAt)}`,
    `归属建议：${owner}`,
    '签约日：按合同上的实际签署日填写，请销售确认',
  ].join('\n')
}
