import { groupBy } from '../../base/index.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import type { Invoice } from '../../domain/invoice.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import type { InvoiceLink } from '../engine-input.ts'
import type { Facts } from '../facts/facts.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import type { KnownParties } from '../parties/known-parties.ts'

/** Which contract an invoice bills, surest first: a person's word, its remark, its blue invoice, the buyer's only contract. */
export function linkInvoices(
  facts: Facts,
  decisions: StandingDecisions,
  parties: KnownParties,
  /** Of each invoice, in order: the contracts that its remark names. */
  contractsOnInvoices: readonly (readonly string[])[],
): ReadonlyMap<string, InvoiceLink> {
  const byParty = groupBy([...facts.contracts.values()].filter(isLiveContract), ({ contractNo }) =>
    parties.partyOfContract(contractNo),
  )
  const links = new Map<string, InvoiceLink>()
  const link = ({ invoiceNo }: Invoice, contractNo: string, why: string): void => {
    links.set(invoiceNo, { invoiceNo, contractNo, why })
  }
  const onItsOwn = facts.invoices.filter((invoice, index) => {
    const decided = decisions.contractOfInvoice.get(invoice.invoiceNo)
    const [written, another] = contractsOnInvoices[index] ?? []
    if (decided !== undefined) link(invoice, decided, '人工指定')
    else if (written !== undefined && another === undefined) link(invoice, written, '发票备注写明合同号')
    else return another === undefined
    return false
  })
  const blue = onItsOwn.filter((invoice) => !invoice.isRed)
  for (const invoice of blue) {
    const buyer = parties.customerOf(invoice.buyerName)
    const theirs = (byParty.get(buyer) ?? []).filter((contract) => buyer !== null && isSignedBy(invoice, contract))
    const [only, another] = theirs.length === 1 ? theirs : theirs.filter((contract) => bills(invoice, contract))
    if (!only || another) continue
    const why = theirs.length === 1 ? '购方只有这一份合同' : '购方的合同中只有这一份的金额或某期计划额与票面相等'
    link(invoice, only.contractNo, why)
  }
  for (const invoice of onItsOwn) {
    const original = invoice.isRed && invoice.blueInvoiceNo !== null ? links.get(invoice.blueInvoiceNo) : undefined
    if (original) link(invoice, original.contractNo, '随所红冲的蓝字发票')
  }
  return links
}

export function isSignedBy(invoice: Invoice, { signedAt }: ContractVersion): boolean {
  return signedAt === null || dayOfMoment(signedAt) <= dayOfMoment(invoice.issuedAt)
}

export function bills(invoice: Invoice, contract: ContractVersion): boolean {
  return contract.amount === invoice.gross || contract.plan.some((item) => item.amount === invoice.gross)
}
