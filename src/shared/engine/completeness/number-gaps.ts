import { groupBy } from '../../base/index.ts'
import type { ControlTotal } from '../../domain/source-file.ts'
import { agreed, someOf, warned } from './finding.ts'

/** A series is one that a system counts up: this many numbers, and nearly all between the first and the last of them. */
const ENOUGH_NUMBERS = 10
const MAX_MISSING_SHARE = 0.1
/** What is told and asked for at most. */
const MAX_MISSING = 100

/** Numbers that are missing inside the series that these numbers form, in order. `HT-2511-` counts for itself. */
export function missingNumbers(numbers: Iterable<string>): readonly string[] {
  const parsed = [...new Set(numbers)].flatMap((number) => {
    const found = /^(.*?)(\d{1,9})$/.exec(number)
    return found ? [{ series: `${found[1]}/${found[2]?.length}`, prefix: found[1] ?? '', digits: found[2] ?? '' }] : []
  })
  const missing: string[] = []
  for (const series of groupBy(parsed, ({ series: name }) => name).values()) {
    const counts = series.map(({ digits }) => Number(digits)).sort((a, b) => a - b)
    const [first, last] = [counts[0] ?? 0, counts.at(-1) ?? 0]
    const lacking = last - first + 1 - counts.length
    if (counts.length < ENOUGH_NUMBERS || lacking > (last - first + 1) * MAX_MISSING_SHARE) continue
    const { prefix = '', digits = '' } = series[0] ?? {}
    for (const [index, count] of counts.entries()) {
      const next = counts[index + 1] ?? count
      for (let lost = count + 1; lost < next && missing.length < MAX_MISSING; lost += 1) {
        missing.push(`${prefix}${String(lost).padStart(digits.length, '0')}`)
      }
    }
  }
  return missing
}

/** 编号连续: `missing` are those that no other file has either. */
export function numbersConsecutive(word: string, count: number, missing: readonly string[]): ControlTotal | null {
  if (count < ENOUGH_NUMBERS) return null
  const [name, stated] = [`${word}连续`, '连续']
  if (missing.length === 0) return agreed(name, stated, '未见缺号')
  const note = `缺 ${someOf(missing, '个')}：请核对是否作废、被筛掉或无权查看，必要时放宽导出条件重新导出`
  return warned(name, stated, `缺 ${missing.length} 号`, note)
}
