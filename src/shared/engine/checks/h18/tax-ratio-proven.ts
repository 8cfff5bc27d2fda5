import { isHomeCurrency } from '../../../domain/currency.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import type { Invoice } from '../../../domain/invoice.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { mainFlowOf } from '../../discrepancies/contract-flows.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, contractsIn, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { taxGapOf } from './tax-gap.ts'

/** H18.1: is the ratio of the two amounts one of the tax rates, and does each invoice's tax come out to the fen. */
export const taxRatioProven: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (!isHomeCurrency(contract.currency)) return notApplicable(`${contract.currency} 合同，台账没有币种，不比税口径`)
  const { invoices } = world.moneyOf(contract.contractNo)
  const flow = mainFlowOf(world.facts.archivesByContract.get(contract.contractNo) ?? [])
  if (invoices.length === 0 && (flow?.amount ?? null) === null) {
    return dataMissing('法务归档导出的“归档金额”列或发票明细', `没有可与合同 ${contract.contractNo} 比对的金额`)
  }
  const gap = taxGapOf(world, contract)
  if (!gap) {
    const isEqual = flow?.amount == null || flow.amount === contract.amount
    if (isEqual) return passed('CRM 金额与归档、开票之间没有税率的比例，不是税口径差')
    return passed(
      `CRM ${formatFen(contract.amount)} 与归档 ${formatFen(flow.amount)} 之比不是 13%、9%、6%、3%、1% 的任何一档，不是税口径差`,
      { turnTo: 'H17' },
    )
  }
  const { percent, net, gross, holdsNet } = gap
  const tax = fen(gross - net)
  const uneven = invoices.flatMap((invoice) => unevenTax(invoice, percent))
  const billed = uneven.length > 0 ? `；但有 ${uneven.length} 张发票的税额按 ${percent}% 反算差 1 分以上` : ''
  return failed(
    `${formatFen(gross)} ÷ ${formatFen(net)} 正是 1+${percent}%，相差的税额 ${formatFen(tax)}：${holdsNet}按不含税记${billed}`,
    { rows: [...gap.rows, ...uneven] },
  )
}

/** 税额反算尾差 over one fen: another rate stands in it, or its amounts are damaged. */
function unevenTax({ invoiceNo, net, tax, gross, source }: Invoice, percent: number): readonly CheckRow[] {
  // Where a file holds the total alone there is no tax to prove.
  if (tax === 0 && net === gross) return []
  const hundredfold = Math.abs(tax * 100 - net * percent)
  if (hundredfold <= 100) return []
  const due = fen(Math.round((net * percent) / 100))
  const text = `发票 ${invoiceNo} 税额 ${formatFen(tax)}，按不含税 ${formatFen(net)} × ${percent}% 应为 ${formatFen(due)}`
  return [row(text, fen(tax - due), [cellOf(source, 'invoiceGross')])]
}
