/** Cell text for reading: compatibility forms folded (full-width digits, brackets), tabs, quotes marks and spaces at the ends gone. */
export function cleanText(text: string): string {
  // A backtick or a leading apostrophe is how exports keep Excel from turning long numbers into floats.
  return isPlain(text)
    ? text
    : text
        .normalize('NFKC')
        .trimEnd()
        .replace(/^[\s`']+/, '')
}

/** Cell text for showing: only the ends trimmed, so that names keep the brackets and widths they were written with. */
export function trimText(text: string): string {
  return text.trimEnd().replace(/^[\s`']+/, '')
}

const LONGEST_NAME = 200

/** A column's words reduced to what makes it that column. */
export function headerKey(text: string): string {
  if (text.length > LONGEST_NAME) return text // no column is called so, and the patterns below take the square of its length
  const bare = cleanText(text).replace(/\s+/g, '').toLowerCase()
  const chinese = /^([^[\]]*[\u4e00-\u9fff][^[\]]*)\[.*\]$/.exec(bare)?.[1] ?? bare // 交易类型[TransactionType]
  return chinese.replace(/^\[(.*)\]$/, '$1').replace(/[::*]+$/, '')
}

/** The same without what a system adds in brackets or after a slash: a unit, or the plain word for 借方. */
export function shortHeaderKey(key: string): string {
  return key.replace(/\([^()]*\)$/, '').replace(/\/元$/, '')
}

export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && trimText(cell) !== '') return false
  return true
}

/** `-`, `--`, dashes of all widths and a lone slash: how statements write "nothing". */
export function isNothing(text: string): boolean {
  return text === '' || text === '/' || /^[-—–－─]+$/.test(text)
}

/** An identifier that a spreadsheet turned into a float: 1.23E+19. Its last digits are lost for good. */
export function isDamagedNumber(text: string): boolean {
  return /^\d(?:\.\d+)?e\+?\d{1,3}$/i.test(text)
}

const PLAIN = /^[\x21-\x26\x28-\x5f\x61-\x7e][\x20-\x7e]*$/

function isPlain(text: string): boolean {
  return text === '' || (PLAIN.test(text) && !text.endsWith(' '))
}
