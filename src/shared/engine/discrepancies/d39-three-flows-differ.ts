import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { epochMs, momentText } from '../../domain/epoch-ms.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { partyCompareKey, partyNameKey } from '../../domain/party-name.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

const CELLS_SHOWN = 20

type Billed = { readonly contract: ContractVersion; readonly invoices: readonly Invoice[] }

/** D39 三流不一致: the invoice is made out to another than the customer, or the money came from another than any buyer. */
export function threeFlowsDiffer(context: DiscrepancyContext): readonly Finding[] {
  const billed = liveContracts(context).flatMap((contract): readonly Billed[] => {
    const standing = context.moneyOf(contract.contractNo).invoices.filter(isStanding)
    return standing.length === 0 ? [] : [{ contract, invoices: standing }]
  })
  return [...otherBuyers(context, billed), ...otherPayers(context, billed)]
}

/** What was reversed in full names nobody any more. */
export function isStanding({ isRed, status }: Invoice): boolean {
  return !isRed && status !== 'reversed'
}

function otherBuyers(context: DiscrepancyContext, billed: readonly Billed[]): readonly Finding[] {
  return billed.flatMap(({ contract, invoices }) => {
    const customer = context.parties.partyOfContract(contract.contractNo)
    return invoices
      .filter(({ buyerName }) => buyerName !== '' && partyOfName(context, buyerName) !== customer)
      .map((invoice) => buyerFinding(invoice, contract))
  })
}

function otherPayers(context: DiscrepancyContext, billed: readonly Billed[]): readonly Finding[] {
  const { facts, moneyOf } = context
  const found = new Map<BankLine, Billed>()
  for (const { contract, invoices } of billed) {
    const buyers = new Set(invoices.map(({ buyerName }) => partyOfName(context, buyerName)))
    for (const { bankLineId, amount } of moneyOf(contract.contractNo).allocations) {
      const line = bankLineId === null || amount <= 0 ? undefined : facts.lineById.get(bankLineId)
      if (line && !found.has(line) && isOtherThan(context, line, buyers)) found.set(line, { contract, invoices })
    }
  }
  return [...found].map(([line, { contract, invoices }]) => payerFinding(line, invoices, contract))
}

function buyerFinding(invoice: Invoice, { contractNo, customerName, source }: ContractVersion): Finding {
  return {
    subject: invoice.invoiceNo,
    ownerName: '',
    amount: invoice.gross,
    contractNos: [contractNo],
    invoiceNos: [invoice.invoiceNo],
    sinceAt: invoice.issuedAt,
    left: evidence(
      `发票 ${invoice.invoiceNo} 抬头 ${invoice.buyerName}`,
      cellOf(invoice.source, 'buyer'),
      cellOf(invoice.source, 'invoiceGross'),
    ),
    right: evidence(`合同 ${contractNo} 客户 ${customerName}`, cellOf(source, 'customerName')),
    cause: '发票抬头不是合同客户：开错的红冲重开，确属他方的补三方协议；客户更名的补变更证明',
  }
}

function payerFinding(line: BankLine, invoices: readonly Invoice[], { contractNo }: ContractVersion): Finding {
  const [first] = invoices
  return {
    subject: line.id,
    ownerName: '',
    amount: line.amount,
    contractNos: [contractNo],
    bankLineIds: [line.id],
    invoiceNos: invoices.map(({ invoiceNo }) => invoiceNo),
    sinceAt: epochMs(Math.max(line.postedAt, first?.issuedAt ?? line.postedAt)),
    left: evidence(
      `${momentText(line.postedAt)} 付款方 ${line.counterpartyName || '（无户名）'}`,
      ...lineCells(line, 'payer', 'lineAmount'),
    ),
    right: evidence(
      `发票抬头 ${[...new Set(invoices.map(({ buyerName }) => buyerName))].join('、')}`,
      ...invoices.slice(0, CELLS_SHOWN).map(({ source }) => cellOf(source, 'buyer')),
    ),
    cause: '付款方与发票抬头不是同一主体：留存委托付款函或三方协议，由税务会计判断；客户更名的补变更证明',
  }
}

/** Who passes on other people's money (platforms, banks, the treasury) is nobody's flow. */
export function isOtherThan(
  context: Pick<DiscrepancyContext, 'parties'>,
  line: BankLine,
  buyers: ReadonlySet<string>,
): boolean {
  const payer = context.parties.payerOf(line)
  if (payer.kind !== 'company' && payer.kind !== 'person') return false
  if (buyers.has(partyOfName(context, line.counterpartyName))) return false
  // An alias that people confirmed is the customer itself when it is its name cut short, and somebody else otherwise.
  const { party } = payer
  return !(party !== null && buyers.has(party) && isCutShort(line.counterpartyName, party))
}

export function partyOfName({ parties }: Pick<DiscrepancyContext, 'parties'>, name: string): string {
  return parties.customerOf(name) ?? partyNameKey(name)
}

/** 简称: every letter of it stands in the name in this order; 分公司 never does. */
function isCutShort(short: string, name: string): boolean {
  const letters = [...partyCompareKey(short)]
  let at = 0
  for (const letter of partyNameKey(name)) if (letter === letters[at]) at++
  return at === letters.length
}
