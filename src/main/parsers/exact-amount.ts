import { type Fen, fen } from '../../shared/domain/money.ts'

/** `-1,234.50`, `1234,5`, `+.5`: exact, or null. One separator before three digits is a thousands mark only beside another. */
export function exactAmount(text: string): Fen | null {
  const [, sign = '', digits = ''] = /^([+-]?)\s*([\d.,']{1,24})$/.exec(text.trim()) ?? []
  const [, whole = '', cents = ''] =
    /^(\d*|\d{1,3}(?:,\d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?:\.\d{3}){2,})(?:[.,](\d*))?$/.exec(digits) ?? []
  if (whole === '' && cents === '') return null
  if (/^0*$/.test(cents.slice(2)) === false) return null // a part of a cent
  if (/^\d{1,3},\d{3}$/.test(digits)) return centsOf(sign, digits.replace(',', ''), '')
  return centsOf(sign, whole.replace(/[,.']/g, ''), cents.slice(0, 2))
}

function centsOf(sign: string, whole: string, cents: string): Fen | null {
  const value = Number(whole === '' ? '0' : whole) * 100 + Number(cents.padEnd(2, '0'))
  if (!Number.isSafeInteger(value)) return null
  return fen(sign === '-' ? -value : value)
}
