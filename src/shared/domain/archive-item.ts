import type { RowRef } from './cell-ref.ts'
import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'

export type ArchiveStatus =
  | 'pending-review'
  | 'approving'
  | 'pending-seal'
  | 'pending-archive'
  | 'archived'
  | 'returned'
  | 'terminated'

/** 法务归档件: one approval flow of one contract, as the last export told it. */
export type ArchiveItem = {
  /** 流程编号, or the archive number where the system exports none. */
  readonly flowNo: string
  /** Empty until archived. */
  readonly archiveNo: string
  readonly contractNo: string
  readonly contractName: string
  readonly counterpartyName: string
  readonly ourEntity: string
  readonly amount: Fen | null
  readonly submittedAt: EpochMs | null
  readonly currentNode: string
  readonly nodeEnteredAt: EpochMs | null
  readonly approverName: string
  readonly sealUsedAt: EpochMs | null
  readonly archivedAt: EpochMs | null
  readonly effectiveAt: EpochMs | null
  readonly status: ArchiveStatus
  readonly source: RowRef
}
