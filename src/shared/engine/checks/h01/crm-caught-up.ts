import { momentText } from '../../../domain/epoch-ms.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { appliedCum, lastMoneyAt } from '../../slips/contract-money.ts'
import { type Check, contractsIn, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H01.6: does a CRM export from after the payment hold it. */
export const crmCaughtUp: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (contract.crmReceived === null) return dataMissing('CRM 合同导出的“已回款金额”列', '这份导出没有该列，无从核对')
  const money = world.moneyOf(contract.contractNo)
  const paidAt = lastMoneyAt(money)
  if (paidAt === null) return notApplicable('还没有已核销的来款')
  const gap = fen(appliedCum(money) - contract.crmReceived)
  const crm = row(`CRM 已回款 ${formatFen(contract.crmReceived)}`, contract.crmReceived, [
    cellOf(contract.source, 'crmReceived'),
  ])
  if (gap <= world.policy.tolerance) return passed('CRM 已回款已补足，差异已消除', { rows: [crm] })
  const told =
    contract.updatedAt ?? filesOf(world, 'contract').find(({ fileId }) => fileId === contract.source.fileId)?.importedAt
  if (told === undefined || told <= paidAt) {
    return dataMissing(
      '到账之后的 CRM 合同导出',
      `手上的一份还是到账（${momentText(paidAt)}）以前的，登记后请重新导出并导入`,
    )
  }
  return failed(`到账后 CRM 更新过（${momentText(told)}），仍少登记 ${formatFen(gap)}：请升级到销售主管`, {
    rows: [crm],
  })
}
