import { formatFen } from '../../domain/money.ts'
import type { DiscrepancyContext, Finding } from './finding.ts'
import { shortFinding, shortPayments } from './short-payments.ts'

/** D13 手续费差额: the gap is within the fee limit, on an amount that nobody would choose. */
export function feeGap(context: DiscrepancyContext): readonly Finding[] {
  return shortPayments(context, 'fee').map((found) =>
    shortFinding(
      context,
      found,
      `差额 ${formatFen(found.gap)} 在手续费上限 ${formatFen(context.policy.maxFee)} 内，疑为跨行或渠道手续费；批准后按手续费核销并留凭证`,
    ),
  )
}
