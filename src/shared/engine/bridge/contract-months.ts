import { groupBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import { type BasisLine, type BasisTotals, NO_TOTALS } from '../../domain/basis.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { isOffBank } from '../../domain/decision.ts'
import { addDays } from '../../domain/epoch-day.ts'
import { dayOfMoment, epochMs, momentAt } from '../../domain/epoch-ms.ts'
import { type Fen, fen, NO_MONEY, sumFen } from '../../domain/money.ts'
import { cutoffOf, firstDayOf, isArchivedFor, lastDayOf, type PeriodKey } from '../../domain/period.ts'
import { amountRelation } from '../discrepancies/amount-relation.ts'
import type { EngineInput, EnginePolicy, EngineResult, PostedAllocation } from '../engine-input.ts'
import { archivedAmount } from '../facts/archived-amount.ts'
import { currentArchives, isArchived } from '../facts/current-archives.ts'
import { versionAt, versionsByContract } from '../facts/current-contracts.ts'
import { isSigned } from '../slips/build-slip.ts'
import { dueCum } from '../slips/due.ts'
import type { BridgeBases } from './bridge-bases.ts'
import type { ContractMonth } from './contract-month.ts'

/** By contract number, of those that the month moved. What is known now explains the month, also when it became known after its end. */
export function contractMonths(
  input: EngineInput,
  result: EngineResult,
  policy: EnginePolicy,
  period: PeriodKey,
  { own, before, recomputedBefore }: BridgeBases,
): ReadonlyMap<string, ContractMonth> {
  const versions = versionsByContract(input.contracts)
  const flows = groupBy(currentArchives(input.archives, input.asOf), ({ contractNo }) => contractNo)
  const allocations = groupBy(result.allocations, ({ contractNo }) => contractNo)
  const invoiced = new Set(result.invoiceLinks.map(({ contractNo }) => contractNo))
  const beforeOf = totalsByContract(before)
  const recomputedOf = totalsByContract(recomputedBefore)
  const [firstDay, lastDay] = [firstDayOf(period), lastDayOf(period)]
  const end = epochMs(Math.min(momentAt(addDays(lastDay, 1)) - 1, input.asOf))

  return new Map(own.flatMap((line) => (line.contractNo === '' ? [] : [[line.contractNo, monthOf(line)] as const])))

  function monthOf({ contractNo, totals }: BasisLine): ContractMonth {
    const ofContract = versions.get(contractNo) ?? []
    const version = versionAt(ofContract, end)
    const latest = versionAt(ofContract, input.asOf)
    const archives = flows.get(contractNo) ?? []
    const theirs = (allocations.get(contractNo) ?? []).filter(({ postedOn }) => postedOn <= lastDay)
    const ofMonth = theirs.filter(({ postedOn }) => postedOn >= firstDay)
    const earlier = beforeOf.get(contractNo) ?? NO_TOTALS
    const applied = sumFen(theirs, ({ amount }) => amount)
    const amount = version?.amount ?? NO_MONEY
    const gap = archiveGap(version, archives)
    const owed = Math.max(0, amount + gap - applied) // the sealed paper is the true one
    const due = Math.min(owed, Math.max(0, (version ? (dueCum(version, lastDay) ?? 0) : 0) - applied))
    const isConfirmedOnlyNow = earlier.C === 0
    const over = (confirmed: Fen) => fen(version ? Math.max(0, confirmed - amount) : 0)
    return {
      performanceMode: policy.performanceMode,
      own: totals,
      before: earlier,
      receivedBefore: recomputedOf.get(contractNo)?.B ?? NO_MONEY,
      signed: version === null ? null : signedWhen(version),
      isUnreal: latest !== null && (latest.status === 'void' || isGhost(latest)),
      archiveGap: gap,
      isTaxGap: amountRelation(amount, fen(amount + gap))?.kind === 'tax',
      archived: { C: isCounted('C', archives), P: isCounted('P', archives) },
      notDue: fen(owed - due),
      due: fen(due),
      refunds: sumOf(ofMonth, ({ kind }) => kind === 'refund'),
      offBank: {
        fee: sumOf(
          isConfirmedOnlyNow ? theirs : ofMonth,
          ({ kind }) => isOffBank(kind) && kind !== 'fx' && kind !== 'note',
        ),
        fx: sumOf(isConfirmedOnlyNow ? theirs : ofMonth, ({ kind }) => kind === 'fx'),
        note: sumOf(isConfirmedOnlyNow ? theirs : ofMonth, ({ kind }) => kind === 'note'),
      },
      overContract: { before: over(earlier.C), now: over(fen(earlier.C + totals.C)) },
    }

    /** Nobody but CRM has a trace of it: no customer's seal, no archive flow, no money, no invoice. */
    function isGhost(one: ContractVersion): boolean {
      const hasTrace = archives.length > 0 || (allocations.get(contractNo) ?? []).length > 0 || invoiced.has(contractNo)
      return !hasTrace && !isSigned(one, input.asOf)
    }
  }

  function signedWhen({ signedAt, status }: ContractVersion): ContractMonth['signed'] {
    if (signedAt === null || signedAt > end || status === 'draft') return null
    if (signedAt < momentAt(firstDay)) return 'before'
    if (signedAt > cutoffOf(period, policy.cutoff)) return 'after-cutoff'
    return dayOfMoment(signedAt) === lastDay ? 'last-day' : 'within'
  }

  function isCounted(basis: 'C' | 'P', archives: readonly ArchiveItem[]): boolean {
    return archives.some((item) => isArchived(item) && isArchivedFor(basis, item, period, policy.cutoff))
  }
}

function totalsByContract(lines: readonly BasisLine[]): ReadonlyMap<string, BasisTotals> {
  return new Map(lines.map(({ contractNo, totals }) => [contractNo, totals]))
}

function archiveGap(version: ContractVersion | null, archives: readonly ArchiveItem[]): Fen {
  const archived = archives.filter(isArchived)
  if (version === null || archived.length === 0) return NO_MONEY
  return fen(archivedAmount(archived, version.amount) - version.amount)
}

function sumOf(allocations: readonly PostedAllocation[], isMeant: (one: PostedAllocation) => boolean): Fen {
  return sumFen(allocations.filter(isMeant), ({ amount }) => amount)
}
