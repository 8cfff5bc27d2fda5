import { addDays, type EpochDay, formatDay, weekdayOf, ymdOf } from '../../domain/epoch-day.ts'
import type { ControlTotal } from '../../domain/source-file.ts'
import type { ChainLine } from './chain-line.ts'
import { agreed, someOf, warned } from './finding.ts'

/** Fewer working days do not show what is usual for an account. */
const ENOUGH_DAYS = 10
/** Share of working days with lines from which an account counts as used each day. */
const NEARLY_DAILY = 0.9
/** A gap that chance would leave less often than this is worth a look. */
const RARE = 0.01

type Gap = { readonly from: EpochDay; readonly to: EpochDay }

/** 日期覆盖: an account that has lines on nearly every working day has none on some. Null when too little is covered, or the account is used too seldom, to tell. */
export function daysCovered(lines: readonly ChainLine[]): ControlTotal | null {
  const accounts = new Map<string, Set<EpochDay>>()
  for (const { fact } of lines) {
    const days = accounts.get(fact.accountNo)
    if (days) days.add(fact.postedOn)
    else accounts.set(fact.accountNo, new Set([fact.postedOn]))
  }
  const covered = [...accounts].flatMap(([accountNo, days]) => {
    const working = workingDaysOf(days)
    if (working.length < ENOUGH_DAYS) return []
    const gaps = gapsIn(working, days)
    const isNearlyDaily = usualOf(working.filter((day) => days.has(day)).length, working.length) >= NEARLY_DAILY
    return gaps.length > 0 || isNearlyDaily ? [{ accountNo, working, days, gaps }] : []
  })
  if (covered.length === 0) return null
  const withLines = covered.reduce((sum, { working, days }) => sum + working.filter((day) => days.has(day)).length, 0)
  const inAll = covered.reduce((sum, { working }) => sum + working.length, 0)
  const gaps = covered.flatMap(({ accountNo, gaps: own }) =>
    own.map((gap) => (covered.length > 1 ? `${accountNo} ${gapText(gap)}` : gapText(gap))),
  )
  const [stated, found] = [`${inAll} 个工作日`, `${withLines} 个有流水`]
  if (gaps.length === 0) return agreed('日期覆盖', stated, found)
  const note = `${someOf(gaps, '段')} 的工作日没有一笔流水，而该账户平时几乎天天有：若非节假日停业，请补下这些日期后导入`
  return warned('日期覆盖', stated, found, note)
}

function workingDaysOf(days: ReadonlySet<EpochDay>): readonly EpochDay[] {
  let [first, last]: [EpochDay | null, EpochDay | null] = [null, null]
  for (const day of days) {
    if (first === null || day < first) first = day
    if (last === null || day > last) last = day
  }
  const working: EpochDay[] = []
  if (first === null || last === null || last - first > 40_000) return working // a hundred years are a misread date
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) working.push(day)
  return working
}

/** Monday to Friday without the holidays that have a fixed date; the lunar ones are left to the reader. */
function isWorkingDay(day: EpochDay): boolean {
  const date = ymdOf(day)
  const isHoliday =
    (date.month === 1 && date.day === 1) ||
    ((date.month === 5 || date.month === 10) && date.day <= (date.month === 5 ? 5 : 8))
  return weekdayOf(day) < 5 && !isHoliday
}

/** Runs of working days without a line that are too long for how often the other days have one. */
function gapsIn(working: readonly EpochDay[], days: ReadonlySet<EpochDay>): readonly Gap[] {
  const present = working.filter((day) => days.has(day)).length
  const gaps: Gap[] = []
  for (let from = 0; from < working.length; from += 1) {
    let to = from
    while (to < working.length && !days.has(working[to] as EpochDay)) to += 1 // below the length
    const length = to - from
    if (length === 0) continue
    const others = working.length - length
    const usual = usualOf(present, others)
    if (usual >= NEARLY_DAILY && (1 - usual) ** length < RARE)
      gaps.push({ from: working[from] as EpochDay, to: working[to - 1] as EpochDay })
    from = to
  }
  return gaps
}

/** How likely a working day has a line, from so many that had one of so many; few days leave it open. */
function usualOf(present: number, all: number): number {
  return (present + 1) / (all + 2)
}

function gapText({ from, to }: Gap): string {
  return from === to ? formatDay(from) : `${formatDay(from)} 至 ${formatDay(to)}`
}
