import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import type { Invoice } from '../../domain/invoice.ts'
import type { MatchDecision, StandingDecisions } from '../decisions/standing-decisions.ts'
import type { Facts } from '../facts/facts.ts'
import type { LinePairs } from '../lines/classify-lines.ts'
import type { PlatformPayout } from '../lines/platform-payouts.ts'
import type { ReturnedPair } from '../lines/returned-pairs.ts'
import type { Payer } from '../parties/known-parties.ts'
import type { MemoReferences } from '../references/memo-references.ts'

/** One 客户组: its own part of the facts and of what people decided, in the order of the whole. */
export type Gathered = {
  readonly facts: Facts
  readonly decisions: StandingDecisions
  readonly pairs: LinePairs
  /** Of each line, in order. */
  readonly payers: readonly Payer[]
  readonly references: readonly MemoReferences[]
  readonly contractsOnInvoices: readonly (readonly string[])[]
}

/** What is said about files, whoever's money is in them. */
export function filesAlone(whole: Facts, decisions: StandingDecisions): Gathered {
  const { gathered } = emptyGroup(whole, decisions)
  const { duplicates, statementBreaks } = whole
  return { ...gathered, facts: { ...gathered.facts, duplicates, statementBreaks } }
}

type Group = {
  readonly addContract: (contract: ContractVersion) => void
  readonly addArchive: (archive: ArchiveItem) => void
  readonly addLine: (line: BankLine, payer: Payer, references: MemoReferences) => void
  readonly addInvoice: (invoice: Invoice, contractNos: readonly string[]) => void
  readonly addReceipt: (receipt: ErpReceipt) => void
  readonly addMatch: (decision: MatchDecision) => void
  readonly addReturned: (pair: ReturnedPair) => void
  readonly addPayout: (payout: PlatformPayout) => void
  readonly gathered: Gathered
}

/** Sorts facts into groups by the lowest number of what belongs together; the groups come in the order of their first fact. */
export function gatherer(whole: Facts, decisions: StandingDecisions, rootOf: (node: number) => number) {
  const byRoot = new Map<number, Group>()
  return {
    groupOf: (node: number): Group => {
      const root = rootOf(node)
      const known = byRoot.get(root) ?? emptyGroup(whole, decisions)
      byRoot.set(root, known)
      return known
    },
    groups: (): readonly Gathered[] => [...byRoot.values()].map((group) => group.gathered),
  }
}

function emptyGroup(whole: Facts, decisions: StandingDecisions): Group {
  const contracts = new Map<string, ContractVersion>()
  const archives: ArchiveItem[] = []
  const archivesByContract = new Map<string, ArchiveItem[]>()
  const lines: BankLine[] = []
  const lineById = new Map<string, BankLine>()
  const invoices: Invoice[] = []
  const invoiceByNo = new Map<string, Invoice>()
  const receipts: ErpReceipt[] = []
  const returned: ReturnedPair[] = []
  const payouts: PlatformPayout[] = []
  const payers: Payer[] = []
  const references: MemoReferences[] = []
  const contractsOnInvoices: (readonly string[])[] = []
  const matches: MatchDecision[] = []
  const scope = new Map<string, boolean>()
  const facts: Facts = {
    asOf: whole.asOf,
    today: whole.today,
    laterLineIds: whole.laterLineIds,
    contracts,
    toldOtherwise: whole.toldOtherwise,
    ownerSplits: whole.ownerSplits,
    archives,
    archivesByContract,
    lines,
    lineById,
    invoices,
    invoiceByNo,
    receipts,
    duplicates: [],
    statementBreaks: [],
  }
  return {
    gathered: {
      facts,
      decisions: { ...decisions, matches, scope },
      pairs: { returned, payouts },
      payers,
      references,
      contractsOnInvoices,
    },
    addContract: (contract) => void contracts.set(contract.contractNo, contract),
    addArchive: (archive) => {
      archives.push(archive)
      const same = archivesByContract.get(archive.contractNo)
      if (same) same.push(archive)
      else archivesByContract.set(archive.contractNo, [archive])
    },
    addLine: (line, payer, read) => {
      payers.push(payer)
      lines.push(line)
      lineById.set(line.id, line)
      references.push(read)
      const inScope = decisions.scope.get(line.id)
      if (inScope !== undefined) scope.set(line.id, inScope)
    },
    addInvoice: (invoice, contractNos) => {
      invoices.push(invoice)
      invoiceByNo.set(invoice.invoiceNo, invoice)
      contractsOnInvoices.push(contractNos)
    },
    addReceipt: (receipt) => void receipts.push(receipt),
    addMatch: (decision) => void matches.push(decision),
    addReturned: (pair) => void returned.push(pair),
    addPayout: (payout) => void payouts.push(payout),
  }
}
