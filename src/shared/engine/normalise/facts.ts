import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import type { Invoice } from '../../domain/invoice.ts'
import type { JournalLine } from '../../domain/journal-line.ts'
import type { Fen } from '../../domain/money.ts'
import type { ControlTotal, FileKind, RowProblem, StatementEnds } from '../../domain/source-file.ts'
import type { TableLayout } from './table-layout.ts'

/** One row of a contract export: the contract, with the row's instalment where it has one. */
export type ContractRow = Omit<ContractVersion, 'plan' | 'source'> & {
  readonly planNo: string | null
  readonly planDueOn: EpochDay | null
  readonly planAmount: Fen | null
}
export type BankRow = Omit<BankLine, 'id' | 'source'>
export type ArchiveRow = Omit<ArchiveItem, 'source'>
export type InvoiceRow = Omit<Invoice, 'source'>
export type ReceiptRow = Omit<ErpReceipt, 'source'>
export type JournalRow = Omit<JournalLine, 'id' | 'fileAccountNo' | 'source'>
export type Fact = ContractRow | BankRow | ArchiveRow | InvoiceRow | ReceiptRow | JournalRow

/** One row of the file with what became of it. `key` is what makes two rows the same fact. */
export type NormalRow =
  | {
      readonly row: number
      readonly cells: readonly string[]
      readonly key: string
      readonly fact: Fact
      /** The file prints the line a second time. */
      readonly isRepeat?: boolean
    }
  | { readonly row: number; readonly cells: readonly string[]; readonly problems: readonly RowProblem[] }

export type NormalTable = {
  readonly kind: FileKind
  readonly profile: string
  readonly sheet: string
  readonly headerRow: number
  readonly header: readonly string[]
  readonly accountNo: string
  readonly layout: TableLayout
  readonly firstOn: EpochDay | null
  readonly lastOn: EpochDay | null
  readonly amountIn: Fen
  readonly amountOut: Fen
  readonly largest: Fen
  readonly ends: readonly StatementEnds[]
  readonly equalsKept: number
  /** Every row below the header that is not blank, a total or a footer. */
  readonly rows: readonly NormalRow[]
  readonly controls: readonly ControlTotal[]
}
