import { compareBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import { firstArchived } from '../slips/build-slip.ts'

const TERMINATION = /终止|解除|解约/u
const AMENDMENT = /补充协议|变更/u

/** The flow of the contract itself: the first archived one, or the last that is on its way. */
export function mainFlowOf(flows: readonly ArchiveItem[]): ArchiveItem | null {
  const main = flows.filter((flow) => isAlive(flow) && !isAmendment(flow) && !isTermination(flow)).toSorted(inOrder)
  return firstArchived(main) ?? main.at(-1) ?? null
}

/** 补充协议、终止协议 of the contract that nobody sent back, oldest first. */
export function amendmentsOf(flows: readonly ArchiveItem[]): readonly ArchiveItem[] {
  return flows.filter((flow) => isAlive(flow) && (isAmendment(flow) || isTermination(flow))).toSorted(inOrder)
}

/** A flow that legal ended, when no other flow of the contract took its place. */
export function endedFlowOf(flows: readonly ArchiveItem[]): ArchiveItem | null {
  const ended = flows.filter(({ status }) => status === 'terminated').toSorted(inOrder)
  return flows.some(isAlive) ? null : (ended.at(-1) ?? null)
}

export function isTermination({ contractName, status }: ArchiveItem): boolean {
  return status === 'terminated' || TERMINATION.test(contractName)
}

export function momentOfFlow(flow: ArchiveItem): EpochMs | null {
  return flow.archivedAt ?? flow.nodeEnteredAt ?? flow.submittedAt
}

function isAmendment({ contractName }: ArchiveItem): boolean {
  return AMENDMENT.test(contractName)
}

function isAlive({ status }: ArchiveItem): boolean {
  return status !== 'returned' && status !== 'terminated'
}

const inOrder = compareBy<ArchiveItem>(
  (flow) => flow.submittedAt ?? flow.archivedAt ?? Number.NEGATIVE_INFINITY,
  (flow) => flow.flowNo,
)
