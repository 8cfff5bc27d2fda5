import { cellOf } from '../../matching/cells.ts'
import { type Check, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { redsAbout } from './reds-about.ts'

const CONFIRMATION = /红字发票信息(?:确认单|表)(?:编号)?[:：]?\s*([0-9A-Za-z-]{6,})/u

/** H15.1: the blue invoice and the confirmation that the red one's remark names, and the contract behind them. */
export const redNamesBlue: Check = (world, about) => {
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票，找不到红票与蓝票')
  const found = redsAbout(world, about)
  if (found.length === 0) return notApplicable('没有红字发票')
  const nameless = found.filter(({ red }) => red.blueInvoiceNo === null)
  const lost = found.filter(({ red, blue }) => red.blueInvoiceNo !== null && !blue)
  const rows = found.map(({ red, blue, contractNo }) => {
    const confirmation = CONFIRMATION.exec(red.remark)?.[1] ?? '没有写'
    const text = `红票 ${red.invoiceNo} 冲蓝票 ${red.blueInvoiceNo ?? '（没有写）'}，确认单 ${confirmation}，合同 ${contractNo ?? '没有挂'}`
    const cells = [cellOf(red.source, 'remark'), cellOf(red.source, 'invoiceGross')]
    return row(text, red.gross, blue ? [...cells, cellOf(blue.source, 'invoiceNo')] : cells)
  })
  const [missing] = lost
  if (missing)
    return dataMissing(`含蓝字发票 ${missing.red.blueInvoiceNo} 的发票导出`, '账套里没有这张蓝票，核对不了红冲')
  if (nameless.length > 0) return failed(`${nameless.length} 张红票的备注没有写明冲的是哪张蓝票`, { rows })
  const loose = found.filter(({ contractNo }) => contractNo === null)
  if (loose.length > 0) return failed(`${loose.length} 张红票的蓝票没有挂到合同，累计开票不会回退`, { rows })
  return passed(`${found.length} 张红票都找到了蓝票与合同`, { rows })
}
