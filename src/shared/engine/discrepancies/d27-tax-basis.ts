import type { ContractVersion } from '../../domain/contract.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { type Fen, fen, formatFen, sumFen } from '../../domain/money.ts'
import { cellOf } from '../matching/cells.ts'
import { type ContractMoney, invoicedCum } from '../slips/contract-money.ts'
import { amountGaps, gapFinding } from './amount-gaps.ts'
import { taxPercent } from './amount-relation.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

const CELLS_SHOWN = 20

/** D27 税口径差: one side holds the amount with tax, the other without. Told by legal's amount, or by the invoices' own net. */
export function taxBasis(context: DiscrepancyContext): readonly Finding[] {
  const byArchive = amountGaps(context).flatMap((gap) => {
    if (gap.relation?.kind !== 'tax') return []
    const { percent, isUp } = gap.relation
    const why = `归档金额${isUp ? '按含税、CRM 按不含税' : '按不含税、CRM 按含税'}记，税率 ${percent}%，应统一为价税合计`
    return [gapFinding(context, gap, why)]
  })
  const told = new Set(byArchive.map(({ subject }) => subject))
  const byInvoice = liveContracts(context).flatMap((contract) =>
    told.has(contract.contractNo) ? [] : billedWithTax(context, contract),
  )
  return [...byArchive, ...byInvoice]
}

/** A contract billed in full whose invoices come to its amount net of tax. */
export type BilledNet = { readonly percent: number; readonly net: Fen; readonly gross: Fen; readonly last: Invoice }

/** Billed in full, net of tax exactly the contract's amount: CRM holds the net. */
export function billedNetOf({ amount, currency }: ContractVersion, money: ContractMoney): BilledNet | null {
  const gross = invoicedCum(money)
  const last = money.invoices.at(-1)
  if (!last || gross <= amount || !isHomeCurrency(currency)) return null
  const net = sumFen(money.invoices, (invoice) => invoice.net)
  const percent = taxPercent(amount, gross)
  return percent === null || Math.abs(net - amount) > 1 ? null : { percent, net, gross, last }
}

function billedWithTax(context: DiscrepancyContext, contract: ContractVersion): readonly Finding[] {
  const { contractNo, amount, source } = contract
  const money = context.moneyOf(contractNo)
  const billed = billedNetOf(contract, money)
  if (!billed) return []
  const { percent, net, gross, last } = billed
  const { invoices } = money
  return [
    {
      subject: contractNo,
      ownerName: contract.ownerName,
      amount: fen(gross - amount),
      contractNos: [contractNo],
      invoiceNos: invoices.map(({ invoiceNo }) => invoiceNo),
      sinceAt: last.issuedAt,
      left: evidence(`CRM 合同金额 ${formatFen(amount)}`, cellOf(source, 'contractAmount')),
      right: evidence(
        `累计开票价税合计 ${formatFen(gross)}，其中不含税 ${formatFen(net)}`,
        ...invoices.slice(0, CELLS_SHOWN).map((invoice) => cellOf(invoice.source, 'invoiceGross')),
      ),
      cause: `CRM 按不含税金额记，税率 ${percent}%，应统一为价税合计`,
    },
  ]
}
