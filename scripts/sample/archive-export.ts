import { dayOf, excelSerial } from './calendar.ts'
import { OUR_ENTITY } from './parties.ts'
import type { SampleArchive, Story } from './types.ts'
import type { Cell, Sheet } from './workbook-bytes.ts'
import { yuanGrouped } from './yuan.ts'

const ARCHIVE_COLUMNS = [
  '流程编号',
  '合同归档编号',
  '合同编号',
  '合同名称',
  '对方单位',
  '我方签约主体',
  '合同金额',
  '提交时间',
  '用印日期',
  '归档日期',
  '生效日期',
  '当前节点',
  '节点到达时间',
  '当前处理人',
  '流程状态',
] as const

export type ArchiveView = { readonly archive: SampleArchive; readonly archivedAt: string | null }

/** The flows that legal had received at a moment. */
export function archiveViews(story: Story, at: string): readonly ArchiveView[] {
  return story.archives
    .filter((archive) => archive.submittedAt <= at)
    .map((archive) => ({
      archive,
      archivedAt: archive.archivedAt !== null && archive.archivedAt <= at ? archive.archivedAt : null,
    }))
    .sort((a, b) => (a.archive.flowNo < b.archive.flowNo ? -1 : 1))
}

export function archiveSheet(views: readonly ArchiveView[]): Sheet {
  const rows = views.map(({ archive, archivedAt }): readonly Cell[] => {
    const isDone = archivedAt !== null
    return [
      archive.flowNo,
      isDone ? archive.archiveNo : '',
      archive.contractNo,
      archive.contractName,
      archive.customer,
      OUR_ENTITY,
      yuanGrouped(archive.fen),
      time(archive.submittedAt),
      isDone ? day(archivedAt) : '',
      isDone ? time(archivedAt) : '',
      isDone ? day(archivedAt) : '',
      isDone ? '归档完成' : '法务审核',
      time(isDone ? archivedAt : archive.submittedAt),
      isDone ? '' : archive.handler,
      isDone ? '已归档' : '审批中',
    ]
  })
  return {
    name: '合同用印归档台账',
    rows: [['合同用印归档台账'], ['法务部', '', '仅限内部使用'], [...ARCHIVE_COLUMNS], ...rows],
    widths: [18, 14, 14, 28, 30, 26, 14, 18, 12, 18, 12, 10, 18, 10, 8],
    merges: ['A1:O1'],
  }
}

function time(at: string): Cell {
  return { serial: excelSerial(at), format: 'yyyy-mm-dd hh:mm' }
}

function day(at: string): Cell {
  return { serial: excelSerial(`${dayOf(at)} 00:00:00`), format: 'yyyy-mm-dd' }
}
