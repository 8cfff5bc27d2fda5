import type { Merge, RawTable } from '../../shared/domain/raw-table.ts'

export type SheetHead = { readonly sheet: string; readonly isHidden: boolean }

/** Where a reader puts what it reads, as it reads it: a large workbook is never whole in the reader's memory. */
export type TableSink = {
  /** Begins a sheet: the rows that follow are its own. */
  readonly sheet: (head: SheetHead) => void
  readonly row: (row: number, cells: readonly string[]) => void
  readonly merges: (merges: readonly Merge[]) => void
  /** Forgets everything put in so far: another reader starts over. */
  readonly reset: () => void
}

/** A sink that keeps it all. */
export function tableKeeper(): TableSink & { readonly tables: () => readonly RawTable[] } {
  let tables: {
    sheet: string
    isHidden: boolean
    rows: { row: number; cells: readonly string[] }[]
    merges: readonly Merge[]
  }[] = []
  return {
    sheet: (head) => tables.push({ ...head, rows: [], merges: [] }),
    row: (row, cells) => tables.at(-1)?.rows.push({ row, cells }),
    merges: (merges) => {
      const last = tables.at(-1)
      if (last) last.merges = merges
    },
    reset: () => {
      tables = []
    },
    tables: () => visibleFirst(tables),
  }
}

/** A stable order: a hidden sheet is told, after everything that a person sees in the workbook. */
function visibleFirst<Table extends { readonly isHidden: boolean }>(tables: readonly Table[]): readonly Table[] {
  return [...tables.filter((table) => !table.isHidden), ...tables.filter((table) => table.isHidden)]
}
