import { compareBy, groupBy } from '../../base/index.ts'
import { rowRefKey } from '../../domain/cell-ref.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'

/** Oldest first; a version without a moment is older than any other; equal moments by order of import, then by place on paper. */
export function versionsByContract(
  contracts: readonly ContractVersion[],
): ReadonlyMap<string, readonly ContractVersion[]> {
  const sorted = contracts.toSorted(
    compareBy(
      (version) => version.contractNo,
      (version) => version.updatedAt ?? Number.NEGATIVE_INFINITY,
      (version) => version.toldAs ?? 0,
      (version) => rowRefKey(version.source),
    ),
  )
  return groupBy(sorted, (version) => version.contractNo)
}

/**
 * What CRM said at `asOf`: the latest version by then. A contract that existed by then but is known only by a later export
 * (it was created or signed by then) speaks through its oldest version, the nearest to the truth that we have.
 */
export function versionAt(versions: readonly ContractVersion[], asOf: EpochMs): ContractVersion | null {
  const valid = versions.findLast((version) => version.updatedAt === null || version.updatedAt <= asOf)
  const [oldest] = versions
  if (valid) return existsAt(valid, asOf) ? valid : null
  return oldest && bornAt(oldest) !== null && existsAt(oldest, asOf) ? oldest : null
}

/** 归属 is frozen at signing: later changes of owner, splits or region do not move a contract. */
export function ownershipOf(versions: readonly ContractVersion[], asOf: EpochMs): Ownership {
  const signed = versions.find((version) => version.signedAt !== null && version.status !== 'draft')
  const told: Ownership = signed ?? versionAt(versions, asOf) ?? { ownerName: '', region: '' }
  const { ownerName, region, ownerSplits } = told
  return { ownerName, region, ...(ownerSplits ? { ownerSplits } : {}) }
}

export type Ownership = Pick<ContractVersion, 'ownerName' | 'region' | 'ownerSplits'>

function existsAt(version: ContractVersion, asOf: EpochMs): boolean {
  const born = bornAt(version)
  return born === null || born <= asOf
}

function bornAt({ createdAt, signedAt }: ContractVersion): EpochMs | null {
  if (createdAt === null || signedAt === null) return createdAt ?? signedAt
  return createdAt < signedAt ? createdAt : signedAt
}
