import type { BridgeGroupRow, BridgeView } from '../../../shared/contract/bridge.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'

/** Whose figures these are. Money without an owner has its own row, and so has a region without a name. */
export function groupName(
  { ownerName, region }: Pick<BridgeGroupRow, 'ownerName' | 'region'>,
  by: BridgeView['by'],
): string {
  if (by === 'all') return words.everyone
  return (by === 'region' ? region : ownerName) || words.unallocated
}
