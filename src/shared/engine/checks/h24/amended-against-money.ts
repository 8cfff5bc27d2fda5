import type { CheckRow } from '../../../domain/handbook.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { appliedCum, invoicedCum } from '../../slips/contract-money.ts'
import { type Check, contractsIn, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { lastChangeOf, readingsOf } from './amended-totals.ts'

/** H24.2: is more paid or billed already than the contract comes to after the change. */
export const amendedAgainstMoney: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const change = lastChangeOf(world, contract.contractNo)
  if (!change) return notApplicable('没有已归档的补充协议或终止协议')
  const readings = readingsOf(change, contract)
  if (readings.length === 0) return dataMissing('法务归档导出的“归档金额”列', '补充协议没有金额，比不出长款与超开票')
  const money = world.moneyOf(contract.contractNo)
  const [received, invoiced] = [appliedCum(money), invoicedCum(money)]
  const told = readings.map(({ words, total }) => {
    const [overpaid, overbilled] = [Math.max(0, received - total), Math.max(0, invoiced - total)]
    const over = [
      overpaid > 0 ? `长款 ${formatFen(fen(overpaid))}` : '',
      overbilled > 0 ? `超开票 ${formatFen(fen(overbilled))}` : '',
    ].filter((text) => text !== '')
    const text = `${words}：变更后 ${formatFen(total)}，${over.length > 0 ? over.join('，') : '没有长款与超开票'}`
    const line: CheckRow = row(text, total, [cellOf(change.flow.source, 'archiveAmount')])
    return { over, line }
  })
  const sums = `已到账 ${formatFen(received)}、已开票 ${formatFen(invoiced)}`
  const rows = told.map(({ line }) => line)
  const [over] = told.filter((each) => each.over.length > 0)
  if (!over) return passed(`${sums}，都没有超过变更后的金额`, { rows })
  const isCertain = told.every((each) => each.over.length > 0)
  return failed(`${sums}，${isCertain ? '变更后' : '按其中一种读法'}有${over.over.join('，')}`, { rows })
}
