import { fen, formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { appliedCum, invoicedCum } from '../../slips/contract-money.ts'
import { seeSlip } from '../case-acts.ts'
import { type Check, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { redsAbout } from './reds-about.ts'

/** H15.3: money that the reversed invoice covered and that no invoice covers now. */
export const uninvoicedAfterRed: Check = (world, about) => {
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票，算不出累计开票')
  const contractNos = [...new Set(redsAbout(world, about).flatMap(({ contractNo }) => contractNo ?? []))].sort()
  const told = contractNos.flatMap((contractNo) => {
    const contract = world.facts.contracts.get(contractNo)
    const money = world.moneyOf(contractNo)
    const [applied, invoiced] = [appliedCum(money), invoicedCum(money)]
    return contract ? [{ contract, applied, invoiced, gap: fen(applied - invoiced) }] : []
  })
  if (told.length === 0) return notApplicable('红票没有挂到合同，先挂上合同再算')
  const rows = told.map(({ contract, applied, invoiced }) =>
    row(
      `${contract.contractNo}：累计回款 ${formatFen(applied)}，红冲后累计开票 ${formatFen(invoiced)}`,
      contract.amount,
      [cellOf(contract.source, 'contractNo')],
      seeSlip(contract.contractNo),
    ),
  )
  const short = told.filter(({ gap }) => gap > world.policy.tolerance)
  if (short.length === 0) return passed('红冲以后没有出现回款未开票', { rows })
  const gaps = short.map(({ contract, gap }) => `${contract.contractNo} ${formatFen(gap)}`).join('、')
  return failed(`红冲以后回款未开票：${gaps}，要么重开发票，要么退款`, { rows })
}
