import type { Check } from '../check.ts'
import { memoNamesSplit } from './memo-names-split.ts'
import { splitTable } from './split-table.ts'
import { splitWrittenOff } from './split-written-off.ts'
import { waysToSplit } from './ways-to-split.ts'

/** 一笔款付多个合同. */
export const h12Checks = {
  'ways-to-split': waysToSplit,
  'memo-names-split': memoNamesSplit,
  'split-table': splitTable,
  'split-written-off': splitWrittenOff,
} as const satisfies Readonly<Record<string, Check>>
