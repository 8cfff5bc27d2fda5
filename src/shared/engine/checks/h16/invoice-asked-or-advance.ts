import type { CheckRow } from '../../../domain/handbook.ts'
import type { Invoice } from '../../../domain/invoice.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { isVoidReceipt } from '../../facts/is-void-receipt.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, type CheckWorld, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { type BilledAndPaid, billedAndPaid } from './billed-and-paid.ts'

const ADVANCE = /预收/u

/** H16.3: paid and not billed: an invoice that hangs on no contract, or money that was booked or noted as an advance. */
export const invoiceAskedOrAdvance: Check = (world, about) => {
  const unbilled = billedAndPaid(world, about).filter(({ isEven, gap }) => !isEven && gap < 0)
  if (unbilled.length === 0) return notApplicable('没有回款未开票')
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票，不知道是不是已经开了')
  const loose = unbilled.flatMap((one) => looseInvoices(world, one).map((invoice) => invoiceRow(one, invoice)))
  const noted = unbilled.flatMap((one) => [...bookedAsAdvance(world, one), ...notedAsAdvance(world, one)])
  const rows = [...loose, ...noted]
  if (loose.length > 0) {
    return failed(`客户有 ${loose.length} 张发票没有挂合同，可能就是这笔款的票`, {
      rows,
      act: loose.length === 1 ? (loose[0]?.act ?? null) : null,
    })
  }
  if (noted.length > 0) return passed('已标为预收，按预收不开票处理，由税务会计看纳税义务时点', { rows })
  return dataMissing(
    '开票申请',
    '开票申请不在读入的文件里，收款单与备注也没有标预收；请销售说明是漏了申请还是预收不开票',
  )
}

function looseInvoices({ facts, context }: CheckWorld, { contract }: BilledAndPaid): readonly Invoice[] {
  const customer = context.parties.partyOfContract(contract.contractNo)
  return facts.invoices.filter(
    ({ isRed, invoiceNo, buyerName }) =>
      !isRed &&
      !context.invoiceLinks.has(invoiceNo) &&
      customer !== null &&
      context.parties.customerOf(buyerName) === customer,
  )
}

function invoiceRow(
  { contract: { contractNo } }: BilledAndPaid,
  { invoiceNo, gross, source, remark }: Invoice,
): CheckRow {
  const cells = [cellOf(source, 'invoiceNo'), cellOf(source, 'buyer'), cellOf(source, 'invoiceGross')]
  return row(`发票 ${invoiceNo} ${formatFen(gross)}，备注“${remark}”`, gross, cells, {
    kind: 'decide',
    label: `挂到 ${contractNo}`,
    preview: `发票 ${invoiceNo}（${formatFen(gross)}）挂到合同 ${contractNo}`,
    body: { kind: 'invoice', invoiceNo, contractNo },
    reason: '核对开票申请，属于该合同',
  })
}

function bookedAsAdvance({ facts }: CheckWorld, { contract, gap }: BilledAndPaid): readonly CheckRow[] {
  const { contractNo } = contract
  return facts.receipts
    .filter((receipt) => receipt.contractNo === contractNo && ADVANCE.test(receipt.purpose) && !isVoidReceipt(receipt))
    .map(({ receiptNo, purpose, amount, source }) =>
      row(`收款单 ${receiptNo} 用途“${purpose}”`, amount, [cellOf(source, 'receiptNo')], {
        kind: 'decide',
        label: '按预收不开票列为例外',
        preview: `${contractNo} 回款未开票 ${formatFen(fen(-gap))} 按预收不开票接受，不再催开票`,
        body: { kind: 'waive', code: 'D24', subject: contractNo },
        reason: `收款单 ${receiptNo} 为${purpose}，预收不开票`,
      }),
    )
}

function notedAsAdvance({ decisions }: CheckWorld, { contract: { contractNo } }: BilledAndPaid): readonly CheckRow[] {
  const id = `D24:${contractNo}`
  return decisions.standing.flatMap(({ body, reason, decidedBy }) => {
    const isAbout =
      (body.kind === 'waive' && `${body.code}:${body.subject}` === id) ||
      (body.kind === 'note' && [body.subject, ...(body.others ?? [])].includes(id)) ||
      (body.kind === 'feedback' && body.discrepancyIds.includes(id))
    return isAbout && ADVANCE.test(reason) ? [row(`${decidedBy}：${reason}`, null, [])] : []
  })
}
