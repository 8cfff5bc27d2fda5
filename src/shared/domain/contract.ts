import type { RowRef } from './cell-ref.ts'
import type { EpochDay } from './epoch-day.ts'
import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'
import type { OwnerSplit } from './owner-split.ts'

export type ContractStatus = 'draft' | 'approving' | 'signed' | 'performing' | 'completed' | 'void'
export type SignMethod = 'electronic' | 'paper'

/** 回款计划: one instalment. `planNo` is the CRM's own numbering, unique within its contract. */
export type PlanItem = {
  readonly planNo: string
  readonly dueOn: EpochDay | null
  readonly amount: Fen
  readonly source: RowRef
}

/**
 * 合同 as one CRM export told it. A later export that tells something else is a later version, valid from `updatedAt`;
 * old versions stay, so that a sealed month can be recomputed.
 */
export type ContractVersion = {
  readonly contractNo: string
  readonly contractName: string
  readonly customerName: string
  readonly uscc: string
  /** 价税合计 */
  readonly amount: Fen
  readonly currency: string
  readonly signedAt: EpochMs | null
  readonly signMethod: SignMethod | null
  readonly customerSignedAt: EpochMs | null
  readonly status: ContractStatus
  readonly ownerName: string
  /** 业绩拆分; without it all of it is the owner's. */
  readonly ownerSplits?: readonly OwnerSplit[]
  readonly dept: string
  readonly region: string
  readonly plan: readonly PlanItem[]
  /** 已回款金额 as CRM believes it. */
  readonly crmReceived: Fen | null
  readonly createdAt: EpochMs | null
  readonly updatedAt: EpochMs | null
  /** How-manieth export told it: of two versions without `updatedAt` the later export is the truer. */
  readonly toldAs?: number
  readonly source: RowRef
}
