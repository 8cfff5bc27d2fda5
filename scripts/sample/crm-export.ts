import { dayOf } from './calendar.ts'
import { taxNoOf } from './parties.ts'
import type { ContractState, SampleContract, Story } from './types.ts'
import type { Cell, Sheet } from './workbook-bytes.ts'
import { sumOf } from './yuan.ts'

const CRM_COLUMNS = [
  '合同编号',
  '合同名称',
  '客户名称',
  '统一社会信用代码',
  '合同金额（元）',
  '签约日期',
  '签约方式',
  '客户签章时间',
  '合同状态',
  '合同所有人',
  '所属部门',
  '归属区域',
  '回款计划期次',
  '计划回款日期',
  '计划回款金额',
  '已回款金额（元）',
  '创建时间',
  '更新时间',
] as const

/** One contract as the CRM shows it at a moment. */
export type CrmView = {
  readonly contract: SampleContract
  readonly state: ContractState
  readonly sealedAt: string | null
  readonly receivedFen: number
  readonly status: string
  readonly updatedAt: string
}

export function crmViews(story: Story, at: string): readonly CrmView[] {
  return story.contracts
    .filter((contract) => contract.createdAt <= at)
    .map((contract) => viewOf(story, contract, at))
    .sort((a, b) => (a.contract.no < b.contract.no ? -1 : 1))
}

/** Sales enter money at 17:40 on the day it came, or when they enter the contract if that is later. */
function viewOf(story: Story, contract: SampleContract, at: string): CrmView {
  const changes = contract.changes.filter((change) => change.at <= at)
  const state = changes.at(-1) ?? contract.first
  const entries = (contract.isReceiptRegistered ? story.moves : []).flatMap((move) => {
    const fen = sumOf(
      move.shares.filter((share) => share.contractNo === contract.no),
      (share) => share.fen,
    )
    const onDay = `${dayOf(move.at)} 17:40:00`
    const enteredAt = onDay > contract.createdAt ? onDay : contract.createdAt
    return fen === 0 || enteredAt > at ? [] : [{ fen, enteredAt }]
  })
  const archive = story.archives.find((candidate) => candidate.contractNo === contract.no)
  const isArchived = archive?.archivedAt != null && archive.archivedAt <= at
  const sealedAt = contract.sealedAt !== null && contract.sealedAt <= at ? contract.sealedAt : null
  const receivedFen = sumOf(entries, (entry) => entry.fen)
  const status = state.isVoid
    ? '已作废'
    : receivedFen > 0 && receivedFen >= sumOf(state.plan, (item) => item.fen) && isArchived
      ? '已完成'
      : receivedFen > 0 || isArchived
        ? '执行中'
        : '已签'
  const touched = [
    contract.createdAt,
    ...entries.map((entry) => entry.enteredAt),
    ...changes.map((change) => change.at),
    ...(isArchived ? [archive.archivedAt ?? ''] : []),
    ...(sealedAt === null ? [] : [sealedAt]),
  ]
  const updatedAt = touched.reduce((last, time) => (time > last ? time : last), '')
  return { contract, state, sealedAt, receivedFen, status, updatedAt }
}

/** One row for each instalment, the contract's own columns repeated; a title above, 合计 below. */
export function crmSheet(views: readonly CrmView[], at: string): Sheet {
  const rows = views.flatMap((view) => view.state.plan.map((item) => crmRow(view, item.no, item.due, item.fen)))
  const total: Cell[] = [
    '合计',
    '',
    '',
    '',
    sumOf(views, (view) => view.state.fen) / 100,
    ...Array<Cell>(9).fill(''),
    sumOf(views, (view) => sumOf(view.state.plan, (item) => item.fen)) / 100,
    sumOf(views, (view) => view.receivedFen) / 100,
    '',
    '',
  ]
  const title = `销售合同与回款计划（导出时间：${at.slice(0, 16)}，导出人：乔谨言）`
  return {
    name: '合同',
    rows: [[title], [...CRM_COLUMNS], ...rows, total],
    widths: [14, 28, 30, 20, 14, 20, 8, 20, 8, 10, 16, 8, 8, 12, 14, 14, 20, 20],
    merges: ['A1:R1'],
  }
}

function crmRow(view: CrmView, planNo: number, due: string, planFen: number): readonly Cell[] {
  const { contract, state } = view
  return [
    contract.no,
    contract.name,
    contract.customer,
    taxNoOf(contract.customer),
    state.fen / 100,
    slashed(contract.signedAt),
    contract.method,
    view.sealedAt === null ? '' : slashed(view.sealedAt),
    view.status,
    contract.owner,
    `销售中心-${contract.region}大区`,
    contract.region,
    { serial: planNo, format: '0' },
    due,
    planFen / 100,
    view.receivedFen / 100,
    slashed(contract.createdAt),
    slashed(view.updatedAt),
  ]
}

/** '2025-11-27 10:32:00' → '2025/11/27 10:32:00', as this CRM prints times. */
function slashed(time: string): string {
  return time.replaceAll('-', '/')
}
