import type { RawRow } from '../../domain/raw-table.ts'
import { cleanText, headerKey, isBlank } from './clean-text.ts'
import type { FoundHeader } from './find-header.ts'
import { parseAmount } from './parse-amount.ts'
import { parseWhen } from './parse-when.ts'

const TOTAL = /^(本页|本期|全部)?(合计|总计|累计)/
const FOOTER =
  /^(本页|本期)?小计|^(期初|期末|上期|承前|当前)余额|^(承前页|过次页)|^(打印|导出|制表|下载|生成)(时间|日期|人)?|^第\d+页|^共\d+[页条笔]|^以[上下](空白|为)|^(备注|说明|注|报表名称?|版权|温馨提示|免责声明)[::]|^(借方|贷方|收入|支出|转入|转出)(方)?(交易|发生|总|合计)?(笔数|金额|总额|总金额)|^总(收入|支出|笔数|金额|计)|^copyright|^confidential|^#/i

/** The bare word, which no party, contract or number is called. */
const TOTAL_ALONE = /^(本页|本期|全部)?(合计|总计|累计)[::]?$/

export type RowRole = 'data' | 'total' | 'footer' | 'blank'

/**
 * Tells the rows that people and print routines put among the data. Words alone do not: 总计费系统 and 打印机采购 are contracts,
 * so a row with a number or a day and money of its own is data whatever it begins with.
 */
export function roleOfRow(row: RawRow, found: FoundHeader): RowRole {
  if (isBlank(row.cells)) return 'blank'
  const filled = row.cells.filter((cell) => cell.trim() !== '')
  const first = cleanText(filled[0] ?? '').replace(/\s+/g, '')
  if (filled.length === 1) return TOTAL.test(first) || hasAmount(row, found) ? 'total' : 'footer'
  const isTotal = TOTAL.test(first)
  if (isTotal || FOOTER.test(first)) {
    const isSum = TOTAL_ALONE.test(first) && found.kind === 'bank'
    if (!isSum && isOwnRecord(row, found)) return 'data'
    return isTotal ? 'total' : 'footer'
  }
  return isHeaderAgain(row, found) ? 'footer' : 'data'
}

const IDENTITY = ['contractNo', 'flowNo', 'archiveNo', 'digitalNo', 'legacyNo']
const DAYS = ['day', 'time', 'postedDay', 'signedAt', 'submittedAt', 'nodeEnteredAt', 'archivedAt', 'issuedAt']
const AMOUNTS = ['in', 'out', 'amount', 'planAmount', 'net', 'gross']

function isOwnRecord(row: RawRow, found: FoundHeader): boolean {
  if (found.kind === 'bank') return hasDay(row, found) && hasAmount(row, found)
  const isNumbered = IDENTITY.some((role) => isNumber(cleanText(cellOf(row, found, role))))
  return isNumbered && (hasDay(row, found) || hasAmount(row, found))
}

/** What a number looks like, and a count of rows (12份) does not. */
function isNumber(cell: string): boolean {
  return (
    cell.length >= 4 &&
    /\d/.test(cell) &&
    (/[a-z\-/]|[\u4e00-\u9fff]\d/i.test(cell) || /^\d{8,}$/.test(cell)) &&
    !isNoise(cell)
  )
}

function isNoise(cell: string): boolean {
  return TOTAL.test(cell) || FOOTER.test(cell) || /^[共计]*\d+[份笔条张个项]$/.test(cell)
}

function hasDay(row: RawRow, found: FoundHeader): boolean {
  return DAYS.some((role) => parseWhen(cellOf(row, found, role)) !== null)
}

function hasAmount(row: RawRow, found: FoundHeader): boolean {
  return AMOUNTS.some((role) => {
    const amount = parseAmount(cellOf(row, found, role))
    return amount !== null && amount !== 'none' && amount !== 0
  })
}

function cellOf(row: RawRow, found: FoundHeader, role: string): string {
  return row.cells[found.columns.get(role)?.index ?? -1] ?? ''
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
