import type { RawRow } from '../../domain/raw-table.ts'
import { cleanText, headerKey, isBlank } from './clean-text.ts'
import type { FoundHeader } from './find-header.ts'

const TOTAL = /^(本页|本期|全部)?(合计|总计|累计)/
const FOOTER =
  /^(本页|本期)?小计|^(期初|期末|上期|承前|当前)余额|^(承前页|过次页)|^(打印|导出|制表|下载|生成)(时间|日期|人)?|^第\d+页|^共\d+[页条笔]|^以[上下](空白|为)|^(备注|说明|注|报表名称?|版权|温馨提示|免责声明)[::]|^(借方|贷方|收入|支出|转入|转出)(方)?(交易|发生|总|合计)?(笔数|金额|总额|总金额)|^总(收入|支出|笔数|金额|计)|^copyright|^confidential|^#/i

export type RowRole = 'data' | 'total' | 'footer' | 'blank'

/** Tells the rows that people and print routines put among the data. A row with a readable day or number of its own is data. */
export function roleOfRow(row: RawRow, found: FoundHeader): RowRole {
  if (isBlank(row.cells)) return 'blank'
  const filled = row.cells.filter((cell) => cell.trim() !== '')
  const first = cleanText(filled[0] ?? '').replace(/\s+/g, '')
  if (TOTAL.test(first)) return 'total'
  if (filled.length === 1) return 'footer'
  if (FOOTER.test(first) || isHeaderAgain(row, found)) return 'footer'
  return 'data'
}

/** Printed exports repeat the header on every page. */
function isHeaderAgain(row: RawRow, found: FoundHeader): boolean {
  let same = 0
  for (const { index, header } of found.columns.values()) {
    const cell = row.cells[index]
    if (cell === undefined || cell === '') continue
    if (headerKey(cell) !== headerKey(header)) return false
    same += 1
  }
  return same >= 3
}
