import { type Fen, fen } from '../../domain/money.ts'
import { cleanText, isNothing } from './clean-text.ts'

/** `none` = the cell says that there is no amount; `null` = it says something that is not an amount. */
export type ParsedAmount = Fen | 'none' | null

export type MoneyUnit = '元' | '千元' | '万元' | '百万元' | '千万元' | '亿元'

const MAX_DIGITS = 13
/** How many places a number of the unit moves to be yuan. */
const SHIFTS: { readonly [U in MoneyUnit]: number } = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 千万元: 7, 亿元: 8 }

/** Exact: digits are moved, never multiplied as floats. The unit comes from the column's header or from above the table. */
export function parseAmount(text: string, unit: MoneyUnit = '元'): ParsedAmount {
  const plain = unit === '元' ? plainAmount(text) : null
  if (plain !== null) return plain
  const found = cleanText(text).replace(/\s+/g, '')
  if (isNothing(found)) return 'none'
  const inWords = parseWords(found)
  if (inWords !== null) return inWords
  const shape = /^([(+-]?)(?:[¥$]|cny|rmb|人民币)?([+-]?)([\d,]*\d|\d*)(?:\.(\d*))?(万?)(?:元|cny|rmb|整)*(\)?)$/i.exec(
    found,
  )
  if (!shape) return null
  const [, open = '', innerSign = '', whole = '', cents = '', tenThousands = '', close = ''] = shape
  if ((open === '(') !== (close === ')') || (open !== '' && innerSign !== '')) return null
  if (whole === '' && cents === '') return null
  if (whole.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(whole)) return null
  const shift = tenThousands !== '' ? SHIFTS.万元 : SHIFTS[unit]
  const value = toFen(whole.replaceAll(',', ''), cents, shift)
  if (value === null) return null
  return fen(open === '(' || open === '-' || innerSign === '-' ? -value : value)
}

/** `1234.56`, as most cells are written, without a pattern; null for everything else. */
function plainAmount(text: string): Fen | null {
  const point = text.length - 3
  if (point < 1 || point > MAX_DIGITS || text.charCodeAt(point) !== POINT) return null
  let value = 0
  for (let at = 0; at < text.length; at++) {
    if (at === point) continue
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return null
    value = value * 10 + digit
  }
  return fen(value)
}

const ZERO = 48
const POINT = 46

/** Below one fen only the dust that a spreadsheet's own arithmetic leaves (…0000001, …9999998) is dropped. */
function toFen(whole: string, decimals: string, shift: number): number | null {
  const places = shift + 2
  const kept = decimals.slice(0, places).padEnd(places, '0')
  const rest = decimals.slice(places)
  const digits = `${whole}${kept}`.replace(/^0+(?=\d)/, '')
  if (digits.length > MAX_DIGITS + 2) return null
  const value = Number(digits)
  if (rest === '' || /^0*$/.test(rest) || /^0{4}/.test(rest)) return value
  return /^9{4}/.test(rest) ? value + 1 : null
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const SMALL_UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 }

/** 捌拾陆万元整: the capital numerals of contracts and cheques. Null when it is not written that way. */
function parseWords(text: string): Fen | null {
  const words = text.replace(/^人民币/, '').replace(/圆/g, '元')
  const shape =
    /^(负?)([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元(?:([零壹贰叁肆伍陆柒捌玖])角)?零?(?:([壹贰叁肆伍陆柒捌玖])分)?[整正]?$/.exec(
      words,
    )
  if (!shape) return null
  const [, minus = '', yuanWords = '', tenths = '零', cents = '零'] = shape
  let total = 0
  let section = 0
  let digit = 0
  for (const word of yuanWords) {
    if (DIGITS.includes(word)) {
      digit = DIGITS.indexOf(word)
    } else if (word === '万' || word === '亿') {
      const scale = word === '万' ? 10_000 : 100_000_000
      total = word === '亿' ? (total + section + digit) * scale : total + (section + digit) * scale
      section = 0
      digit = 0
    } else {
      section += (digit === 0 ? 1 : digit) * (SMALL_UNITS[word] ?? 1)
      digit = 0
    }
  }
  const value = (total + section + digit) * 100 + DIGITS.indexOf(tenths) * 10 + DIGITS.indexOf(cents)
  if (!Number.isSafeInteger(value)) return null
  return fen(minus === '' ? value : -value)
}
