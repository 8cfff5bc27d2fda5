import type { PayerKind } from '../../domain/party-name.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { type PaidFor, paidFor } from './paid-for.ts'
import { contractCells, ownerOf, receiptEvidence } from './receipt-facts.ts'

/** Public offices are paid for by the treasury, deliveries by a bank: whose money it is needs a paper all the same. */
const PAYERS: readonly PayerKind[] = ['company', 'authority', 'bank']

/** D14 公司代付: a company pays what the memo says is another's, and no reviewed alias stands for that. */
export function paidByCompany(context: DiscrepancyContext): readonly Finding[] {
  return context.openReceipts.flatMap((work) => {
    if (!PAYERS.includes(work.payer.kind)) return []
    const found = paidFor(context, work)
    const { contractNos, principal } = found
    if (contractNos.length === 0 && principal === '') return []
    const { line } = work
    return [
      {
        subject: line.id,
        ownerName: ownerOf(context, contractNos),
        amount: line.amount,
        contractNos,
        bankLineIds: [line.id],
        sinceAt: line.postedAt,
        left: receiptEvidence(line),
        right: evidence(forWhom(context, found), ...contractCells(context, contractNos, 'customerName')),
        cause: `付款方“${line.counterpartyName}”不是合同客户，也没有复核过的别名；取得委托付款函后认领，缺函只可暂收`,
      },
    ]
  })
}

export function forWhom({ facts }: DiscrepancyContext, { contractNos, principal }: PaidFor): string {
  if (contractNos.length === 0) return `摘要写明代“${principal}”付款`
  return contractNos
    .map((contractNo) => `合同 ${contractNo} 的客户是 ${facts.contracts.get(contractNo)?.customerName ?? ''}`)
    .join('；')
}
