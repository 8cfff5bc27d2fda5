import { dayFromYmd, epochDay, formatDay, pad2 } from '../../shared/domain/epoch-day.ts'

/** A cell's value as the text that stands for it in a raw table. */
export const cellText = { number: numberText, date: dateText, elapsed: elapsedText }

/** Past 15 digits a cell's number has lost its end: shown as Excel shows it, never as digits that look whole. */
function numberText(value: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential().replace('e', 'E')
  const text = String(value)
  return text.includes('e') ? value.toFixed(12) : text
}

const SECONDS_A_DAY = 86_400
const LEAP_DAY_THAT_NEVER_WAS = 60

function dateText(serial: number, is1904: boolean): string {
  const seconds = Math.round(serial * SECONDS_A_DAY)
  const days = Math.floor(seconds / SECONDS_A_DAY)
  const rest = seconds - days * SECONDS_A_DAY
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(pad2).join(':')
  if (days === 0 && !is1904) return clock // a time of day without a day
  if (days < 0) return numberText(serial)
  // Excel counts 1900-02-29; before it every serial is one day further on.
  const start = is1904 ? dayFromYmd(1904, 1, 1) : dayFromYmd(1899, 12, days < LEAP_DAY_THAT_NEVER_WAS ? 31 : 30)
  return start === null ? '' : `${formatDay(epochDay(start + days))} ${clock}`
}

/** Hours that do not stop at a day: "255:10:10". */
function elapsedText(days: number): string {
  const seconds = Math.round(Math.abs(days) * SECONDS_A_DAY)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad2).join(':')
  return days < 0 ? `-${clock}` : clock
}
