export type DateKind = 'date' | 'elapsed'

/** Numbers 27 to 36 and 50 to 58 are the dates of the East Asian editions, 71 to 81 the Thai ones. */
export function dateKindOf(id: number, code: string | undefined): DateKind | null {
  if (code !== undefined) return kindOfCode(code)
  if (id === 46) return 'elapsed'
  const within = (from: number, to: number): boolean => id >= from && id <= to
  const isDate = within(14, 22) || within(27, 36) || within(45, 47) || within(50, 58) || within(71, 81)
  return isDate ? 'date' : null
}

/** What is quoted, escaped or in brackets (a colour, a locale, a condition) says nothing; `[h]` counts hours past a day. */
export function kindOfCode(code: string): DateKind | null {
  if (/^general/i.test(code)) return null
  const bare = code.replace(/"[^"]*"/g, '').replace(/[\\_*]./g, '')
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'elapsed'
  const letters = bare
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .replace(/[#0?.]e[+-]/gi, '')
  return /[ymdhsgeb]|am\/pm|a\/p|上午/i.test(letters) ? 'date' : null
}
