import type { FileKind } from '../../domain/source-file.ts'
import type { Column } from './find-header.ts'

/** Which of 03/04/2025 the month is: one order for a whole file. */
export type DateOrder = 'YMD' | 'DMY' | 'MDY'

/** What a statement says once for all its rows. */
export type BankParticulars = { readonly accountNo: string; readonly bankName: string; readonly currency: string }

/** How a table was read, as plain data: with it one corrected row is read again alone, exactly as it would have been in its file. */
export type TableLayout = {
  readonly kind: FileKind
  /** By role. */
  readonly columns: Readonly<Record<string, Column>>
  readonly statement: BankParticulars
  readonly dateOrder: DateOrder
}
