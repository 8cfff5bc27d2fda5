import { amountGaps, gapFinding } from './amount-gaps.ts'
import type { DiscrepancyContext, Finding } from './finding.ts'

/** D03 归档额≠CRM 额, where neither tax (D27), nor misplaced digits (D25), nor an amendment (D36) says why. */
export function archiveAmountDiffers(context: DiscrepancyContext): readonly Finding[] {
  return amountGaps(context)
    .filter(({ relation, isAmended }) => relation === null && !isAmended)
    .map((gap) => gapFinding(context, gap, '归档金额与 CRM 合同金额不等'))
}
