/** Is this the beginning of an MT940 or MT942? Two kinds of tag at the beginning of lines, one of which only a statement has. */
export function looksLikeMt940(head: string): boolean {
  const tags = new Set([...head.replaceAll(START_OF_HEADING, '\n').matchAll(TAG)].map(([, tag = '']) => tag))
  return tags.size >= 2 && [...tags].some((tag) => OF_STATEMENTS.has(tag))
}

const START_OF_HEADING = '\u0001'
const TAG = /(?:^|[\r\n\uFEFF]|@@|\{4:)[ \t]*:(20|21|25P?|28C?|60[FM]|61|62[FM]|34F|13D|86|NS):/g
const OF_STATEMENTS: ReadonlySet<string> = new Set(['60F', '60M', '61', '62F', '62M', '28', '28C', '34F'])
