import { dayFromYmd, daysInMonth, type EpochDay, ymdOf } from '../../../shared/domain/epoch-day.ts'
import { type Fen, parseYuanText } from '../../../shared/domain/money.ts'

/** "1234,5", "0001234,", also with a point; null for anything else, a third decimal that is not zero included. */
export function swiftAmount(text: string): Fen | null {
  const [, whole = '', decimals = ''] = /^(\d+)(?:[.,](\d*))?$/.exec(text) ?? []
  if (whole === '') return null
  const cents = decimals.replace(/^(\d\d)0+$/, '$1')
  return parseYuanText(`${whole.replace(/^0+(?=\d)/, '')}${cents === '' ? '' : `.${cents}`}`)
}

/** YYMMDD. */
export function swiftDay(text: string): EpochDay | null {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  if (yy === undefined) return null
  return bankDay(Number(yy) + (Number(yy) >= FIRST_YEAR_OF_1900S ? 1900 : 2000), Number(mm), Number(dd))
}

/** MMDD in whichever year brings it nearest to the value date: at new year the two dates lie in different years. */
export function entryDay(text: string, valuedOn: EpochDay): EpochDay | null {
  const [, mm, dd] = /^(\d\d)(\d\d)$/.exec(text) ?? []
  const { year } = ymdOf(valuedOn)
  const candidates = [year, year - 1, year + 1].flatMap((candidate) => {
    const day = bankDay(candidate, Number(mm), Number(dd))
    return day === null ? [] : [day]
  })
  return candidates.toSorted((one, other) => Math.abs(one - valuedOn) - Math.abs(other - valuedOn))[0] ?? null
}

const FIRST_YEAR_OF_1900S = 80

/** German interest days: every month has thirty, so that 30 February stands for the month's last day. */
function bankDay(year: number, month: number, day: number): EpochDay | null {
  const isThirtieth = month === 2 && (day === 29 || day === 30)
  return dayFromYmd(year, month, isThirtieth ? Math.min(day, daysInMonth(year, 2)) : day)
}
