const DAY_MS = 86_400_000

/** Times are '2025-11-28 17:45:00' and days '2025-11-28': text that sorts, so no machine's time zone can touch it. */
export function dayOf(time: string): string {
  return time.slice(0, 10)
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}

/** Autumn 2025 only: the national days off, and the two weekend days worked for them. */
export function isWorkday(day: string): boolean {
  if (day === '2025-09-28' || day === '2025-10-11') return true
  if (day >= '2025-10-01' && day <= '2025-10-08') return false
  if (day === '2026-01-01' || day === '2026-01-02') return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

export function addWorkdays(day: string, count: number): string {
  let at = day
  const step = count < 0 ? -1 : 1
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step)
    if (isWorkday(at)) left -= 1
  }
  return at
}

export function workdaysOf(month: string): readonly string[] {
  const days: string[] = []
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) if (isWorkday(day)) days.push(day)
  return days
}

/** Excel's serial number of a time: days since 1899-12-30, the time of day as the fraction. */
export function excelSerial(time: string): number {
  const [hours, minutes, seconds] = time.slice(11).split(':').map(Number)
  const fraction = ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) / 86_400
  return daysBetween('1899-12-30', dayOf(time)) + fraction
}
