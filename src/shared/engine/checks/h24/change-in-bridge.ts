import { formatFen } from '../../../domain/money.ts'
import { unshownChange } from '../../discrepancies/d36-amendment-not-in-crm.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, contractsIn, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { earlierVersions, latestCrmText } from '../told-by-crm.ts'
import { changeText, lastChangeOf } from './amended-totals.ts'

/** H24.6: does the next export show the change, so that the bridge has a row for it; sealed months stay as they were signed. */
export const changeInBridge: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const { contractNo, amount } = contract
  const change = lastChangeOf(world, contractNo)
  if (!change) return notApplicable('没有已归档的补充协议或终止协议')
  const latest = latestCrmText(world, contract)
  if (unshownChange(contract, world.facts.archivesByContract.get(contractNo) ?? [])) {
    return failed(`${latest}还没有反映${changeText(change)}：更新 CRM 后重新导出并导入`, {
      act: { kind: 'open', label: '导入 CRM 导出', to: { screen: 'intake' } },
    })
  }
  const rows = earlierVersions(world, contractNo)
    .filter((version) => version.amount !== amount)
    .map((version) =>
      row(`变更前 CRM ${formatFen(version.amount)}`, version.amount, [cellOf(version.source, 'contractAmount')]),
    )
  const sealed = world.sealedPeriods.length > 0 ? `；已封存的 ${world.sealedPeriods.join('、')} 不动` : ''
  return passed(`${latest}为 ${formatFen(amount)}，已反映${changeText(change)}，桥接表按它重算${sealed}`, {
    rows,
    act: { kind: 'open', label: '看口径桥', to: { screen: 'bridge' } },
  })
}
