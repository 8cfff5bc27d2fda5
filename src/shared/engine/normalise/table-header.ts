import type { MoneyUnit } from './parse-amount.ts'
import type { Profile, TableKind } from './profile.ts'

/** What a table calls its columns, and the ways each name can be read. */
export type Header = {
  readonly names: readonly string[]
  readonly keys: readonly (readonly string[])[]
  /** Column indexes by each way to read their names. */
  readonly places: ReadonlyMap<string, readonly number[]>
}

/** A column of the file: where it is and what the file calls it. */
export type Column = { readonly index: number; readonly header: string; readonly unit: MoneyUnit }
export type Columns = ReadonlyMap<string, Column>

export type FoundHeader = {
  readonly kind: TableKind
  readonly profile: Profile
  /** Index into the table's rows of the first row that is data. */
  readonly dataStart: number
  /** Index into the table's rows; -1 for a table without a header. */
  readonly at: number
  readonly header: readonly string[]
  readonly columns: Columns
  readonly score: number
}
