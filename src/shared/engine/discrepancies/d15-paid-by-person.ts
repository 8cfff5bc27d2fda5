import type { Match } from '../../domain/match.ts'
import { payerKindOf } from '../../domain/party-name.ts'
import type { WorkLine } from '../matching/work-line.ts'
import { forWhom } from './d14-paid-by-company.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { isOfAnother, type PaidFor, paidFor } from './paid-for.ts'
import { contractCells, contractsOf, receiptEvidence } from './receipt-facts.ts'

/** D15 个人代付: a person's money points at a company's contract, by number, by invoice or by the only fitting proposal. */
export function paidByPerson(context: DiscrepancyContext): readonly Finding[] {
  return context.openReceipts.flatMap((work) => {
    if (work.payer.kind !== 'person') return []
    const { line } = work
    const found = pointing(context, work, pointedAt(context.suggestedByLine.get(line.id)))
    if (!found) return []
    return [
      {
        subject: line.id,
        ownerName: '',
        amount: line.amount,
        contractNos: found.contractNos,
        bankLineIds: [line.id],
        sinceAt: line.postedAt,
        left: receiptEvidence(line),
        right: evidence(forWhom(context, found), ...contractCells(context, found.contractNos, 'customerName')),
        cause: '个人账户支付对公合同：取得代付说明与身份关系证明，由风控决定接受或原路退回；决定前不计确认回款',
      },
    ]
  })
}

/** An amount that only one contract expects points at nobody. */
function pointedAt(proposal: Match | undefined): readonly string[] {
  return proposal?.rule === 'T9-near' ? [] : contractsOf(proposal)
}

function pointing(context: DiscrepancyContext, work: WorkLine, proposed: readonly string[]): PaidFor | null {
  const { facts, matching } = context
  const { contractNos, principal } = paidFor(context, work)
  const isCompanys = (contractNo: string): boolean =>
    payerKindOf(facts.contracts.get(contractNo)?.customerName ?? '') !== 'person' &&
    isOfAnother(context, work, contractNo)
  const companies = (contractNos.length > 0 ? contractNos : proposed).filter(isCompanys)
  if (companies.length > 0) return { contractNos: companies, principal }
  const isCustomer = principal !== '' && matching.parties.customerOf(principal) !== null
  return isCustomer ? { contractNos: [], principal } : null
}
