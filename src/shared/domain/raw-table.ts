/** What the paper says, verbatim: `row` is 1-based as the file shows it; cells are text, dates as "2025-11-30 16:00:00". */
export type RawRow = { readonly row: number; readonly cells: readonly string[] }
export type RawTable = { readonly sheet: string; readonly rows: readonly RawRow[] }
