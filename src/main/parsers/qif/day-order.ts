import { err, ok, type Result } from '../../../shared/base/index.ts'
import { dayFromYmd, type EpochDay } from '../../../shared/domain/epoch-day.ts'

export type DatedLine = { readonly line: number; readonly text: string }
export type ReadDay = (text: string) => EpochDay | null
type Order = 'dmy' | 'mdy'

/** One order for the whole file, proven by a day over 12; the first line that contradicts it refuses the file. */
export function dayReader(dates: readonly DatedLine[]): Result<ReadDay, string> {
  let proof: { readonly order: Order; readonly at: DatedLine } | null = null
  let ambiguous: DatedLine | null = null
  for (const at of dates) {
    const parts = partsOf(at.text)
    if (parts === null || parts.isYearFirst) continue
    const order: Order | null = parts.a > 12 && parts.b <= 12 ? 'dmy' : parts.b > 12 && parts.a <= 12 ? 'mdy' : null
    if (order === null && parts.a !== parts.b) ambiguous ??= at
    if (order !== null && proof !== null && proof.order !== order) {
      return err(`日期的日月顺序前后矛盾：第 ${proof.at.line} 行“${proof.at.text}”，第 ${at.line} 行“${at.text}”`)
    }
    if (order !== null) proof ??= { order, at }
  }
  if (proof === null && ambiguous !== null) {
    return err(`无法确定日期的日月顺序：第 ${ambiguous.line} 行“${ambiguous.text}”，整个文件没有大于 12 的日`)
  }
  const order = proof?.order ?? 'dmy'
  return ok((text) => {
    const parts = partsOf(text)
    if (parts === null) return null
    if (parts.isYearFirst) return dayFromYmd(parts.year, parts.a, parts.b)
    return order === 'dmy' ? dayFromYmd(parts.year, parts.b, parts.a) : dayFromYmd(parts.year, parts.a, parts.b)
  })
}

/** `12/19/18`, `2/10'2020`, `22.12.2017`, `2022-09-23`; Quicken writes years from 2000 behind an apostrophe. */
function partsOf(text: string) {
  const first = /^(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})$/.exec(text)
  if (first) return { isYearFirst: true, year: Number(first[1]), a: Number(first[2]), b: Number(first[3]) }
  const last = /^(\d{1,2})[-/.]\s?(\d{1,2})([-/.']\s?)(\d{4}|\d{1,2})$/.exec(text)
  if (!last) return null
  const [, a, b, mark = '', year = ''] = last
  return { isYearFirst: false, year: fullYear(Number(year), mark.startsWith("'")), a: Number(a), b: Number(b) }
}

function fullYear(year: number, isNew: boolean): number {
  if (year > 99) return year
  return isNew || year < 70 ? 2000 + year : 1900 + year
}
