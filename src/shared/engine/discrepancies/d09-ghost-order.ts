import { addDays } from '../../domain/epoch-day.ts'
import { dayOfMoment, momentAt, momentText } from '../../domain/epoch-ms.ts'
import type { Match } from '../../domain/match.ts'
import { cellOf } from '../matching/cells.ts'
import { firstArchived } from '../slips/build-slip.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'
import { contractsOf } from './receipt-facts.ts'

/** D09 幽灵订单嫌疑: counted as signed for longer than the policy's days, with no seal, archive, receipt or invoice behind it. */
export function ghostOrder(context: DiscrepancyContext): readonly Finding[] {
  const { facts, policy } = context
  const awaited = new Set([...context.suggestedByLine.values()].flatMap(paidContracts))
  return liveContracts(context).flatMap((contract) => {
    const { contractNo, signedAt, customerSignedAt, source } = contract
    if (signedAt === null || customerSignedAt !== null) return []
    const sinceDay = addDays(dayOfMoment(signedAt), policy.ghostDays + 1)
    const money = context.moneyOf(contractNo)
    const hasTrace = money.allocations.length > 0 || money.invoices.length > 0 || awaited.has(contractNo)
    if (facts.today < sinceDay || hasTrace || firstArchived(facts.archivesByContract.get(contractNo) ?? [])) return []
    return [
      {
        subject: contractNo,
        ownerName: contract.ownerName,
        amount: contract.amount,
        contractNos: [contractNo],
        sinceAt: momentAt(sinceDay),
        left: evidence(
          `CRM 记 ${momentText(signedAt)} 签订`,
          cellOf(source, 'signedAt'),
          cellOf(source, 'contractStatus'),
        ),
        right: evidence('无客户签章、无归档、无到账、无开票', cellOf(source, 'customerSignedAt')),
        cause: `签约超过 ${policy.ghostDays} 天而五无：须由非销售条线核验客户`,
      },
    ]
  })
}

/** Money that waits for a person's word has come all the same; an amount that merely fits says nothing. */
function paidContracts(proposal: Match): readonly string[] {
  return proposal.rule === 'T9-near' ? [] : contractsOf(proposal)
}
