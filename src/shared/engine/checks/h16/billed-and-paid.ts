import type { CellRef } from '../../../domain/cell-ref.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { addDays, type EpochDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment } from '../../../domain/epoch-ms.ts'
import { type Fen, fen } from '../../../domain/money.ts'
import { firstUnpaid } from '../../discrepancies/d23-invoiced-not-paid.ts'
import { firstUnbilled } from '../../discrepancies/d24-paid-not-invoiced.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { appliedCum, invoicedCum } from '../../slips/contract-money.ts'
import { contractsAbout } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** One contract's invoices beside its receipts. */
export type BilledAndPaid = {
  readonly contract: ContractVersion
  readonly applied: Fen
  readonly invoiced: Fen
  /** Positive: billed and not paid. Negative: paid and not billed. */
  readonly gap: Fen
  readonly isEven: boolean
  /** The first invoice, or receipt, that the other side does not reach. */
  readonly since: {
    readonly on: EpochDay
    readonly lateFrom: EpochDay
    readonly text: string
    readonly cells: readonly CellRef[]
  } | null
}

export function billedAndPaid(world: CheckWorld, about: CheckCase): readonly BilledAndPaid[] {
  return contractsAbout(world, about).map((contract) => {
    const money = world.moneyOf(contract.contractNo)
    const [applied, invoiced] = [appliedCum(money), invoicedCum(money)]
    const gap = fen(invoiced - applied)
    const { tolerance } = world.policy
    const isEven = Math.abs(gap) <= tolerance
    return { contract, applied, invoiced, gap, isEven, since: isEven ? null : sinceOf(world, contract.contractNo, gap) }
  })
}

function sinceOf(world: CheckWorld, contractNo: string, gap: Fen): BilledAndPaid['since'] {
  const { facts, policy } = world
  const money = world.moneyOf(contractNo)
  if (gap > 0) {
    const invoice = firstUnpaid(money, policy.tolerance)
    if (!invoice) return null
    const on = dayOfMoment(invoice.issuedAt)
    const cells = [cellOf(invoice.source, 'issuedAt'), cellOf(invoice.source, 'invoiceGross')]
    return { on, lateFrom: addDays(on, policy.creditTermDays + 1), text: `发票 ${invoice.invoiceNo}`, cells }
  }
  const receipt = firstUnbilled(money, policy.tolerance)
  if (!receipt) return null
  const line = facts.lineById.get(receipt.bankLineId ?? '')
  return {
    on: receipt.postedOn,
    lateFrom: addDays(receipt.postedOn, policy.uninvoicedDays + 1),
    text: line ? `流水 ${line.id}` : '无流水的核销',
    cells: line ? lineCells(line, 'postedAt', 'lineAmount') : [],
  }
}
