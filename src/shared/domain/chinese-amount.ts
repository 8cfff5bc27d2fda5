import type { Fen } from './money.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'

/** 大写金额 (会计基础工作规范 §52): 整 after yuan or jiao, never after fen. Bills may leave 整 out after jiao: `wholeAfterJiao: false`. */
export function chineseAmount(amount: Fen, { wholeAfterJiao = true } = {}): string {
  const size = Math.abs(amount)
  const yuan = Math.floor(size / 100)
  const jiao = Math.floor(size / 10) % 10
  const cents = size % 10
  const yuanWords = yuan > 0 || size === 0 ? `${wholeNumber(yuan) || '零'}元` : ''
  return `人民币${amount < 0 ? '负' : ''}${yuanWords}${fraction(jiao, cents, yuan > 0, wholeAfterJiao)}`
}

function fraction(jiao: number, cents: number, hasYuan: boolean, wholeAfterJiao: boolean): string {
  if (jiao === 0 && cents === 0) return '整'
  if (cents === 0) return `${DIGITS[jiao]}角${wholeAfterJiao ? '整' : ''}`
  if (jiao === 0) return `${hasYuan ? '零' : ''}${DIGITS[cents]}分`
  return `${DIGITS[jiao]}角${DIGITS[cents]}分`
}

/** '' for 0, so that empty parts vanish. */
function wholeNumber(value: number): string {
  if (value >= 1e8) return joined(value, 1e8, '亿')
  if (value >= 1e4) return joined(value, 1e4, '万')
  if (value >= 1000) return joined(value, 1000, '仟')
  if (value >= 100) return joined(value, 100, '佰')
  if (value >= 10) return joined(value, 10, '拾')
  return value === 0 ? '' : (DIGITS[value] ?? '')
}

function joined(value: number, unit: number, name: string): string {
  const rest = value % unit
  const gap = rest > 0 && rest < unit / 10 ? '零' : '' // a run of zeros is one 零
  return `${wholeNumber(Math.floor(value / unit))}${name}${gap}${wholeNumber(rest)}`
}
