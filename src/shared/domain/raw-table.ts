/** What the paper says, verbatim: `row` is 1-based as the file shows it; cells are text, dates as "2025-11-30 16:00:00". */
export type RawRow = { readonly row: number; readonly cells: readonly string[] }
/** Columns are 0-based; the value stands in the first cell of the range. */
export type Merge = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }
export type RawTable = {
  readonly sheet: string
  readonly rows: readonly RawRow[]
  /** Hidden by whoever made the workbook. */
  readonly isHidden?: boolean
  readonly merges?: readonly Merge[]
  /** Lines whose delimiters were wrong and whose cells were put right by the other rows. */
  readonly mended?: readonly number[]
}
