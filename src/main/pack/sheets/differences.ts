import { compareBy } from '../../../shared/base/index.ts'
import type { CellRef } from '../../../shared/domain/cell-ref.ts'
import { dayOfMoment } from '../../../shared/domain/epoch-ms.ts'
import { sumFen } from '../../../shared/domain/money.ts'
import { discrepancyNames } from '../../../shared/text/discrepancies.ts'
import { discrepancyStateWords, gapWords, ownerRoleWords, severityWords } from '../../../shared/text/ui/states.ts'
import { reasonCodeWords } from '../../../shared/text/work-words.ts'
import { customerOf, type PackDiscrepancy, type PackInput } from '../pack-input.ts'
import { type Column, count, day, moment, money, type Sheet, sheet, text } from '../write-xlsx.ts'
import { cellsText, sourceColumns } from './source-columns.ts'

type Row = PackDiscrepancy

/** 05 差额清单: what is open or waived at the end, and what was closed. */
export function differenceSheets(input: PackInput): readonly Sheet[] {
  const rows = input.discrepancies.toSorted(
    compareBy(
      (row) => row.discrepancy.severity,
      (row) => row.discrepancy.id,
    ),
  )
  const columns = differenceColumns(input)
  const page = (name: string, isClosed: boolean) => {
    const some = rows.filter((row) => (row.state === 'closed') === isClosed)
    const sum = sumFen(some, (row) => row.discrepancy.amount)
    return sheet(name, columns, some, ['合计', ...Array<null>(7).fill(null), sum])
  }
  return [page('期末余额', false), page('已关闭', true)]
}

function differenceColumns(input: PackInput): readonly Column<Row>[] {
  return [
    text<Row>('差异编号', 28, ({ discrepancy }) => discrepancy.id),
    text<Row>('码', 6, ({ discrepancy }) => discrepancy.code),
    text<Row>('名称', 16, ({ discrepancy }) => discrepancyNames[discrepancy.code]),
    text<Row>('断层', 16, ({ discrepancy }) => gapWords[discrepancy.gap]),
    text<Row>('级别', 12, ({ discrepancy }) => severityWords[discrepancy.severity]),
    text<Row>('状态', 9, ({ state }) => discrepancyStateWords[state]),
    text<Row>('合同编号', 24, ({ discrepancy }) => discrepancy.contractNos.join('\n')),
    text<Row>('客户', 28, ({ discrepancy }) => customerOf(input, discrepancy.contractNos[0] ?? '')),
    money<Row>('金额(元)', ({ discrepancy }) => discrepancy.amount),
    text<Row>('甲侧值', 34, ({ discrepancy }) => discrepancy.left.text),
    text<Row>('甲侧出处', 40, ({ discrepancy }) => cellsText(input, discrepancy.left.cells)),
    text<Row>('乙侧值', 34, ({ discrepancy }) => discrepancy.right.text),
    text<Row>('乙侧出处', 40, ({ discrepancy }) => cellsText(input, discrepancy.right.cells)),
    text<Row>('建议原因', 40, ({ discrepancy }) => discrepancy.cause),
    text<Row>('责任角色', 9, ({ discrepancy }) => ownerRoleWords[discrepancy.ownerRole] ?? discrepancy.ownerRole),
    text<Row>('责任人', 10, ({ discrepancy }) => discrepancy.ownerName),
    text<Row>('排查手册', 9, ({ discrepancy }) => discrepancy.scenario),
    moment<Row>('起算时间', ({ discrepancy }) => discrepancy.sinceAt),
    moment<Row>('首次发现', ({ firstDetectedAt }) => firstDetectedAt),
    moment<Row>('应反馈', ({ work }) => work.dueAt),
    text<Row>('反馈人', 10, ({ work }) => work.answer?.by ?? ''),
    moment<Row>('反馈时间', ({ work }) => work.answer?.at ?? null),
    text<Row>('反馈原因', 14, ({ work }) => (work.answer ? reasonCodeWords[work.answer.reasonCode] : '')),
    text<Row>('反馈说明', 34, ({ work }) => work.answer?.text ?? ''),
    day<Row>('预计解决日', ({ work }) => work.answer?.expectedOn ?? null),
    moment<Row>('关闭时间', ({ closedAt }) => closedAt),
    count<Row>(
      '账龄(天)',
      ({ discrepancy, closedAt }) => dayOfMoment(closedAt ?? input.asOf) - dayOfMoment(discrepancy.sinceAt),
    ),
    count<Row>('重开次数', ({ reopened }) => reopened),
    ...sourceColumns<Row>(input, '首个', ({ discrepancy }) =>
      firstCell(discrepancy.left.cells, discrepancy.right.cells),
    ),
  ]
}

function firstCell(left: readonly CellRef[], right: readonly CellRef[]): CellRef | null {
  return left[0] ?? right[0] ?? null
}
