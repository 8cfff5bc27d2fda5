/** 出处: where on paper a value stands. `row` is 1-based as Excel shows it; `column` is the header's own words. */
export type RowRef = { readonly fileId: string; readonly sheet: string; readonly row: number }
export type CellRef = RowRef & { readonly column: string }

/** The name that rows and cells sort and compare by. */
export function rowRefKey(ref: RowRef): string {
  return `${ref.fileId}/${ref.sheet}/${String(ref.row).padStart(9, '0')}`
}
