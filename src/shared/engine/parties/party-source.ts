import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'

/** All that parties are known from: the whole workspace, also where only a part of it is matched again. */
export type PartySource = {
  /** In order of contract number. */
  readonly contracts: Iterable<Pick<ContractVersion, 'contractNo' | 'customerName'>>
  readonly ourNames: Iterable<string>
  readonly ourAccounts: Iterable<string>
  /** The payers of the lines that people decided on. */
  readonly payerOfLine: (bankLineId: string) => PayerText | undefined
}
export type PayerText = Pick<BankLine, 'counterpartyName' | 'counterpartyAccount' | 'postedOn'>
