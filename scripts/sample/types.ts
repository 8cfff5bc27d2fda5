export type AccountKey = 'cmb' | 'icbc' | 'ccb' | 'boc'

export type Account = {
  readonly key: AccountKey
  readonly bank: string
  readonly branch: string
  readonly number: string
  readonly openingFen: number
  readonly region: string | null
}

export type PlanItem = { readonly no: number; readonly due: string; readonly fen: number }

export type ContractState = { readonly fen: number; readonly plan: readonly PlanItem[]; readonly isVoid: boolean }

export type SampleContract = {
  readonly no: string
  readonly name: string
  readonly customer: string
  readonly owner: string
  readonly region: string
  readonly signedAt: string
  readonly method: '电子' | '纸质'
  readonly sealedAt: string | null
  readonly createdAt: string
  readonly first: ContractState
  /** Later states of the same contract, oldest first. */
  readonly changes: readonly (ContractState & { readonly at: string })[]
  /** False: sales never registered the money (D06). */
  readonly isReceiptRegistered: boolean
  /** What the story means to show at the November close; the answer key derives the same from the facts. */
  readonly codes: readonly string[]
}

export type SampleArchive = {
  readonly flowNo: string
  readonly archiveNo: string
  readonly contractNo: string
  readonly contractName: string
  readonly customer: string
  readonly fen: number
  readonly submittedAt: string
  readonly archivedAt: string | null
  readonly handler: string
}

export type Share = {
  readonly contractNo: string
  readonly fen: number
  readonly as: 'cash' | 'fee' | 'refund'
  readonly planNo?: number
}

export type LineClass =
  | 'receipt'
  | 'refund'
  | 'nonSales'
  | 'unclaimed'
  | 'duplicatePayment'
  | 'duplicateReturned'
  | 'returned'

/** How the truth is meant to become known: the engine alone, a decision in that month's file, or not at all yet. */
export type Knowing = 'auto' | '2025-11' | '2025-12' | 'never'

export type MoneyMove = {
  readonly account: AccountKey
  readonly at: string
  /** Positive: in. Negative: out. */
  readonly fen: number
  readonly party: string
  readonly partyAccount: string
  readonly partyBank: string
  readonly kind: string
  readonly memo: string
  readonly class: LineClass
  readonly shares: readonly Share[]
  readonly knowing: Knowing
  readonly tier: string | null
  readonly label: string
}

export type BankLine = MoneyMove & { readonly ref: string; readonly serial: string; readonly balanceFen: number }

export type SampleInvoice = {
  readonly key: string
  readonly contractNo: string
  readonly buyer: string
  readonly at: string
  readonly fen: number
  readonly ratePercent: number
  readonly goods: string
  readonly hasContractNo: boolean
  readonly redOf: string | null
  readonly statusText: string
}

export type NumberedInvoice = SampleInvoice & { readonly no: string; readonly blueNo: string | null }

/** Everything that happened, before any system exports its view of it. */
export type Story = {
  readonly contracts: readonly SampleContract[]
  readonly archives: readonly SampleArchive[]
  readonly moves: readonly MoneyMove[]
  readonly invoices: readonly SampleInvoice[]
}
