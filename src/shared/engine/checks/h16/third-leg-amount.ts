import { fen, formatFen, NO_MONEY, sumFen } from '../../../domain/money.ts'
import { seeSlip } from '../case-acts.ts'
import { type Check, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { type BilledAndPaid, billedAndPaid } from './billed-and-paid.ts'

/** H16.5: money that would count as performance if it were billed. Only where performance goes by cash and asks for the invoice. */
export const thirdLegAmount: Check = (world, about) => {
  const { requireInvoice, performanceMode } = world.policy
  if (!requireInvoice || performanceMode !== 'cash') return notApplicable('绩效不看开票，不影响第三联')
  const found = billedAndPaid(world, about)
  if (found.length === 0) return contractMissing(about)
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票，算不出受影响的绩效')
  const told = found.map((one) => ({ ...one, withheld: withheldOf(one) })).filter(({ withheld }) => withheld > NO_MONEY)
  const slips = new Map(world.result.slips.map((slip) => [slip.contractNo, slip]))
  const rows = told.map(({ contract: { contractNo }, withheld }) => {
    const isArchived = (slips.get(contractNo)?.legal.at ?? null) !== null
    const archive = isArchived ? '' : '；还没有归档，开了票也要等归档才计'
    return row(`${contractNo} 因未开票少计绩效 ${formatFen(withheld)}${archive}`, withheld, [], seeSlip(contractNo))
  })
  const total = sumFen(told, ({ withheld }) => withheld)
  if (total === NO_MONEY) return passed('没有因为未开票少计的绩效', { rows })
  return failed(`第三联没有闭合，因未开票少计绩效 ${formatFen(total)}，在清单里标出`, { rows })
}

/** As P counts: at most the contract, at most what is invoiced. */
function withheldOf({ contract, applied, invoiced }: BilledAndPaid) {
  const counted = Math.min(applied, contract.amount)
  return fen(Math.max(0, counted - Math.max(0, invoiced)))
}
