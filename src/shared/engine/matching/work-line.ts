import type { BankLine } from '../../domain/bank-line.ts'
import { currencyCode } from '../../domain/currency.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import type { InvoiceLink } from '../engine-input.ts'
import type { Facts } from '../facts/facts.ts'
import { isDoubtfulMemo } from '../lines/non-sales.ts'
import type { KnownParties, Payer } from '../parties/known-parties.ts'
import type { MemoReferences } from '../references/memo-references.ts'
import type { RuleGate } from '../rules/rule-gate.ts'
import type { InvoiceClaims } from './invoice-claims.ts'

/** A bank line that still looks for its contract, with all that was read from it. */
export type WorkLine = {
  readonly line: BankLine
  readonly payer: Payer
  readonly references: MemoReferences
  /** Contracts that the memo points to through its invoices. */
  readonly contractsByInvoice: readonly string[]
  readonly isDoubtful: boolean
  readonly mayBeReturned: boolean
  readonly rejected: ReadonlySet<string>
}

/** What every matching step needs to know about the month. */
export type MatchingContext = {
  readonly facts: Facts
  readonly parties: KnownParties
  readonly contractsByParty: ReadonlyMap<string, readonly string[]>
  readonly invoiceLinks: ReadonlyMap<string, InvoiceLink>
  readonly rules: RuleGate
  readonly invoiceClaims: InvoiceClaims
  /** Lines that a reversal of nobody named may have undone instead of the one it was paired with. */
  readonly mayBeReturned: ReadonlySet<string>
}

const NO_CONTRACTS: ReadonlySet<string> = new Set()

export function workLine(
  line: BankLine,
  references: MemoReferences,
  { parties, invoiceLinks, mayBeReturned }: MatchingContext,
  decisions: StandingDecisions,
): WorkLine {
  const contracts = references.invoiceNos.flatMap((invoiceNo) => invoiceLinks.get(invoiceNo)?.contractNo ?? [])
  return {
    line,
    payer: parties.payerOf(line),
    references,
    contractsByInvoice: [...new Set(contracts)].sort(),
    isDoubtful: isDoubtfulMemo(line.memo),
    mayBeReturned: mayBeReturned.has(line.id),
    rejected: decisions.rejectedContracts.get(line.id) ?? NO_CONTRACTS,
  }
}

/** Money can only pay a contract of its own currency; exchange differences are a person's to judge (D28). */
export function isPayable(context: MatchingContext, { line, rejected }: WorkLine, contractNo: string): boolean {
  const contract = context.facts.contracts.get(contractNo)
  return !!contract && !rejected.has(contractNo) && isSameCurrency(contract.currency, line.currency)
}

export function isSameCurrency(a: string, b: string): boolean {
  return a === b || currencyCode(a) === currencyCode(b)
}
