import type { RawRow } from '../../domain/raw-table.ts'
import { cleanText, headerKey, isBlank } from './clean-text.ts'
import { parseAmount } from './parse-amount.ts'
import { parseWhen } from './parse-when.ts'
import type { NoiseWords } from './profile.ts'
import type { FoundHeader } from './table-header.ts'

export type RowRole = 'data' | 'total' | 'footer' | 'blank'

/**
 * Tells the rows that people and print routines put among the data. Words alone do not: 总计费系统 and 打印机采购 are contracts,
 * so a row with a number or a day and money of its own is data whatever it begins with.
 */
export function roleOfRow(row: RawRow, found: FoundHeader): RowRole {
  if (isBlank(row.cells)) return 'blank'
  const filled = row.cells.filter((cell) => cell.trim() !== '')
  const first = cleanText(filled[0] ?? '').replace(/\s+/g, '')
  const { total, totalAlone, footer } = found.profile.noise
  if (filled.length === 1) return total.test(first) || hasAmount(row, found) ? 'total' : 'footer'
  const isTotal = total.test(first)
  if (isTotal || footer.test(first)) {
    const isSum = totalAlone.test(first) && found.kind === 'bank'
    if (!isSum && isOwnRecord(row, found)) return 'data'
    return isTotal ? 'total' : 'footer'
  }
  if (found.kind === 'journal' && isBookSum(cleanText(cellOf(row, found, 'summary')))) return 'footer'
  return isHeaderAgain(row, found) ? 'footer' : 'data'
}

/** 本月合计, 本年累计, 上年结转: a book prints its sums as rows that have a day and money like any entry. */
function isBookSum(summary: string): boolean {
  return /^(?:(?:[本当](?:日|周|旬|月|季|年|页|期)|全年)(?:发生额?)?(?:合计|小计|累计|余额)|(?:上[年月期]|年初|月初|期初|期末|月末|年末)(?:余额|结转|结余)|(?:承前页|过次页|结转下[年月期页]|[合累小]计))$/.test(
    summary.replace(/\s+/g, ''),
  )
}

const IDENTITY = ['contractNo', 'flowNo', 'archiveNo', 'digitalNo', 'legacyNo']
const DAYS = ['day', 'time', 'postedDay', 'signedAt', 'submittedAt', 'nodeEnteredAt', 'archivedAt', 'issuedAt']
const AMOUNTS = ['in', 'out', 'amount', 'planAmount', 'net', 'gross']

function isOwnRecord(row: RawRow, found: FoundHeader): boolean {
  if (found.kind === 'bank') return hasDay(row, found) && hasAmount(row, found)
  const isNumbered = IDENTITY.some((role) => isNumber(cleanText(cellOf(row, found, role)), found.profile.noise))
  return isNumbered && (hasDay(row, found) || hasAmount(row, found))
}

/** What a number looks like, and a count of rows (12份) does not. */
function isNumber(cell: string, noise: NoiseWords): boolean {
  return (
    cell.length >= 4 &&
    /\d/.test(cell) &&
    (/[a-z\-/]|[\u4e00-\u9fff]\d/i.test(cell) || /^\d{8,}$/.test(cell)) &&
    !isNoise(cell, noise)
  )
}

function isNoise(cell: string, { total, footer }: NoiseWords): boolean {
  return total.test(cell) || footer.test(cell) || /^[共计]*\d+[份笔条张个项]$/.test(cell)
}

function hasDay(row: RawRow, found: FoundHeader): boolean {
  return DAYS.some((role) => {
    const cell = cleanText(cellOf(row, found, role))
    return parseWhen(cell) !== null || /^\d{1,2}[-/.月]\d{1,2}(?!\d)/.test(cell)
  })
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
