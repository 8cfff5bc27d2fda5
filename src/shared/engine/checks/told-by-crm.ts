import type { ContractVersion } from '../../domain/contract.ts'
import { type EpochMs, momentText } from '../../domain/epoch-ms.ts'
import { versionsByContract } from '../facts/current-contracts.ts'
import { type CheckWorld, filesOf } from './check.ts'

/** When CRM last said so: its own 更新时间, or the import of the export that told it. */
export function toldByCrmAt(world: CheckWorld, { updatedAt, source }: ContractVersion): EpochMs | null {
  return updatedAt ?? filesOf(world, 'contract').find(({ fileId }) => fileId === source.fileId)?.importedAt ?? null
}

/** "最近一份 CRM（2025-11-20 09:00）", for sentences about what an export says. */
export function latestCrmText(world: CheckWorld, contract: ContractVersion): string {
  const at = toldByCrmAt(world, contract)
  return at === null ? '最近一份 CRM' : `最近一份 CRM（${momentText(at)}）`
}

/** What CRM said of this contract before what it says now, oldest first. */
export function earlierVersions({ input, facts }: CheckWorld, contractNo: string): readonly ContractVersion[] {
  const current = facts.contracts.get(contractNo)
  const theirs = input.contracts.filter((version) => version.contractNo === contractNo)
  const versions = versionsByContract(theirs).get(contractNo) ?? []
  const until = current ? versions.indexOf(current) : 0
  return versions.slice(0, Math.max(0, until))
}
