import { dayFromYmd, type EpochDay } from '../../shared/domain/epoch-day.ts'
import { type Fen, negateFen } from '../../shared/domain/money.ts'
import type { Bai2Fields } from './bai2-records.ts'
import { hundredths } from './decimal-amount.ts'

const NO_DECIMALS = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '))
const THREE_DECIMALS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

/** Amounts are written without a point: how many decimals they have is a matter of the currency (ISO 4217). */
export function bai2Amount(text: string, currency: string): Fen | null {
  const [, sign = '', digits = ''] = /^([+-]?)(\d{1,30})$/.exec(text) ?? []
  const amount = hundredths(digits, NO_DECIMALS.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2)
  return amount !== null && sign === '-' ? negateFen(amount) : amount
}

/** By the public code list of BAI: 借 or 贷. Null for codes that state no movement (balances, loan status, the bank's own status). */
export function bai2Side(typeCode: string): 'credit' | 'debit' | null {
  if (!/^\d{3}$/.test(typeCode)) return null
  const code = Number(typeCode)
  if ((code >= 100 && code <= 399) || (code >= 720 && code <= 759) || (code >= 920 && code <= 959)) return 'credit'
  if ((code >= 400 && code <= 699) || (code >= 760 && code <= 799) || code >= 960) return 'debit'
  return null
}

/** YYMMDD */
export function bai2Day(text: string): EpochDay | null {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  return year === undefined ? null : dayFromYmd(2000 + Number(year), Number(month), Number(day))
}

/** Takes the fields that say when the money can be used, and returns the value date that they name; '' when they name none. */
export function bai2Availability(fields: Bai2Fields): string {
  const type = fields.next()
  if (type === 'S') for (let part = 0; part < 3; part += 1) fields.next()
  if (type === 'D') {
    // Two fields a day: when, and how much. The number of days may be a lie.
    const days = Number(/^\d{1,4}$/.exec(fields.next())?.[0] ?? 0)
    for (let left = 2 * days; left > 0 && !fields.isDone(); left -= 1) fields.next()
  }
  if (type !== 'V') return ''
  const day = fields.next()
  fields.next()
  return day
}
