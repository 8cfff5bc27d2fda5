import { formatDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment } from '../../../domain/epoch-ms.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import type { Invoice } from '../../../domain/invoice.ts'
import { formatFen } from '../../../domain/money.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, type CheckWorld, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { type RedAndBlue, redsAbout } from './reds-about.ts'

/** H15.4: an invoice to the same buyer, of about the same amount and not before the red one, that may stand in its place. */
export const reissuedInvoice: Check = (world, about) => {
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票，找不到重开票')
  const found = redsAbout(world, about)
  if (found.length === 0) return notApplicable('没有红字发票')
  const told = found.map((one) => ({ one, candidates: candidatesFor(world, one) }))
  const hung = told.flatMap(({ one, candidates }) =>
    candidates.filter((invoice) => one.contractNo !== null && contractOf(world, invoice) === one.contractNo),
  )
  const loose = told.flatMap(({ one, candidates }) =>
    candidates.filter((invoice) => contractOf(world, invoice) === null).map((invoice) => rowFor(one, invoice)),
  )
  const done = hung.map((invoice) => rowFor({ contractNo: null }, invoice))
  if (loose.length > 0) {
    return failed(`有 ${loose.length} 张疑为重开的发票没有挂合同，核对后挂上`, {
      rows: [...loose, ...done],
      act: loose.length === 1 ? (loose[0]?.act ?? null) : null,
    })
  }
  if (hung.length > 0) return passed('重开票已挂在同一份合同上', { rows: done })
  return failed('没有找到重开的发票：确定是要重开、还是折让或退款')
}

function contractOf({ context }: CheckWorld, { invoiceNo }: Invoice): string | null {
  return context.invoiceLinks.get(invoiceNo)?.contractNo ?? null
}

/** 近额: as near as a short payment to what was due. */
function candidatesFor({ facts, policy }: CheckWorld, { red }: RedAndBlue): readonly Invoice[] {
  const buyer = partyNameKey(red.buyerName)
  const wanted = -red.gross
  return facts.invoices.filter(
    ({ isRed, status, buyerName, issuedAt, gross, invoiceNo }) =>
      !isRed &&
      status === 'normal' &&
      invoiceNo !== red.blueInvoiceNo &&
      issuedAt >= red.issuedAt &&
      partyNameKey(buyerName) === buyer &&
      Math.abs(gross - wanted) * 100 <= wanted * policy.maxShortPercent,
  )
}

function rowFor(
  { contractNo }: Pick<RedAndBlue, 'contractNo'>,
  { invoiceNo, issuedAt, gross, source }: Invoice,
): CheckRow {
  const text = `发票 ${invoiceNo}，${formatDay(dayOfMoment(issuedAt))} 开，${formatFen(gross)}`
  const cells = [cellOf(source, 'invoiceNo'), cellOf(source, 'invoiceGross')]
  if (contractNo === null) return row(text, gross, cells)
  return row(text, gross, cells, {
    kind: 'decide',
    label: `挂到 ${contractNo}`,
    preview: `发票 ${invoiceNo}（${formatFen(gross)}）挂到合同 ${contractNo}`,
    body: { kind: 'invoice', invoiceNo, contractNo },
    reason: '红冲后重开的发票',
  })
}
