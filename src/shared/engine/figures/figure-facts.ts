import { groupBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { type CutoffBasis, isArchivedFor, lastDayOf, type PeriodKey } from '../../domain/period.ts'
import { endOf } from '../bases.ts'
import type { EngineInput, EnginePolicy, EngineResult, InvoiceLink, PostedAllocation } from '../engine-input.ts'
import { currentArchives, isArchived } from '../facts/current-archives.ts'
import { versionAt, versionsByContract } from '../facts/current-contracts.ts'
import { currentInvoices } from '../facts/current-invoices.ts'
import { lineCells } from '../matching/cells.ts'

/** What the bases of one contract are made of, from the beginning to the end of a month. */
export type ContractFacts = {
  readonly contractNo: string
  readonly period: PeriodKey
  readonly end: EpochMs
  /** What CRM said at that end; null: it did not know the contract. */
  readonly version: ContractVersion | null
  readonly isForeign: boolean
  /** In order of their flows, archived or not. */
  readonly flows: readonly ArchiveItem[]
  readonly archivedFor: (basis: CutoffBasis) => readonly ArchiveItem[]
  readonly allocations: readonly PostedAllocation[]
  readonly invoices: readonly Invoice[]
}

export type FigureFacts = {
  readonly policy: EnginePolicy
  readonly links: ReadonlyMap<string, InvoiceLink>
  readonly contractNos: readonly string[]
  readonly lineById: ReadonlyMap<string, BankLine>
  readonly versionsOf: (contractNo: string) => readonly ContractVersion[]
  /** As they are known today: what was archived after the month's end included. */
  readonly flowsNow: (contractNo: string) => readonly ArchiveItem[]
  readonly at: (period: PeriodKey) => (contractNo: string) => ContractFacts
  /** The bank line that carries it; for what no line carries, that of its own match. */
  readonly moneyCells: (allocation: PostedAllocation) => readonly CellRef[]
}

export function figureFacts(
  input: EngineInput,
  result: EngineResult,
  policy: EnginePolicy,
  lineById: ReadonlyMap<string, BankLine> = new Map(input.bankLines.map((line) => [line.id, line])),
): FigureFacts {
  const versions = versionsByContract(input.contracts)
  const lineOfMatch = new Map(result.matches.map(({ id, bankLineIds }) => [id, bankLineIds[0]]))
  const links = new Map(result.invoiceLinks.map((link) => [link.invoiceNo, link]))
  const byContract = groupBy(result.allocations, ({ contractNo }) => contractNo)
  const flowsNow = groupBy(currentArchives(input.archives, input.asOf), ({ contractNo }) => contractNo)
  const flowNos = input.archives.map(({ contractNo }) => contractNo)
  return {
    policy,
    links,
    lineById,
    contractNos: [...new Set([...versions.keys(), ...flowNos, ...byContract.keys()])].sort(),
    versionsOf: (contractNo) => versions.get(contractNo) ?? [],
    flowsNow: (contractNo) => flowsNow.get(contractNo) ?? [],
    at: (period) => {
      const [end, lastDay] = [endOf(period, input.asOf), lastDayOf(period)]
      const flows = groupBy(currentArchives(input.archives, end), ({ contractNo }) => contractNo)
      const invoices = groupBy(
        currentInvoices(input.invoices, end),
        ({ invoiceNo }) => links.get(invoiceNo)?.contractNo,
      )
      return (contractNo) => {
        const version = versionAt(versions.get(contractNo) ?? [], end)
        const own = flows.get(contractNo) ?? []
        return {
          ...{ contractNo, period, end, version, flows: own },
          isForeign: version !== null && !isHomeCurrency(version.currency),
          archivedFor: (basis) =>
            own.filter((item) => isArchived(item) && isArchivedFor(basis, item, period, policy.cutoff)),
          allocations: (byContract.get(contractNo) ?? []).filter(({ postedOn }) => postedOn <= lastDay),
          invoices: invoices.get(contractNo) ?? [],
        }
      }
    },
    moneyCells: ({ bankLineId, matchId }) => {
      const line = lineById.get(bankLineId ?? lineOfMatch.get(matchId) ?? '')
      return line ? bankCells(line) : []
    },
  }
}

export function bankCells(line: BankLine): readonly CellRef[] {
  return lineCells(line, 'postedAt', 'lineAmount')
}

export function isCounted(version: ContractVersion | null, end: EpochMs): version is ContractVersion {
  if (version === null || version.status === 'draft' || version.status === 'void') return false
  return version.signedAt !== null && version.signedAt <= end
}
