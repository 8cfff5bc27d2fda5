import type { BalanceSheets } from '../../shared/domain/bank-reconciliation.ts'
import type { RowRef } from '../../shared/domain/cell-ref.ts'
import type { DiscrepancyState, ListedDiscrepancy } from '../../shared/domain/discrepancy.ts'
import type { DiscrepancyWork } from '../../shared/domain/discrepancy-work.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { SegregationMode } from '../../shared/domain/segregation.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import type { Signer } from './manifest-format.ts'
import type { PackData } from './pack-data.ts'
import type { PaperInput } from './paper-input.ts'

export type PackDiscrepancy = {
  readonly discrepancy: ListedDiscrepancy
  readonly state: DiscrepancyState
  readonly firstDetectedAt: EpochMs
  readonly work: DiscrepancyWork
  readonly closedAt: EpochMs | null
  readonly reopened: number
}

export type PackAudit = {
  readonly at: EpochMs
  readonly person: string
  readonly action: string
  readonly subject: string
  /** JSON text */
  readonly detail: string
}

/** 底稿: everything that goes into a month's pack, gathered. Rendering adds nothing to it and asks nobody. */
export type PackInput = Omit<PaperInput, 'files'> & {
  readonly workspace: string
  /** Digest of the pack sealed before. */
  readonly previous: string | null
  readonly discrepancies: readonly PackDiscrepancy[]
  readonly balances: BalanceSheets
  readonly files: readonly ImportReceipt[]
  readonly segregation: SegregationMode
  /** Digests of this month's packs that were reopened, oldest first. */
  readonly superseded: readonly string[]
  readonly audit: readonly PackAudit[]
  /** Who signed the sealed months before, with what key. */
  readonly signers: readonly Signer[]
  /** 12 数据 */
  readonly data: PackData
  /** Its facts, as they go into the pack. */
  readonly factsFile: Uint8Array
  /** 14 核验: the page, as the build made it. */
  readonly verifyPage: Uint8Array
  /** 编制人. */
  readonly preparer: string
  readonly readOriginal: (fileId: string) => Uint8Array
}

export function customerOf(input: PaperInput, contractNo: string): string {
  return input.facts.contracts.get(contractNo)?.customerName ?? ''
}

export function contractSource(input: PaperInput, contractNo: string): RowRef | null {
  return input.facts.contracts.get(contractNo)?.source ?? null
}

/** Originals are named so that the table rows which cite them lead to the file inside the pack. */
export function originalPath(file: Pick<ImportReceipt, 'fileId' | 'name'>): string {
  // A file name is the sender's text: no separators, no control characters, nothing that leads out of a folder on unpacking.
  const name = file.name
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]/gu, '_')
    .slice(-80)
  return `originals/${file.fileId.slice(0, 12)}-${name}`
}
