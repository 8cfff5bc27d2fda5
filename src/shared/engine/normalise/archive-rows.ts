import type { ArchiveStatus } from '../../domain/archive-item.ts'
import { formatMoment } from '../../domain/epoch-ms.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import { problemRow } from './bank-rows.ts'
import { contentKey } from './content-key.ts'
import type { ArchiveRow, NormalRow } from './facts.ts'
import { type RowReader, readerOf } from './row-reader.ts'
import type { TableLayout } from './table-layout.ts'

export function readArchiveRow(sheet: string, layout: TableLayout, row: RawRow): NormalRow {
  const reader = readerOf(sheet, row, layout)
  const fact = readArchive(reader)
  if (reader.problems().length > 0) return problemRow(row, reader)
  return { row: row.row, cells: row.cells, key: contentKey(fact), fact }
}

function readArchive(reader: RowReader): ArchiveRow {
  const archiveNo = reader.code('archiveNo')
  const contractNo = reader.code('contractNo')
  const submittedAt = reader.moment('submittedAt')
  const archivedAt = reader.moment('archivedAt')
  // Without a flow number the archive number would appear only at the end and split one flow in two; the hour of submission does not.
  const flowNo =
    reader.code('flowNo') ||
    (contractNo !== '' && submittedAt !== null ? `${contractNo}/${formatMoment(submittedAt)}` : archiveNo || contractNo)
  if (flowNo === '') reader.complain(reader.has('contractNo') ? 'contractNo' : 'flowNo', 'REQUIRED_MISSING')
  return {
    flowNo,
    archiveNo,
    contractNo,
    contractName: reader.text('contractName'),
    counterpartyName: reader.text('counterpartyName'),
    ourEntity: reader.text('ourEntity'),
    amount: reader.amount('amount'),
    submittedAt,
    currentNode: reader.text('currentNode'),
    nodeEnteredAt: reader.moment('nodeEnteredAt'),
    approverName: reader.text('approverName'),
    sealUsedAt: reader.moment('sealUsedAt'),
    archivedAt,
    effectiveAt: reader.moment('effectiveAt'),
    status: readStatus(reader, archivedAt === null ? 'approving' : 'archived'),
  }
}

function readStatus(reader: RowReader, whenSilent: ArchiveStatus): ArchiveStatus {
  const found = reader.text('status').replace(/\s+/g, '')
  if (found === '') return whenSilent
  const status = STATUSES[found]
  if (status === undefined) reader.complain('status', 'STATUS_UNKNOWN')
  return status ?? whenSilent
}

const STATUSES: Readonly<Record<string, ArchiveStatus>> = {
  待审核: 'pending-review',
  审核中: 'pending-review',
  审批中: 'approving',
  流转中: 'approving',
  签署中: 'approving',
  待用印: 'pending-seal',
  待法务用印处理: 'pending-seal',
  待归档: 'pending-archive',
  待归档处理: 'pending-archive',
  已归档: 'archived',
  归档完成: 'archived',
  用印归档已完成: 'archived',
  已完成: 'archived',
  已退回: 'returned',
  退回: 'returned',
  已终止: 'terminated',
  终止: 'terminated',
  已作废: 'terminated',
  已拒签: 'terminated',
  已撤回: 'terminated',
  已过期: 'terminated',
}
