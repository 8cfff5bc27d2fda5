import type { FileKind } from '../../domain/source-file.ts'
import type { DateOrder, MoneyRules } from './profile.ts'
import type { Column } from './table-header.ts'

/** The order of a column's days; null where its cells prove none, with the cell that contradicts the ones before it. */
export type ProvenOrder = { readonly order: DateOrder | null; readonly against: string }

/** The month that a statement is of, for cells that leave the year out. */
export type StatementMonth = { readonly year: number; readonly month: number }

/** What a statement says once for all its rows. */
export type BankParticulars = {
  readonly accountNo: string
  readonly accountName: string
  readonly bankName: string
  readonly currency: string
}

/** How a table was read, as plain data: with it one corrected row is read again alone, exactly as it would have been in its file. */
export type TableLayout = {
  readonly kind: FileKind
  /** By role. */
  readonly columns: Readonly<Record<string, Column>>
  readonly statement: BankParticulars
  readonly month: StatementMonth | null
  readonly money: MoneyRules
  /** By role; a column whose days need no proof is not here. */
  readonly dates: Readonly<Record<string, ProvenOrder>>
  /** Roles whose column was rounded to 15 digits. */
  readonly rounded: readonly string[]
  readonly isCarriedDown: boolean
}
