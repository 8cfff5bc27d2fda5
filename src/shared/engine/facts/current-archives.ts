import { compareBy, groupBy } from '../../base/index.ts'
import type { ArchiveItem, ArchiveStatus } from '../../domain/archive-item.ts'
import { rowRefKey } from '../../domain/cell-ref.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'

/** One row per flow, told as of `asOf`: what happened later is taken out of it, a flow that had not begun is absent. */
export function currentArchives(archives: readonly ArchiveItem[], asOf: EpochMs): readonly ArchiveItem[] {
  const flows = groupBy(archives, (item) => `${item.contractNo}\n${item.flowNo}`)
  return [...flows.values()]
    .flatMap((rows) => flowAt(rows, asOf))
    .sort(
      compareBy(
        (item) => item.contractNo,
        (item) => item.flowNo,
      ),
    )
}

/** 审（第二联） needs all three: the status, the number and the moment. */
export function isArchived(item: ArchiveItem): boolean {
  return item.status === 'archived' && item.archiveNo !== '' && item.archivedAt !== null
}

const LIFE: Readonly<Record<ArchiveStatus, number>> = {
  'pending-review': 0,
  approving: 1,
  'pending-seal': 2,
  'pending-archive': 3,
  returned: 4,
  archived: 5,
  terminated: 6,
}

function flowAt(rows: readonly ArchiveItem[], asOf: EpochMs): readonly ArchiveItem[] {
  const latestFirst = rows.toSorted(
    compareBy(
      (item) => -lastEvent(item),
      (item) => -LIFE[item.status],
      (item) => rowRefKey(item.source),
    ),
  )
  const known = latestFirst.find((item) => lastEvent(item) <= asOf)
  if (known) return [known]
  const later = latestFirst.at(-1)
  return later && eventsOf(later).some((moment) => moment <= asOf) ? [rewind(later, asOf)] : []
}

function rewind(item: ArchiveItem, asOf: EpochMs): ArchiveItem {
  const before = (moment: EpochMs | null): EpochMs | null => (moment !== null && moment <= asOf ? moment : null)
  const archivedAt = before(item.archivedAt)
  const nodeEnteredAt = before(item.nodeEnteredAt)
  return {
    ...item,
    archivedAt,
    nodeEnteredAt,
    sealUsedAt: before(item.sealUsedAt),
    archiveNo: archivedAt === null ? '' : item.archiveNo,
    currentNode: nodeEnteredAt === null ? '' : item.currentNode,
    status: archivedAt === null ? 'approving' : item.status,
  }
}

/** 生效日期 is left out: it may lie ahead on purpose. */
function eventsOf({ submittedAt, nodeEnteredAt, sealUsedAt, archivedAt }: ArchiveItem): readonly EpochMs[] {
  return [submittedAt, nodeEnteredAt, sealUsedAt, archivedAt].filter((moment) => moment !== null)
}

function lastEvent(item: ArchiveItem): number {
  return Math.max(Number.NEGATIVE_INFINITY, ...eventsOf(item))
}
