import type { Check } from '../check.ts'
import { entriesDiffer } from './entries-differ.ts'
import { entryToKeep } from './entry-to-keep.ts'
import { oneEntryCounts } from './one-entry-counts.ts'
import { whichEntryIsUsed } from './which-entry-is-used.ts'

/** CRM 多端重复或冲突. */
export const h19Checks = {
  'entries-differ': entriesDiffer,
  'which-entry-is-used': whichEntryIsUsed,
  'entry-to-keep': entryToKeep,
  'one-entry-counts': oneEntryCounts,
} as const satisfies Readonly<Record<string, Check>>
