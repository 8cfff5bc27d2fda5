import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'
import type { OwnerSplit } from './owner-split.ts'
import type { PeriodKey } from './period.ts'

export type LegState = 'closed' | 'partial' | 'missing' | 'late' | 'not-due'

/** 三联单: one contract's three legs, signed 签, reviewed 审, received 收. */
export type TripleSlip = {
  readonly contractNo: string
  readonly contractName: string
  readonly customerName: string
  /** Who has it now. */
  readonly ownerName: string
  /** 业绩拆分 as of signing; without it the credit is the owner's of then. */
  readonly ownerSplits?: readonly OwnerSplit[]
  readonly region: string
  readonly amount: Fen
  readonly sign: { readonly state: LegState; readonly at: EpochMs | null }
  readonly legal: { readonly state: LegState; readonly at: EpochMs | null; readonly archiveNo: string }
  readonly finance: {
    readonly state: LegState
    readonly at: EpochMs | null
    readonly received: Fen
    readonly invoiced: Fen
    readonly due: Fen
  }
  readonly closed: boolean
  /** The last of the three legs' moments. */
  readonly closedAt: EpochMs | null
  /** 归属期间: the month it was signed in. */
  readonly period: PeriodKey | null
  readonly discrepancyIds: readonly string[]
}
