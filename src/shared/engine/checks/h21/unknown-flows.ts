import type { ArchiveItem } from '../../../domain/archive-item.ts'
import { partyCompareKey } from '../../../domain/party-name.ts'
import { isUnknownToCrm } from '../../discrepancies/d02-archived-not-signed.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** Legal's flows that the case is about, whether CRM knows their contract by now or not. */
export function flowsIn({ facts }: CheckWorld, about: CheckCase): readonly ArchiveItem[] {
  const keys = new Set([...about.contractNos, ...about.archiveNos, about.discrepancy?.subject ?? ''])
  keys.delete('')
  return facts.archives.filter(({ contractNo, archiveNo, flowNo }) =>
    [contractNo, archiveNo, flowNo].some((key) => keys.has(key)),
  )
}

/** Those of them that stand for a contract which CRM does not have. */
export function unknownFlows(world: CheckWorld, about: CheckCase): readonly ArchiveItem[] {
  return flowsIn(world, about).filter((flow) => isUnknownToCrm(world.facts, flow))
}

/** The customer of that name, also one that CRM has under no contract. */
export function isParty({ context }: CheckWorld, name: string, other: string): boolean {
  if (name === '' || other === '') return false
  const one = context.parties.customerOf(name)
  return partyCompareKey(name) === partyCompareKey(other) || (one !== null && one === context.parties.customerOf(other))
}
