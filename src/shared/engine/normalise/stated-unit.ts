import type { RawRow } from '../../domain/raw-table.ts'
import { cleanText } from './clean-text.ts'
import type { MoneyUnit } from './parse-amount.ts'
import type { Columns } from './table-header.ts'

const UNIT = '百万元?|千万元?|万元?|[千亿]元|(?<![美欧日港韩澳加])元'
/** 合同额(万元), 金额/万; 美元 is a currency. */
const IN_NAME = new RegExp(`(${UNIT})\\)?$`)
/** 单位：万元 above a table; 编制单位:万元公司 is a company. */
const ABOVE = new RegExp(`(?:^|[\\s(,;]|金额|货币|计量)单位[:\\s]*(?:人民币)?(${UNIT})(?![\\u4e00-\\u9fff])`)

/** The unit that a column's own name says; null when it says none. */
export function unitIn(name: string): MoneyUnit | null {
  return toUnit(IN_NAME.exec(cleanText(name).replace(/\s+/g, ''))?.[1])
}

/** Columns whose name leaves the unit open are in the one that stands above the table. */
export function inStatedUnit(columns: Columns, above: readonly RawRow[]): Columns {
  const stated = above.map(({ cells }) => toUnit(ABOVE.exec(cells.map(cleanText).join(' '))?.[1]))
  const unit = stated.findLast((found) => found !== null) ?? '元'
  if (unit === '元') return columns
  return new Map([...columns].map(([role, column]) => [role, unitIn(column.header) ? column : { ...column, unit }]))
}

function toUnit(found: string | undefined): MoneyUnit | null {
  if (found === undefined) return null
  return (found.endsWith('元') ? found : `${found}元`) as MoneyUnit // by the words of UNIT
}
