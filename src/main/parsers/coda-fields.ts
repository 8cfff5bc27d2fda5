import { dayFromYmd, type EpochDay } from '../../shared/domain/epoch-day.ts'
import { type Fen, negateFen } from '../../shared/domain/money.ts'
import { hundredths } from './decimal-amount.ts'

export const CODA_WIDTH = 128

export type CodaRecord = { readonly line: number; readonly raw: string; readonly text: string }

/** Positions count from 1 and include both ends, as the format's own description does. */
export function codaField({ text }: CodaRecord, from: number, to: number): string {
  return text.slice(from - 1, to)
}

/** DDMMYY; "000000" and blanks are no day. */
export function codaDay(text: string): EpochDay | null {
  const [, day, month, year] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  return day === undefined ? null : dayFromYmd(2000 + Number(year), Number(month), Number(day))
}

/** Twelve digits and three decimals that nobody wrote a point for. Null when hundredths cannot hold it. */
export function codaAmount(text: string): Fen | null {
  return /^\d{15}$/.test(text) ? hundredths(text, 3) : null
}

/** Sign (0 credit, 1 debit) and amount, as they stand beside each other. */
export function codaSigned(text: string): Fen | null {
  const amount = codaAmount(text.slice(1))
  if (amount === null || !/^[01]/.test(text)) return null
  return text.startsWith('1') ? negateFen(amount) : amount
}

/** "1000000000767823" as "-767.823", for people; what is no number stays as it is written. */
export function codaWords(text: string): string {
  if (!/^[01]\d{15}$/.test(text)) return text.trim() || '（空）'
  const whole = text.slice(1, 13).replace(/^0+(?=\d)/, '')
  return `${text.startsWith('1') ? '-' : ''}${whole}.${text.slice(13)}`
}

/** Account number and currency as the 37 places of records 1, 8 and 23 hold them. */
export function codaAccount(
  text: string,
  structure: string,
): { readonly accountNo: string; readonly currency: string } {
  const isOldBelgian = structure === '0'
  return {
    accountNo: (isOldBelgian ? text.slice(0, 12) : text.slice(0, structure === '2' ? 31 : 34)).replace(/\s+/g, ''),
    currency: (isOldBelgian ? text.slice(13, 16) : text.slice(34, 37)).trim(),
  }
}
