import { formatFen } from '../../domain/money.ts'
import type { DiscrepancyContext, Finding } from './finding.ts'
import { shortFinding, shortPayments } from './short-payments.ts'

/** D11 短款: a little less than what is due came in, and neither a fee nor a stated deduction explains it. */
export function shortPayment(context: DiscrepancyContext): readonly Finding[] {
  return shortPayments(context, 'short').map((found) =>
    shortFinding(
      context,
      found,
      `少付 ${formatFen(found.gap)}：客户扣款、抹零或算错；须销售确认理由，挂余额或审批核销`,
    ),
  )
}
