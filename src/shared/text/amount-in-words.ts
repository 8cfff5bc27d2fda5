import type { Fen } from '../domain/money.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟'] as const
const GROUPS = ['', '万', '亿', '万亿'] as const

/** 大写金额: 人民币 first, 整 after 元 or 角 and never after 分; a run of zeros is written once (支付结算办法 附一). */
export function amountInWords(amount: Fen): string {
  const whole = Math.abs(amount)
  const yuan = Math.floor(whole / 100)
  const jiao = Math.floor(whole / 10) % 10
  const cents = whole % 10
  const head = `${amount < 0 ? '负' : ''}人民币`
  if (whole === 0) return `${head}零元整`
  const yuanWords = yuan > 0 ? `${integerWords(yuan)}元` : ''
  if (jiao === 0 && cents === 0) return `${head}${yuanWords}整`
  if (cents === 0) return `${head}${yuanWords}${digit(jiao)}角整`
  const jiaoWords = jiao > 0 ? `${digit(jiao)}角` : yuan > 0 ? '零' : ''
  return `${head}${yuanWords}${jiaoWords}${digit(cents)}分`
}

function integerWords(value: number): string {
  let words = ''
  let rest = value
  let lowerIsShort = false
  for (const group of GROUPS) {
    const four = rest % 10_000
    rest = Math.floor(rest / 10_000)
    if (four > 0) words = `${fourWords(four)}${group}${lowerIsShort && words !== '' ? '零' : ''}${words}`
    // A gap between this group and what is written to its right is spoken as one 零.
    lowerIsShort = four < 1000 && (four > 0 || words !== '')
    if (rest === 0) break
  }
  return words
}

function fourWords(four: number): string {
  let words = ''
  let hasGap = false
  for (let place = 3; place >= 0; place--) {
    const at = Math.floor(four / 10 ** place) % 10
    if (at === 0) {
      hasGap = words !== ''
      continue
    }
    words += `${hasGap ? '零' : ''}${digit(at)}${PLACES[place] ?? ''}`
    hasGap = false
  }
  return words
}

function digit(value: number): string {
  return DIGITS[value] ?? ''
}
