import type { GridState } from 'ag-grid-community'

/** Raised when a stored layout of an older program would no longer fit. */
const LAYOUT_VERSION = 1

type Kept = Pick<GridState, 'columnSizing' | 'columnOrder' | 'columnVisibility' | 'sort'>

export function layoutKey(gridId: string): string {
  return `grid.${gridId}`
}

/** What of a grid's state is worth keeping: columns and sort; never rows or focus. */
export function layoutText(state: GridState): string {
  const { columnSizing, columnOrder, columnVisibility, sort } = state
  return JSON.stringify({ version: LAYOUT_VERSION, state: { columnSizing, columnOrder, columnVisibility, sort } })
}

/** Undefined for no layout, a broken one, or one of another version. */
export function readLayout(text: string | null): GridState | undefined {
  if (text === null) return undefined
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found !== 'object' || found === null) return undefined
    const { version, state } = found as { version?: unknown; state?: Kept }
    if (version !== LAYOUT_VERSION || typeof state !== 'object' || state === null) return undefined
    return { partialColumnState: true, ...state }
  } catch {
    return undefined
  }
}
