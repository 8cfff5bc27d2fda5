import type { ArchiveItem } from '../../../domain/archive-item.ts'
import type { Invoice } from '../../../domain/invoice.ts'
import { fen, formatFen, sumFen } from '../../../domain/money.ts'
import { foldReference } from '../../../domain/reference-text.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { unclaimedMoney } from '../unclaimed-money.ts'
import { isParty, unknownFlows } from './unknown-flows.ts'

/** H21.3: has money come in or been billed for it already, and how much performance waits for the entry. */
export const moneyWithoutContract: Check = (world, about) => {
  const { facts, policy } = world
  const [flow] = unknownFlows(world, about)
  if (!flow) return notApplicable('归档的合同号在 CRM 里都有')
  if (facts.lines.length + facts.invoices.length === 0)
    return dataMissing('银行流水与发票明细', '不知道是否已到账、开票')
  const lines = unclaimedMoney(world)
    .map(({ line }) => line)
    .filter((line) => isFor(world, flow, line.memo, line.counterpartyName, line.amount))
  const invoices = facts.invoices.filter(
    (invoice) =>
      !world.context.invoiceLinks.has(invoice.invoiceNo) &&
      isFor(world, flow, invoice.remark, invoice.buyerName, invoice.gross),
  )
  if (lines.length + invoices.length === 0) {
    return passed(`没有找到 ${flow.counterpartyName} 为它付的款或开的票，暂不影响业绩`)
  }
  const [received, invoiced] = [sumFen(lines, ({ amount }) => amount), sumFen(invoices, ({ gross }) => gross)]
  const caps = [received, flow.amount ?? received, policy.requireInvoice ? invoiced : received]
  const waiting = fen(Math.max(0, Math.min(...caps)))
  return failed(
    `已到账 ${formatFen(received)}、已开票 ${formatFen(invoiced)}，补录前有 ${formatFen(waiting)} 业绩计不进去`,
    { rows: [...lines.map((line) => lineRow(line, `来款，附言“${line.memo}”`)), ...invoices.map(invoiceRow)] },
  )
}

/** It names the number, or is of this customer and this very amount. */
function isFor(world: CheckWorld, flow: ArchiveItem, words: string, name: string, amount: number): boolean {
  if (flow.contractNo !== '' && foldReference(words).includes(foldReference(flow.contractNo))) return true
  return amount === flow.amount && isParty(world, flow.counterpartyName, name)
}

function invoiceRow({ invoiceNo, buyerName, gross, source }: Invoice) {
  return row(`发票 ${invoiceNo}，购方 ${buyerName}`, gross, [cellOf(source, 'invoiceGross'), cellOf(source, 'remark')])
}
