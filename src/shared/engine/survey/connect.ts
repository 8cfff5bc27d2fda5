import { groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import type { Fen } from '../../domain/money.ts'
import { isOfAmount } from '../facts/is-of-amount.ts'
import { isBill, mayBeBill } from '../matching/suggest-settlement.ts'
import type { Payer } from '../parties/known-parties.ts'
import type { MemoReferences } from '../references/memo-references.ts'
import { disjointSets } from './disjoint-sets.ts'
import { type Gathered, gatherer } from './gather.ts'
import type { Survey } from './survey.ts'

/**
 * 客户组: the facts of customers that have anything to do with each other (money, numbers, papers or decisions that name both)
 * and with nobody else. What one group decides never depends on another, so that each can be settled, and settled again, alone.
 */
export function connect(survey: Survey): readonly Gathered[] {
  const { facts, directory, decisions, pairs, payers, references } = survey
  const { parties, mistypedNumbers, contractsOnInvoices } = directory
  const sets = disjointSets()
  const named = nodesByName(sets.add)
  const joined = (one: number | undefined, other: number | undefined): number | undefined => {
    if (one === undefined || other === undefined) return one ?? other
    sets.join(one, other)
    return one
  }
  const joinAll = (nodes: readonly (number | undefined)[]): number | undefined => nodes.reduce(joined, undefined)

  const ofContract = new Map<string, number>()
  for (const { contractNo } of facts.contracts.values()) {
    const party = parties.partyOfContract(contractNo)
    ofContract.set(contractNo, party === null ? sets.add() : named('party', party))
  }
  const ofParty = (name: string): number | undefined => {
    const party = parties.customerOf(name)
    return party === null ? undefined : named('party', party)
  }
  /**
   * The contracts that a number may mean which no contract has (D26): all that are written alike, and of those one slip away the
   * customer's own and the ones that expect the amount. Numbers run on, and all their neighbours would join customers by chance.
   */
  const nearTo = (written: string, party: string | null, amount: Fen | null): readonly (number | undefined)[] =>
    mistypedNumbers.near(written).flatMap(({ contractNo, isAlike }) => {
      const contract = facts.contracts.get(contractNo)
      const isTheirs = party !== null && parties.partyOfContract(contractNo) === party
      return isAlike || isTheirs || (contract && isOfAmount(contract, amount)) ? [ofContract.get(contractNo)] : []
    })
  const archiveNodes = facts.archives.map(({ contractNo, counterpartyName, flowNo, amount }) => {
    const known = ofContract.get(contractNo)
    if (known !== undefined) return known
    // Whoever they are with: flows of one unknown number are one difference (D02).
    const near = nearTo(contractNo, parties.customerOf(counterpartyName), amount)
    return joinAll([named('archive', contractNo || flowNo), ofParty(counterpartyName), ...near])
  })
  const ofInvoice = new Map<string, number>()
  for (const { invoiceNo } of facts.invoices) ofInvoice.set(invoiceNo, sets.add())
  const invoiceNodes = facts.invoices.map(({ invoiceNo, buyerName, blueInvoiceNo, remark, gross }, index) => {
    const nearToRemark = (written: string) => nearTo(written, parties.customerOf(buyerName), gross)
    const decided = decisions.contractOfInvoice.get(invoiceNo)
    const own = ofInvoice.get(invoiceNo) ?? 0
    joinAll([
      own,
      ofParty(buyerName),
      decided === undefined ? undefined : ofContract.get(decided),
      blueInvoiceNo === null ? undefined : ofInvoice.get(blueInvoiceNo),
      ...(contractsOnInvoices[index] ?? []).map((contractNo) => ofContract.get(contractNo)),
      ...(contractsOnInvoices[index]?.length === 0 ? mistypedNumbers.unknownIn(remark).flatMap(nearToRemark) : []),
    ])
    return own
  })
  /** T9: the one customer that a receipt of nobody known may be of, by name and amount, or by an amount that only it expects. */
  const likelyNode = (line: BankLine): number | undefined => {
    if (line.direction !== 'in' || line.amount <= 0) return undefined
    const expecting = new Set(
      directory.expected(line.amount, line.currency).map((contractNo) => parties.partyOfContract(contractNo)),
    )
    if (expecting.size === 0) return undefined
    const byName = parties.likelyCustomers(line.counterpartyName).find(({ party }) => expecting.has(party))
    const [only, another] = expecting
    const party = byName?.party ?? (another === undefined ? only : null)
    return party == null ? undefined : named('party', party)
  }
  const ofLine = new Map<string, number>()
  const lineNodes = facts.lines.map((line, index) => {
    const { party } = payers[index] as Payer // aligned with the lines
    const { contractNos, invoiceNos } = references[index] as MemoReferences // as these
    let known = party === null ? undefined : named('party', party)
    for (const contractNo of contractNos) known = joined(known, ofContract.get(contractNo))
    for (const invoiceNo of invoiceNos) known = joined(known, ofInvoice.get(invoiceNo))
    if (contractNos.length === 0 && hasDigits(line.memo)) {
      for (const written of mistypedNumbers.unknownIn(line.memo)) {
        for (const node of nearTo(written, party, line.amount)) known = joined(known, node)
      }
    }
    const node = known ?? likelyNode(line) ?? named('payer', line.counterpartyName)
    ofLine.set(line.id, node)
    return node
  })
  for (const { reversal, original, rivals } of pairs.returned) {
    if (original) joinAll([reversal, original, ...rivals].map(({ id }) => ofLine.get(id)))
  }
  for (const { out, back } of pairs.payouts) joinAll([ofLine.get(out.id), ofLine.get(back.id)])
  const receiptNodes = facts.receipts.map(({ contractNo, customerName, ourAccountNo, bankRef }) => {
    const known = joinAll([
      ofContract.get(contractNo),
      ofParty(customerName),
      bankRef === '' ? undefined : ofLine.get(`${ourAccountNo}:${bankRef}`),
    ])
    return known ?? named('payer', customerName)
  })
  const bills = groupBy(facts.receipts.keys(), (index) => billAmount(facts.receipts[index]))
  for (const [index, line] of facts.lines.entries()) {
    const equal = bills.get(line.amount) ?? []
    if (equal.length > MOST_BILLS || !mayBeBill(line, payers[index] as Payer)) continue
    joinAll([lineNodes[index], ...equal.map((receipt) => receiptNodes[receipt])])
  }
  const matchNodes = decisions.matches.map(({ body }) => {
    const known = joinAll([
      ...body.bankLineIds.map((id) => ofLine.get(id)),
      ...body.allocations.map(({ contractNo }) => ofContract.get(contractNo)),
    ])
    return known ?? named('decision', '')
  })

  const { groupOf, groups } = gatherer(facts, decisions, sets.rootOf)
  for (const [contractNo, contract] of facts.contracts) groupOf(ofContract.get(contractNo) ?? 0).addContract(contract)
  for (const [index, archive] of facts.archives.entries()) groupOf(archiveNodes[index] ?? 0).addArchive(archive)
  for (const [index, line] of facts.lines.entries()) {
    groupOf(lineNodes[index] ?? 0).addLine(line, payers[index] as Payer, references[index] as MemoReferences)
  }
  for (const [index, invoice] of facts.invoices.entries()) {
    groupOf(invoiceNodes[index] ?? 0).addInvoice(invoice, contractsOnInvoices[index] ?? [])
  }
  for (const [index, receipt] of facts.receipts.entries()) groupOf(receiptNodes[index] ?? 0).addReceipt(receipt)
  for (const [index, decision] of decisions.matches.entries()) groupOf(matchNodes[index] ?? 0).addMatch(decision)
  for (const pair of pairs.returned) groupOf(ofLine.get(pair.reversal.id) ?? 0).addReturned(pair)
  for (const payout of pairs.payouts) groupOf(ofLine.get(payout.out.id) ?? 0).addPayout(payout)
  return groups()
}

/** So many equal bills are a coincidence, and no reason to settle their customers together. */
const MOST_BILLS = 16

function billAmount(receipt: ErpReceipt | undefined): Fen | null {
  return receipt && isBill(receipt) ? receipt.amount : null
}

function hasDigits(text: string): boolean {
  return /\d/.test(text)
}

type Kind = 'party' | 'archive' | 'payer' | 'decision'

function nodesByName(add: () => number): (kind: Kind, name: string) => number {
  const nodes = { party: new Map(), archive: new Map(), payer: new Map(), decision: new Map() } satisfies Record<
    Kind,
    Map<string, number>
  >
  return (kind, name) => {
    const ofKind: Map<string, number> = nodes[kind]
    const node = ofKind.get(name) ?? add()
    ofKind.set(name, node)
    return node
  }
}
