import { formatDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment, epochMs } from '../../../domain/epoch-ms.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { type Check, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { billedAndPaid } from './billed-and-paid.ts'

/** H16.6: an export of invoices from after the money closes the gap by itself, or shows that nothing was billed. */
export const invoicesCaughtUp: Check = (world, about) => {
  const found = billedAndPaid(world, about)
  if (found.length === 0) return contractMissing(about)
  const unbilled = found.filter(({ isEven, gap }) => !isEven && gap < 0)
  if (unbilled.length === 0) {
    return found.every(({ isEven }) => isEven)
      ? passed('开票与回款已经相等，差异自动解除')
      : notApplicable('差在回款，不在开票：等回款，按 H04 催收', { turnTo: 'H04' })
  }
  const files = filesOf(world, 'invoice')
  const last = epochMs(Math.max(0, ...files.map(({ importedAt }) => importedAt)))
  const behind = unbilled.filter(({ since }) => since !== null && dayOfMoment(last) < since.on)
  if (files.length === 0 || behind.length > 0) {
    const from = unbilled.flatMap(({ since }) => (since ? formatDay(since.on) : [])).sort()[0] ?? ''
    return dataMissing('到账以后的发票导出', `手上的发票是 ${from} 到账以前导出的，开票后请重新导出并导入`)
  }
  const rows = unbilled.map(({ contract, gap, since }) =>
    row(`${contract.contractNo} 仍未开票 ${formatFen(fen(-gap))}`, fen(-gap), since?.cells ?? []),
  )
  return failed(`到账以后导入过发票，仍有 ${unbilled.length} 份合同没有开票`, { rows })
}
