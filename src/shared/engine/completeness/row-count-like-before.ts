import type { ControlTotal, ImportReceipt } from '../../domain/source-file.ts'
import { agreed, warned } from './finding.ts'

type Counted = Pick<ImportReceipt, 'kind' | 'rowsRead' | 'firstOn' | 'lastOn'>

/** A smaller difference is what one busy week makes. */
const FLOOR_ROWS = 30

/**
 * 行数与往次相当: within half and double of the median of the earlier files. Statements and invoices are of a stretch of days and
 * are compared by the day; contracts and archives grow from export to export.
 */
export function rowCountLikeBefore(file: Counted, earlier: readonly Counted[]): ControlTotal | null {
  if (earlier.length === 0) return null
  const usual = Math.round(median(earlier.map((one) => one.rowsRead / daysOf(one))) * daysOf(file))
  const [name, stated, found] = ['行数与往次相当', `约 ${usual} 行`, `${file.rowsRead} 行`]
  const isFar = file.rowsRead * 2 < usual || file.rowsRead > usual * 2
  if (!isFar || Math.abs(file.rowsRead - usual) < FLOOR_ROWS) return agreed(name, stated, found)
  const cause = file.rowsRead < usual ? '多为导出被截断，或筛选条件变了' : '多为导出范围变大，或同一内容重复了几遍'
  return warned(name, stated, found, `按往次应有约 ${usual} 行，这次 ${file.rowsRead} 行：${cause}，请核对后再用`)
}

function daysOf({ kind, firstOn, lastOn }: Counted): number {
  const isOfDays = (kind === 'bank' || kind === 'invoice') && firstOn !== null && lastOn !== null
  return isOfDays ? lastOn - firstOn + 1 : 1
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
