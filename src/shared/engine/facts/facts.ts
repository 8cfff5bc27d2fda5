import { compareBy, groupBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import { rowRefKey } from '../../domain/cell-ref.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { dayOfMoment, type EpochMs } from '../../domain/epoch-ms.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { areSameSplits, type OwnerSplit } from '../../domain/owner-split.ts'
import type { DuplicateRows, EngineInput, StatementBreak } from '../engine-input.ts'
import { currentArchives } from './current-archives.ts'
import { ownershipOf, versionAt, versionsByContract } from './current-contracts.ts'
import { currentInvoices } from './current-invoices.ts'

/** What was known and true at `asOf`, sorted, so that the order of files and rows is forgotten here. */
export type Facts = {
  readonly asOf: EpochMs
  readonly today: EpochDay
  /** In order of contract number. */
  readonly contracts: ReadonlyMap<string, ContractVersion>
  /** Other amounts, owners or splits that the same export told for the same number (D29), by contract number. */
  readonly toldOtherwise: ReadonlyMap<string, readonly ContractVersion[]>
  /** 业绩拆分 as of signing, of the contracts that have any. */
  readonly ownerSplits: ReadonlyMap<string, readonly OwnerSplit[]>
  readonly archives: readonly ArchiveItem[]
  readonly archivesByContract: ReadonlyMap<string, readonly ArchiveItem[]>
  /** In order of time. */
  readonly lines: readonly BankLine[]
  readonly lineById: ReadonlyMap<string, BankLine>
  /** Lines that exist but lie after `asOf`. */
  readonly laterLineIds: ReadonlySet<string>
  readonly invoices: readonly Invoice[]
  readonly invoiceByNo: ReadonlyMap<string, Invoice>
  /** By day, then number. */
  readonly receipts: readonly ErpReceipt[]
  readonly duplicates: readonly DuplicateRows[]
  readonly statementBreaks: readonly StatementBreak[]
}

export function factsAt(input: EngineInput): Facts {
  const { asOf } = input
  const today = dayOfMoment(asOf)
  const contracts = new Map<string, ContractVersion>()
  const toldOtherwise = new Map<string, readonly ContractVersion[]>()
  const ownerSplits = new Map<string, readonly OwnerSplit[]>()
  for (const [contractNo, versions] of versionsByContract(input.contracts)) {
    const current = versionAt(versions, asOf)
    if (!current) continue
    contracts.set(contractNo, current)
    const { ownerSplits: splits } = ownershipOf(versions, asOf)
    if (splits) ownerSplits.set(contractNo, splits)
    const others = versions.filter((version) => version.updatedAt === null || version.updatedAt <= asOf)
    const disputed = others.filter((version) => isDisputed(version, current))
    if (disputed.length > 0) toldOtherwise.set(contractNo, disputed)
  }
  const archives = currentArchives(input.archives, asOf)
  const lines = uniqueLines(input.bankLines.filter((line) => line.postedOn <= today))
  const lineById = new Map(lines.map((line) => [line.id, line]))
  const later = input.bankLines.filter((line) => line.postedOn > today && !lineById.has(line.id))
  const invoices = currentInvoices(input.invoices, asOf)
  return {
    asOf,
    today,
    contracts,
    toldOtherwise,
    ownerSplits,
    archives,
    archivesByContract: groupBy(archives, (item) => item.contractNo),
    lines,
    lineById,
    laterLineIds: new Set(later.map((line) => line.id)),
    invoices,
    invoiceByNo: new Map(invoices.map((invoice) => [invoice.invoiceNo, invoice])),
    receipts: input.receipts
      .filter((receipt) => receipt.bizOn <= today)
      .sort(
        compareBy(
          (receipt) => receipt.bizOn,
          (receipt) => receipt.receiptNo,
          (receipt) => rowRefKey(receipt.source),
        ),
      ),
    // Not cut at asOf: an import is something people did, like a decision, not something that happened to the company.
    duplicates: input.duplicates.toSorted(
      compareBy(
        (duplicate) => duplicate.importedAt,
        (duplicate) => duplicate.fileId,
      ),
    ),
    statementBreaks: input.statementBreaks.toSorted(
      compareBy(
        (found) => found.importedAt,
        (found) => found.fileId,
        (found) => found.text,
      ),
    ),
  }
}

function isDisputed(one: ContractVersion, current: ContractVersion): boolean {
  if (one.source.fileId !== current.source.fileId) return false
  const isSameOwner = one.ownerName === current.ownerName && areSameSplits(one.ownerSplits, current.ownerSplits)
  return one.amount !== current.amount || !isSameOwner
}

function uniqueLines(lines: readonly BankLine[]): readonly BankLine[] {
  const sorted = lines.toSorted(
    compareBy(
      (line) => line.postedOn,
      (line) => line.postedAt,
      (line) => line.id,
    ),
  )
  const unique: BankLine[] = []
  for (const line of sorted) {
    const last = unique.at(-1)
    if (last?.id !== line.id) unique.push(line)
    else if (rowRefKey(line.source) < rowRefKey(last.source)) unique[unique.length - 1] = line
  }
  return unique
}
