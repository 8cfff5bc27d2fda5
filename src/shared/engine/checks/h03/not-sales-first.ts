import { nonSalesReason } from '../../lines/non-sales.ts'
import { lineCells } from '../../matching/cells.ts'
import { type Check, failed, notApplicable, passed, row } from '../check.ts'
import { receiptIn } from '../receipt-in-case.ts'

/** H03.1: interest, pooling, own transfers, tax refunds, deposits, loans are no sales money; whoever says so leaves the reason. */
export const notSalesFirst: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state, work } = found.value
  const rows = [
    row(
      `摘要“${line.memo}”，对方 ${line.counterpartyName || '（无户名）'}`,
      line.amount,
      lineCells(line, 'payer', 'memo'),
    ),
  ]
  const decided = world.decisions.scope.get(line.id)
  if (decided === false) return passed('已有人判定为非销售，不计入到账口径', { rows })
  if (state.lineClass === 'returned') {
    return failed(`${state.why || '与另一笔互为冲抵'}：是退汇或冲正，不是来款`, { rows, turnTo: 'H14' })
  }
  const why = nonSalesReason(line, work.payer)
  if (state.lineClass === 'sales') {
    if (decided === true) return passed('已有人判定为销售往来，往下查合同', { rows })
    const doubt = work.isDoubtful ? '；但摘要含保证金、借款、退还、代付一类字样，认领前先问明用途' : ''
    return passed(`不是利息、归集、同名划转、退税、保证金或借款，按销售来款往下查${doubt}`, { rows })
  }
  if (why === null) return notApplicable(`${state.why || '不是销售来款'}，不由本页处理`, { rows })
  return failed(`${why}：确认后不再计入到账口径`, {
    rows,
    act: {
      kind: 'decide',
      label: '确认非销售',
      preview: `流水 ${line.id} 判定为非销售，退出待认领与到账口径`,
      body: { kind: 'scope', bankLineId: line.id, inScope: false },
      reason: why,
    },
  })
}
