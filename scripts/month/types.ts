import type { AccountKey } from '../sample/types.ts'

/** Times are '2025-11-28 17:45:00' and days '2025-11-28', as in scripts/sample. Money is whole fen. */

export type OurAccount = AccountKey | 'usd'

/** How a customer's bank writes its name where it is not the contract's name. */
export type NameVariant = 'short' | 'bracket' | 'branch' | 'renamed'

export type Customer = {
  readonly name: string
  readonly short: string
  readonly taxNo: string
  readonly account: string
  readonly bank: string
  readonly ours: AccountKey
  readonly variant: NameVariant
  readonly variantName: string
  readonly project: string
}

/** The one thing that is wrong about a contract; null = nothing. */
export type Fault =
  | 'unarchived'
  | 'unsubmitted'
  | 'late-archive'
  | 'archive-only'
  | 'tenfold'
  | 'swapped'
  | 'other-amount'
  | 'net-of-tax'
  | 'archive-no'
  | 'twin'
  | 'ghost'
  | 'invoiced-unpaid'
  | 'paid-uninvoiced'
  | 'red'
  | 'amended'
  | 'terminated'
  | 'foreign'
  | 'other-buyer'
  | 'other-entity'
  | 'crm-behind'
  | 'erp-month'

export type PlanItem = {
  readonly no: number
  readonly due: string
  readonly fen: number
  /** Null: not paid by the end of the data. */
  readonly paidOn: string | null
}

/** What was agreed. What each system writes about it is told apart in `CrmRow` and `ArchiveRow`. */
export type Contract = {
  readonly no: string
  readonly name: string
  readonly customer: Customer
  readonly owner: string
  readonly region: string
  readonly terms: string
  readonly signedAt: string
  readonly sealedAt: string | null
  readonly isElectronic: boolean
  readonly createdAt: string
  readonly fen: number
  readonly ratePercent: number
  readonly currency: 'CNY' | 'USD'
  readonly plan: readonly PlanItem[]
  readonly fault: Fault | null
  /** 多端重复: the number of the contract that this row enters a second time. */
  readonly twinOf: string | null
}

export type CrmRow = {
  readonly contract: Contract
  readonly fen: number
  readonly plan: readonly PlanItem[]
  readonly receivedFen: number
  readonly status: string
  readonly updatedAt: string
}

export type ArchiveRow = {
  readonly flowNo: string
  readonly archiveNo: string
  readonly contractNo: string
  readonly contractName: string
  readonly customer: string
  readonly ourEntity: string
  readonly fen: number
  readonly submittedAt: string
  readonly archivedAt: string | null
  readonly handler: string
  /** The contract it truly belongs to. */
  readonly of: string
}

export type ShareKind = 'cash' | 'fee' | 'refund'
export type Share = {
  readonly contractNo: string
  readonly planNo: number | null
  readonly fen: number
  readonly as: ShareKind
}

/** 收款形态 (domain law 6), and what is no receipt. */
export type LineKind =
  | 'exact'
  | 'instalment'
  | 'combined'
  | 'many-to-many'
  | 'split'
  | 'fee'
  | 'short'
  | 'over'
  | 'company-payer'
  | 'person-payer'
  | 'name-variant'
  | 'no-contract'
  | 'duplicate'
  | 'refund'
  | 'platform'
  | 'returned'
  | 'non-sales-in'
  | 'non-sales-out'

/** What the memo says of the contract. */
export type MemoInfo = 'number' | 'tail' | 'wrong-number' | 'invoice' | 'name' | 'vague' | 'empty'

export type Move = {
  readonly account: OurAccount
  /** To the minute; the bank adds the second. */
  readonly at: string
  /** Positive: in. */
  readonly fen: number
  readonly party: string
  readonly partyAccount: string
  readonly partyBank: string
  readonly kind: string
  readonly memo: string
  readonly truth: LineTruth
}

export type LineTruth = {
  readonly kind: LineKind
  readonly info: MemoInfo
  readonly shares: readonly Share[]
  /** Lines that belong together: the parts of a split or an N:M, a line and its duplicate, a payment and its return. */
  readonly group: string | null
  readonly customer: Customer | null
}

export type MonthInvoice = {
  readonly no: string
  readonly contractNo: string
  readonly buyer: string
  readonly at: string
  readonly fen: number
  readonly ratePercent: number
  readonly hasContractNo: boolean
  readonly statusText: string
  readonly blueNo: string | null
}

export type ErpReceipt = {
  readonly no: string
  readonly day: string
  readonly customer: string
  readonly payer: string
  readonly fen: number
  readonly currency: 'CNY' | 'USD'
  readonly method: string
  readonly owner: string
  readonly contractNo: string
  /** Null for a bill: no bank line. */
  readonly move: Move | null
}

/** All that one customer did. Money never crosses from one customer to another. */
export type CustomerMonth = {
  readonly customer: Customer
  readonly contracts: readonly Contract[]
  readonly crm: readonly CrmRow[]
  readonly archives: readonly ArchiveRow[]
  readonly moves: readonly Move[]
  readonly invoices: readonly MonthInvoice[]
  readonly receipts: readonly ErpReceipt[]
}

export type MonthSize = { readonly contracts: number; readonly lines: number }
export type MonthOptions = MonthSize & { readonly seed: number; readonly invoicesPerPayment?: number }
