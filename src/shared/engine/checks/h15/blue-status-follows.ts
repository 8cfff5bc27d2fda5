import type { Invoice } from '../../../domain/invoice.ts'
import { fen, formatFen, sumFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { type RedAndBlue, redsAbout } from './reds-about.ts'

/** H15.2: the blue one says that it was reversed, in full or in part as the sum of its red ones is, and never by more. */
export const blueStatusFollows: Check = (world, about) => {
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票状态可比')
  const found = redsAbout(world, about).flatMap((one) => (one.blue ? [{ ...one, blue: one.blue }] : []))
  if (found.length === 0) return notApplicable('没有成对的红票与蓝票')
  const told = found.map((one) => ({ ...one, reversed: reversedOf(one), fault: faultOf(one.blue, reversedOf(one)) }))
  const rows = told.map(({ blue, reversed, fault }) =>
    row(
      `蓝票 ${blue.invoiceNo} ${formatFen(blue.gross)}，状态${STATUS[blue.status]}，红冲合计 ${formatFen(reversed)}${fault === null ? '' : `：${fault}`}`,
      blue.gross,
      [cellOf(blue.source, 'invoiceStatus'), cellOf(blue.source, 'invoiceGross')],
    ),
  )
  const faults = told.filter(({ fault }) => fault !== null)
  if (faults.length === 0) return passed('蓝票状态与红冲合计一致', { rows })
  const isOlder = faults.every(
    ({ blue, red, reversed }) =>
      blue.status === 'normal' && reversed <= blue.gross && blue.source.fileId !== red.source.fileId,
  )
  if (isOlder) return dataMissing('红冲以后的发票导出', '手上的蓝票还是红冲以前导出的，状态没有更新，请重新导出并导入')
  return failed(`${faults.length} 张蓝票的状态或金额与红冲对不上`, { rows })
}

function reversedOf({ reds }: RedAndBlue) {
  return fen(-sumFen(reds, ({ gross }) => gross))
}

function faultOf({ status, gross }: Invoice, reversed: number): string | null {
  if (reversed > gross) return `红冲合计超过蓝票 ${formatFen(fen(reversed - gross))}`
  const due = reversed === gross ? 'reversed' : 'partly-reversed'
  return status === due ? null : `应为${STATUS[due]}`
}

const STATUS: Readonly<Record<Invoice['status'], string>> = {
  normal: '正常',
  void: '已作废',
  reversed: '已红冲-全额',
  'partly-reversed': '已红冲-部分',
}
