import { create } from 'zustand'
import { noStats, type SelectionStats } from '../grid/selection-stats.ts'

type SelectionState = { readonly stats: SelectionStats }

/** What the status bar says about the rows selected in the grid that was last touched. */
export const useSelection = create<SelectionState>()(() => ({ stats: noStats }))

export function selectionChanged(stats: SelectionStats): void {
  useSelection.setState({ stats })
}
