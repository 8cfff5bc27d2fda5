/** What the words beside an entry say about it; '' where they say nothing. */
export type Remittance = {
  readonly details: string
  readonly name: string
  readonly account: string
  readonly reference: string
}

const FULL_LINE = 65

/** A line of 65 characters was cut by the bank, in the middle of a word as it may be; a shorter one ended by itself. */
export function joinCutLines(lines: readonly string[], lineEnd: string): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (before !== undefined && before.length < FULL_LINE) text += lineEnd
    text += line
  }
  return text
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** An IBAN, or an older account number of at least six digits that are not all zero. */
export function isAccountNo(text: string): boolean {
  if (/^[0.-]*$/.test(text)) return false
  return /^(?:[A-Z]{2}\d{2}[A-Z0-9]{8,30}|[A-Z]?\d(?:[\d.-]{4,32})\d)$/.test(text)
}

/** End-to-end references that only say that there is none. */
export function realReference(text: string): string {
  return /^(?:NOTPROVIDED|NONREF|)$/.test(text.replaceAll(' ', '')) ? '' : text
}
