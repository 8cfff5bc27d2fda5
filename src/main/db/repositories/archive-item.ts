import { compareBy, groupBy } from '../../../shared/base/index.ts'
import type { ArchiveItem, ArchiveStatus } from '../../../shared/domain/archive-item.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { fen } from '../../../shared/domain/money.ts'
import type { ReadDb } from '../sqlite.ts'

/**
 * Each flow as its latest export told it: the furthest along by its own times, never by the order of import. `only` narrows to
 * the flows of these contract numbers, `fileIds` to what these files told.
 */
export function loadArchives(
  db: ReadDb,
  only: readonly string[] | null = null,
  fileIds: readonly string[] | null = null,
): readonly ArchiveItem[] {
  const records = db
    .prepare<string[], ArchiveRecord>(
      `SELECT * FROM archive_item WHERE is_duplicate = 0
         ${only === null ? '' : 'AND contract_no IN (SELECT value FROM json_each(?))'}
         ${fileIds === null ? '' : 'AND file_id IN (SELECT value FROM json_each(?))'} ORDER BY flow_no`,
    )
    .all(...[only, fileIds].flatMap((narrow) => (narrow === null ? [] : [JSON.stringify(narrow)])))
  const flows = groupBy(records, (record) => `${record.flow_no}\n${record.contract_no}`)
  return [...flows.values()].flatMap((tellings) => tellings.sort(furthestLast).slice(-1)).map(toArchiveItem)
}

/** When each flow that was archived after `since` was submitted and archived, as its latest export told it. */
export function listApprovals(db: ReadDb, since: EpochMs): readonly Pick<ArchiveItem, 'submittedAt' | 'archivedAt'>[] {
  return db
    .prepare<[number], { submittedAt: EpochMs; archivedAt: EpochMs }>(
      `SELECT submitted_at AS submittedAt, max(archived_at) AS archivedAt FROM archive_item
       WHERE is_duplicate = 0 AND submitted_at IS NOT NULL AND archived_at > ? GROUP BY contract_no, flow_no`,
    )
    .all(since)
}

const furthestLast = compareBy<ArchiveRecord>(
  (record) => Math.max(record.archived_at ?? 0, record.node_entered_at ?? 0, record.seal_used_at ?? 0),
  (record) => Number(record.status === 'archived' || record.status === 'terminated'),
  (record) => (record.archive_no === '' ? 0 : 1),
  (record) => record.fact_key,
)

type ArchiveRecord = {
  readonly file_id: string
  readonly sheet: string
  readonly row_no: number
  readonly fact_key: string
  readonly flow_no: string
  readonly archive_no: string
  readonly contract_no: string
  readonly contract_name: string
  readonly counterparty_name: string
  readonly our_entity: string
  readonly amount_fen: number | null
  readonly submitted_at: number | null
  readonly current_node: string
  readonly node_entered_at: number | null
  readonly approver_name: string
  readonly seal_used_at: number | null
  readonly archived_at: number | null
  readonly effective_at: number | null
  readonly status: ArchiveStatus
}

function toArchiveItem(record: ArchiveRecord): ArchiveItem {
  return {
    flowNo: record.flow_no,
    archiveNo: record.archive_no,
    contractNo: record.contract_no,
    contractName: record.contract_name,
    counterpartyName: record.counterparty_name,
    ourEntity: record.our_entity,
    amount: record.amount_fen === null ? null : fen(record.amount_fen),
    submittedAt: momentOrNull(record.submitted_at),
    currentNode: record.current_node,
    nodeEnteredAt: momentOrNull(record.node_entered_at),
    approverName: record.approver_name,
    sealUsedAt: momentOrNull(record.seal_used_at),
    archivedAt: momentOrNull(record.archived_at),
    effectiveAt: momentOrNull(record.effective_at),
    status: record.status,
    source: { fileId: record.file_id, sheet: record.sheet, row: record.row_no },
  }
}

function momentOrNull(value: number | null): EpochMs | null {
  return value === null ? null : epochMs(value)
}
