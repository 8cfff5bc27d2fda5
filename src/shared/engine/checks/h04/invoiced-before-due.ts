import { addDays, formatDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment } from '../../../domain/epoch-ms.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { appliedCum, invoicedCum } from '../../slips/contract-money.ts'
import { dueCum } from '../../slips/due.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, dataMissing, failed, filesOf, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H04.3: is it invoiced, and since when: who has no invoice may not pay. */
export const invoicedBeforeDue: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '开没开票无从判断')
  const { facts, policy } = world
  const money = world.moneyOf(contract.contractNo)
  const invoiced = invoicedCum(money)
  const applied = appliedCum(money)
  const due = fen(dueCum(contract, addDays(facts.today, -1)) ?? 0)
  const rows = money.invoices.map(({ invoiceNo, issuedAt, gross, source }) => {
    const issuedOn = dayOfMoment(issuedAt)
    return row(
      `${formatDay(issuedOn)} 开票 ${invoiceNo}，${formatFen(gross)}，至今 ${facts.today - issuedOn} 天`,
      gross,
      [cellOf(source, 'issuedAt'), cellOf(source, 'invoiceGross')],
    )
  })
  const sums = `累计开票 ${formatFen(invoiced)}，累计回款 ${formatFen(applied)}`
  const lacking = fen(due - invoiced)
  if (lacking > policy.tolerance) {
    return failed(`${sums}，到期的款里还有 ${formatFen(lacking)} 没有开票：可能是对方不付款的原因`, { rows })
  }
  if (invoiced - applied > policy.tolerance) return passed(`${sums}：票已开够，没有付款不是因为没票`, { rows })
  return passed(`${sums}：开了票的都已回款`, { rows })
}
