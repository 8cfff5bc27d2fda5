import { compareBy } from '../../../shared/base/index.ts'
import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { sumFen } from '../../../shared/domain/money.ts'
import { splitsText } from '../../../shared/domain/owner-split.ts'
import type { TripleSlip } from '../../../shared/domain/slip.ts'
import { legStateWord } from '../../../shared/text/ui/states.ts'
import { contractSource } from '../pack-input.ts'
import type { PaperInput } from '../paper-input.ts'
import { moment, money, type Sheet, sheet, text } from '../write-xlsx.ts'
import { sourceColumns } from './source-columns.ts'

/** 04 三联状态: every slip of the workspace as of the pack's clock. */
export function slipSheets(input: PaperInput): readonly Sheet[] {
  const slips = input.result.slips.toSorted(compareBy((slip) => slip.contractNo))
  const sum = (read: (slip: TripleSlip) => TripleSlip['amount']) => sumFen(slips, read)
  return [
    sheet(
      '三联状态',
      [
        text<TripleSlip>('合同编号', 20, (slip) => slip.contractNo),
        text<TripleSlip>('合同名称', 30, (slip) => slip.contractName),
        text<TripleSlip>('客户', 30, (slip) => slip.customerName),
        text<TripleSlip>('归属人', 12, ({ ownerName, ownerSplits }) =>
          ownerSplits ? splitsText(ownerSplits) : ownerName,
        ),
        text<TripleSlip>('区域', 10, (slip) => slip.region),
        money<TripleSlip>('合同额(元)', (slip) => slip.amount),
        text<TripleSlip>('签', 9, (slip) => legStateWord('sign', slip.sign.state)),
        moment<TripleSlip>('签时间', (slip) => slip.sign.at),
        text<TripleSlip>('审', 9, (slip) => legStateWord('legal', slip.legal.state)),
        moment<TripleSlip>('归档时间', (slip) => slip.legal.at),
        text<TripleSlip>('归档编号', 20, (slip) => slip.legal.archiveNo),
        text<TripleSlip>('收', 9, (slip) => legStateWord('finance', slip.finance.state)),
        moment<TripleSlip>('收时间', (slip) => slip.finance.at),
        money<TripleSlip>('已核销(元)', (slip) => slip.finance.received),
        money<TripleSlip>('已开票(元)', (slip) => slip.finance.invoiced),
        money<TripleSlip>('已到期(元)', (slip) => slip.finance.due),
        text<TripleSlip>('三联闭合', 10, (slip) => (slip.closed ? '是' : '否')),
        moment<TripleSlip>('闭合时间', (slip) => slip.closedAt),
        text<TripleSlip>('归属期间', 10, (slip) => slip.period),
        text<TripleSlip>('差异', 24, (slip) => slip.discrepancyIds.join(' ')),
        ...sourceColumns<TripleSlip>(input, '合同', (slip) => contractSource(input, slip.contractNo)),
        ...sourceColumns<TripleSlip>(input, '归档', (slip) => archiveSource(input, slip)),
      ],
      slips,
      [
        '合计',
        ...Array<null>(4).fill(null),
        sum((slip) => slip.amount),
        ...Array<null>(7).fill(null),
        sum((slip) => slip.finance.received),
        sum((slip) => slip.finance.invoiced),
        sum((slip) => slip.finance.due),
      ],
    ),
  ]
}

function archiveSource(input: PaperInput, slip: TripleSlip): RowRef | null {
  const flows = input.facts.archivesByContract.get(slip.contractNo) ?? []
  return (flows.find((flow) => flow.archiveNo === slip.legal.archiveNo) ?? flows.at(-1))?.source ?? null
}
