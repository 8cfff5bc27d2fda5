import { groupBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { type Fen, formatFen, NO_MONEY } from '../../domain/money.ts'
import { isOfAmount } from '../facts/is-of-amount.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { appliedCum, invoicedCum } from '../slips/contract-money.ts'
import { mainFlowOf } from './contract-flows.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

/** The contracts that a number may mean, each with the slip that would make it so. */
type Meant = readonly { readonly contract: ContractVersion; readonly how: string }[]

/**
 * D26 合同号录错: a number that no contract has, one slip of the hand from a contract of the same customer or the same amount.
 * Numbers run on, so a neighbour alone proves nothing: it must still lack what the wrong number brings.
 */
export function numberMistyped(context: DiscrepancyContext): readonly Finding[] {
  return [...inArchives(context), ...inRemarks(context), ...inMemos(context)]
}

function inArchives(context: DiscrepancyContext): readonly Finding[] {
  const { facts, parties } = context
  const unknown = facts.archives.filter(
    ({ contractNo, status }) =>
      contractNo !== '' && !facts.contracts.has(contractNo) && status !== 'terminated' && status !== 'returned',
  )
  return [...groupBy(unknown, ({ contractNo }) => contractNo)].flatMap(([written, flows]) => {
    const [flow] = flows
    if (!flow) return []
    const party = parties.customerOf(flow.counterpartyName)
    const meant = contractsMeant(context, written, party, flow.amount).filter(
      ({ contract }) => mainFlowOf(facts.archivesByContract.get(contract.contractNo) ?? []) === null,
    )
    return meant.length === 0 ? [] : [archiveFinding(context, flow, meant)]
  })
}

function archiveFinding({ facts }: DiscrepancyContext, flow: ArchiveItem, meant: Meant): Finding {
  return {
    ...meantSide(meant),
    subject: flow.contractNo,
    ownerRole: 'legal',
    ownerName: flow.approverName,
    amount: flow.amount ?? NO_MONEY,
    archiveNos: flow.archiveNo ? [flow.archiveNo] : [],
    sinceAt: flow.submittedAt ?? flow.archivedAt ?? flow.nodeEnteredAt ?? facts.asOf,
    left: evidence(
      `归档 ${flow.archiveNo || flow.flowNo} 写作 ${flow.contractNo}，对方 ${flow.counterpartyName}`,
      cellOf(flow.source, 'contractNo'),
      cellOf(flow.source, 'counterparty'),
      cellOf(flow.source, 'archiveAmount'),
    ),
  }
}

function inRemarks(context: DiscrepancyContext): readonly Finding[] {
  const { facts, parties, decisions, mistypedNumbers } = context
  return facts.invoices.flatMap((invoice) => {
    if (invoice.isRed || decisions.contractOfInvoice.has(invoice.invoiceNo)) return []
    for (const written of mistypedNumbers.unknownIn(invoice.remark)) {
      const meant = contractsMeant(context, written, parties.customerOf(invoice.buyerName), invoice.gross).filter(
        ({ contract }) =>
          invoicedCum(context.moneyOf(contract.contractNo)) < contract.amount || isLinked(context, invoice),
      )
      if (meant.length > 0) return [invoiceFinding(invoice, meant)]
    }
    return []
  })
}

/** By its buyer: its own amount is in the contract's sum already. */
function isLinked({ invoiceLinks }: DiscrepancyContext, { invoiceNo }: Invoice): boolean {
  return invoiceLinks.has(invoiceNo)
}

function invoiceFinding(invoice: Invoice, meant: Meant): Finding {
  return {
    ...meantSide(meant),
    subject: invoice.invoiceNo,
    ownerRole: 'tax',
    ownerName: '',
    amount: invoice.gross,
    invoiceNos: [invoice.invoiceNo],
    sinceAt: invoice.issuedAt,
    left: evidence(
      `发票 ${invoice.invoiceNo} 备注“${invoice.remark}”，购方 ${invoice.buyerName}`,
      cellOf(invoice.source, 'remark'),
      cellOf(invoice.source, 'buyer'),
      cellOf(invoice.source, 'invoiceGross'),
    ),
  }
}

/** Money that nobody has placed yet. */
function inMemos(context: DiscrepancyContext): readonly Finding[] {
  const { facts, parties, mistypedNumbers } = context
  return context.lineStates.flatMap(({ bankLineId, lineClass, open, isSuspense }) => {
    const line = facts.lineById.get(bankLineId)
    if (!line || lineClass !== 'sales' || open <= 0 || isSuspense) return []
    for (const written of mistypedNumbers.unknownIn(line.memo)) {
      const meant = contractsMeant(context, written, parties.payerOf(line).party, line.amount).filter(
        ({ contract }) => appliedCum(context.moneyOf(contract.contractNo)) < contract.amount,
      )
      if (meant.length > 0) return [lineFinding(line, meant)]
    }
    return []
  })
}

function lineFinding(line: BankLine, meant: Meant): Finding {
  return {
    ...meantSide(meant),
    subject: line.id,
    ownerRole: 'finance',
    ownerName: '',
    amount: line.amount,
    bankLineIds: [line.id],
    sinceAt: line.postedAt,
    left: evidence(
      `${line.counterpartyName || '（无户名）'} 来款，附言“${line.memo}”`,
      ...lineCells(line, 'memo', 'payer', 'lineAmount'),
    ),
  }
}

/** 客户或额一致. */
function contractsMeant(
  { facts, parties, mistypedNumbers }: DiscrepancyContext,
  written: string,
  party: string | null,
  amount: Fen | null,
): Meant {
  return mistypedNumbers.near(written).flatMap(({ contractNo, how }) => {
    const contract = facts.contracts.get(contractNo)
    if (!contract || !isLiveContract(contract)) return []
    const isTheirs = party !== null && parties.partyOfContract(contractNo) === party
    return isTheirs || isOfAmount(contract, amount) ? [{ contract, how }] : []
  })
}

function meantSide(meant: Meant): Pick<Finding, 'contractNos' | 'right' | 'cause'> {
  const contractNos = meant.map(({ contract }) => contract.contractNo)
  return {
    contractNos,
    right: evidence(
      `CRM 没有这个号，相近的有 ${meant.map(({ contract: { contractNo, customerName, amount } }) => `${contractNo}（${customerName}，${formatFen(amount)}）`).join('、')}`,
      ...meant.map(({ contract }) => cellOf(contract.source, 'contractNo')),
    ),
    cause: `疑为 ${meant.map(({ contract, how }) => `${contract.contractNo}（${how}）`).join(' 或 ')} 之误；核对签章件后更正并留痕`,
  }
}
