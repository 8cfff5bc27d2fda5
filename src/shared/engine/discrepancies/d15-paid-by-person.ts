import type { Match } from '../../domain/match.ts'
import { partyNameKey, payerKindOf } from '../../domain/party-name.ts'
import { foldText } from '../../domain/reference-text.ts'
import type { WorkLine } from '../matching/work-line.ts'
import { splitPartyName } from '../parties/split-party-name.ts'
import { forWhom } from './d14-paid-by-company.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { isOfAnother, type PaidFor, paidFor } from './paid-for.ts'
import { contractCells, contractsOf, receiptEvidence } from './receipt-facts.ts'

/** 澄州, 栖川. */
const PLACE_LENGTH = 2

/** D15 个人代付: a person's money points at a company's contract, by number, by invoice or by the only fitting proposal. */
export function paidByPerson(context: DiscrepancyContext): readonly Finding[] {
  return context.openReceipts.flatMap((work) => {
    if (work.payer.kind !== 'person') return []
    const { line } = work
    const found = pointing(context, work, pointedAt(context, work, context.suggestedByLine.get(line.id)))
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

/** An amount that only one contract expects points at nobody, unless the memo names the customer too. */
function pointedAt(context: DiscrepancyContext, { line }: WorkLine, proposal: Match | undefined): readonly string[] {
  const contractNos = contractsOf(proposal)
  if (proposal?.rule !== 'T9-near') return contractNos
  const memo = foldText(line.memo).text
  return contractNos.filter((contractNo) =>
    isNamedIn(memo, context.facts.contracts.get(contractNo)?.customerName ?? ''),
  )
}

/** By its 字号, as people write it: 翊拓产线改造款. A place that no list knows stands before it in the core. One letter is no name. */
function isNamedIn(memo: string, customerName: string): boolean {
  const { core } = splitPartyName(partyNameKey(customerName))
  const brand = core.length > PLACE_LENGTH + 1 ? core.slice(PLACE_LENGTH) : core
  return brand.length > 1 && memo.includes(brand)
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
