import type { FoldedText } from '../../domain/reference-text.ts'

/** 元, 万, %: the digits in front of these count something and are no reference. */
const UNITS = '元万%亿年月日期笔张份个楼'

/** The runs of digits of a text, whole (`26010086`) and by the groups that fillers made (`2601`, `0086`). */
export function digitTokens({ text, edges }: FoldedText): readonly string[] {
  const tokens: string[] = []
  let start = 0
  while (start < text.length) {
    if (!isDigit(text.charCodeAt(start))) {
      start++
      continue
    }
    let end = start + 1
    while (end < text.length && isDigit(text.charCodeAt(end))) end++
    const isCount = end < text.length && UNITS.includes(text.charAt(end))
    if (!isCount) {
      add(tokens, text.slice(start, end))
      let from = start
      for (let index = start + 1; index <= end; index++) {
        if (index < end && !edges[index]) continue
        if (from > start || index < end) add(tokens, text.slice(from, index))
        from = index
      }
    }
    start = end
  }
  return tokens.sort()
}

function add(tokens: string[], token: string): void {
  if (!tokens.includes(token)) tokens.push(token)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
