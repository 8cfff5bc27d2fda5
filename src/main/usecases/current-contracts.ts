import type { ContractVersion } from '../../shared/domain/contract.ts'
import { type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'
import { areSameSplits, type OwnerSplit } from '../../shared/domain/owner-split.ts'
import { ownershipOf, versionAt, versionsByContract } from '../../shared/engine/facts/current-contracts.ts'
import { loadContracts } from '../db/repositories/contract.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import type { ReadDb } from '../db/sqlite.ts'

const END_OF_TIME = epochMs(Number.MAX_SAFE_INTEGER)

/** These contracts as the last run saw them, so that the screen shows one moment and not two. */
export function currentContracts(db: ReadDb, contractNos: readonly string[]): readonly ContractVersion[] {
  const asOf = shownMoment(db)
  return [...versionsByContract(loadContracts(db, contractNos)).values()].flatMap((versions) => {
    const version = versionAt(versions, asOf)
    if (!version) return []
    const { ownerSplits: _, ...told } = version
    return [{ ...told, ...ownershipOf(versions, asOf) }]
  })
}

/** What CRM says of the contract's splits now, where that is not what it said at signing; null where it says the same, or the contract is not known. */
export function splitsToldNow(db: ReadDb, contractNo: string): readonly OwnerSplit[] | null {
  const asOf = shownMoment(db)
  const versions = versionsByContract(loadContracts(db, [contractNo])).get(contractNo) ?? []
  const now = versionAt(versions, asOf)?.ownerSplits
  return areSameSplits(now, ownershipOf(versions, asOf).ownerSplits) ? null : (now ?? [])
}

/** "Now" of what is shown: that of the last run. */
export function shownMoment(db: ReadDb): EpochMs {
  return lastMatchRun(db)?.asOfAt ?? END_OF_TIME
}
