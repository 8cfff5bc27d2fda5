import { type FoldedText, kindOfLetter } from '../../domain/reference-text.ts'

/** 元, 万, %: the digits in front of these count something and are no reference. */
const UNITS = '元万%亿年月日期笔张份个号楼'

/** The runs of digits of a text, whole (`26010086`) and by the groups that fillers made (`2601`, `0086`). */
export function digitTokens({ text, edges }: FoldedText): readonly string[] {
  const tokens = new Set<string>()
  let start = 0
  while (start < text.length) {
    if (kindOfLetter(text.charAt(start)) !== 'digit') {
      start++
      continue
    }
    let end = start + 1
    while (end < text.length && kindOfLetter(text.charAt(end)) === 'digit') end++
    const isCount = UNITS.includes(text.charAt(end) || '-')
    if (!isCount) {
      tokens.add(text.slice(start, end))
      for (const group of groupsOf(text, edges, start, end)) tokens.add(group)
    }
    start = end
  }
  return [...tokens].sort()
}

function groupsOf(text: string, edges: readonly boolean[], start: number, end: number): readonly string[] {
  const groups: string[] = []
  let from = start
  for (let index = start + 1; index <= end; index++) {
    if (index < end && !edges[index]) continue
    groups.push(text.slice(from, index))
    from = index
  }
  return groups
}
