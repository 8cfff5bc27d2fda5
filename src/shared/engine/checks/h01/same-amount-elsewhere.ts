import { formatFen } from '../../../domain/money.ts'
import { isLiveContract } from '../../facts/live-contract.ts'
import { cellOf } from '../../matching/cells.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { type Check, contractsIn, dataMissing, failed, linesIn, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H01.4: contracts on which CRM may have put this money by mistake: it holds more there than the bank brought, by this very amount. */
export const sameAmountElsewhere: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (contract.crmReceived === null) return dataMissing('CRM 合同导出的“已回款金额”列', '这份导出没有该列，无从比较')
  const amounts = new Set(linesIn(world, about).map(({ amount }) => amount as number))
  const missing = appliedCum(world.moneyOf(contract.contractNo)) - contract.crmReceived
  if (missing > 0) amounts.add(missing)
  amounts.delete(0) // most contracts are told too much by nothing
  const others = [...world.facts.contracts.values()].flatMap((other) => {
    if (other.contractNo === contract.contractNo || !isLiveContract(other) || other.crmReceived === null) return []
    const applied = appliedCum(world.moneyOf(other.contractNo))
    return amounts.has(other.crmReceived - applied) ? [{ other, told: other.crmReceived, applied }] : []
  })
  if (others.length === 0) return passed('没有别的合同在 CRM 里多登记了这笔金额，不像是记错了单')
  return failed(`有 ${others.length} 份合同在 CRM 多登记的正是这笔金额，可能记到了别的单上`, {
    rows: others.map(({ other, told, applied }) =>
      row(
        `${other.contractNo} ${other.customerName}：CRM 已回款 ${formatFen(told)}，银行已核销 ${formatFen(applied)}`,
        other.amount,
        [cellOf(other.source, 'crmReceived')],
        { kind: 'open', label: '看三联单', to: { screen: 'slip', contractNo: other.contractNo } },
      ),
    ),
  })
}
