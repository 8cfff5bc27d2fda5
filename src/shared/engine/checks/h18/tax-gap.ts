import type { ContractVersion } from '../../../domain/contract.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { type Fen, formatFen } from '../../../domain/money.ts'
import { amountGapOf } from '../../discrepancies/amount-gaps.ts'
import { billedNetOf } from '../../discrepancies/d27-tax-basis.ts'
import { cellOf } from '../../matching/cells.ts'
import { type CheckWorld, row } from '../check.ts'

/** One contract that CRM holds on another tax basis than legal, or than what was billed. */
export type TaxGap = {
  readonly percent: number
  readonly net: Fen
  readonly gross: Fen
  /** Which side has to change: the one that holds the net. */
  readonly holdsNet: 'CRM' | '归档'
  readonly rows: readonly CheckRow[]
}

export function taxGapOf(world: CheckWorld, contract: ContractVersion): TaxGap | null {
  const gap = amountGapOf(world.facts, contract)
  const crm = row(`CRM 合同金额 ${formatFen(contract.amount)}`, contract.amount, [
    cellOf(contract.source, 'contractAmount'),
  ])
  if (gap?.relation?.kind === 'tax') {
    const { percent, isUp } = gap.relation
    const [net, gross] = isUp ? [contract.amount, gap.archived] : [gap.archived, contract.amount]
    const archived = row(
      `归档金额 ${formatFen(gap.archived)}（${gap.flow.archiveNo || gap.flow.flowNo}）`,
      gap.archived,
      [cellOf(gap.flow.source, 'archiveAmount')],
    )
    return { percent, net, gross, holdsNet: isUp ? 'CRM' : '归档', rows: [crm, archived] }
  }
  const billed = billedNetOf(contract, world.moneyOf(contract.contractNo))
  if (!billed) return null
  const { percent, gross } = billed
  const invoiced = row(
    `累计开票价税合计 ${formatFen(gross)}，其中不含税 ${formatFen(billed.net)}，末张 ${billed.last.invoiceNo}`,
    gross,
    [cellOf(billed.last.source, 'invoiceGross')],
  )
  return { percent, net: contract.amount, gross, holdsNet: 'CRM', rows: [crm, invoiced] }
}
