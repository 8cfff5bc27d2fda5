import { invariant } from '../base/index.ts'
import { addDays, type EpochDay, parseDay } from './epoch-day.ts'
import type { CalendarDay } from './work-calendar.ts'

type Notice = {
  readonly year: number
  /** 放假: name, first and last day. */
  readonly holidays: readonly (readonly [name: string, from: string, to: string])[]
  /** 调休上班: Saturdays and Sundays that are worked. */
  readonly worked: readonly string[]
}

/** 国务院办公厅关于部分节假日安排的通知, year by year. A year is added when its notice is out, in November of the year before. */
const NOTICES: readonly Notice[] = [
  {
    year: 2023,
    holidays: [
      ['元旦', '01-01', '01-02'],
      ['春节', '01-21', '01-27'],
      ['清明节', '04-05', '04-05'],
      ['劳动节', '04-29', '05-03'],
      ['端午节', '06-22', '06-24'],
      ['中秋节、国庆节', '09-29', '10-06'],
    ],
    worked: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  {
    year: 2024,
    holidays: [
      ['元旦', '01-01', '01-01'],
      ['春节', '02-10', '02-17'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '06-10', '06-10'],
      ['中秋节', '09-15', '09-17'],
      ['国庆节', '10-01', '10-07'],
    ],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025,
    holidays: [
      ['元旦', '01-01', '01-01'],
      ['春节', '01-28', '02-04'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '05-31', '06-02'],
      ['国庆节、中秋节', '10-01', '10-08'],
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    holidays: [
      ['元旦', '01-01', '01-03'],
      ['春节', '02-15', '02-23'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '06-19', '06-21'],
      ['中秋节', '09-25', '09-27'],
      ['国庆节', '10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
]

/** 法定节假日与调休, of the years whose notice this program knows. */
export const publicHolidays: readonly CalendarDay[] = NOTICES.flatMap(({ year, holidays, worked }) => [
  ...holidays.flatMap(([name, from, to]) => daysFrom(year, from, to).map((day) => ({ day, isWorkday: false, name }))),
  ...worked.map((day) => ({ day: dayOf(year, day), isWorkday: true, name: '调休上班' })),
])

/** Later years are told by their weekends alone. */
export const lastHolidayYear = Math.max(...NOTICES.map(({ year }) => year))

function daysFrom(year: number, from: string, to: string): readonly EpochDay[] {
  const [first, last] = [dayOf(year, from), dayOf(year, to)]
  return Array.from({ length: last - first + 1 }, (_, index) => addDays(first, index))
}

function dayOf(year: number, monthAndDay: string): EpochDay {
  const day = parseDay(`${year}-${monthAndDay}`)
  invariant(day !== null, `no day ${year}-${monthAndDay}`)
  return day
}
