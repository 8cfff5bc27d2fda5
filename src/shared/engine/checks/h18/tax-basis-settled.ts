import { formatFen } from '../../../domain/money.ts'
import { mainFlowOf } from '../../discrepancies/contract-flows.ts'
import { cellOf } from '../../matching/cells.ts'
import { seeBridge } from '../case-acts.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { earlierVersions, latestCrmText } from '../told-by-crm.ts'
import { taxGapOf } from './tax-gap.ts'

/** H18.5: once CRM was corrected and imported again, do both sides hold the gross; the bridge follows by itself. */
export const taxBasisSettled: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const told = latestCrmText(world, contract)
  const gap = taxGapOf(world, contract)
  if (gap) {
    const wrong = gap.holdsNet === 'CRM' ? ' CRM 合同' : '法务归档'
    return failed(
      `${told}仍为 ${formatFen(contract.amount)}，价税合计应为 ${formatFen(gap.gross)}：更正${wrong}后重新导出并导入`,
      { rows: gap.rows, act: { kind: 'open', label: `导入${wrong}导出`, to: { screen: 'intake' } } },
    )
  }
  const flow = mainFlowOf(world.facts.archivesByContract.get(contract.contractNo) ?? [])
  if (flow?.amount != null && flow.amount !== contract.amount) {
    return failed(
      `${told}为 ${formatFen(contract.amount)}，与归档 ${formatFen(flow.amount)} 仍不等，已不是税率的比例`,
      {
        turnTo: 'H17',
      },
    )
  }
  const before = earlierVersions(world, contract.contractNo).filter(({ amount }) => amount !== contract.amount)
  const rows = before.map(({ amount, source }) =>
    row(`更正前 CRM ${formatFen(amount)}`, amount, [cellOf(source, 'contractAmount')]),
  )
  return passed(`${told}为 ${formatFen(contract.amount)}，两边口径一致，桥接表已按它重算`, {
    rows,
    act: seeBridge,
  })
}
