/**
 * A bank line's id as a whole number of 53 bits, for indexes that a million ids of text would make large and slow. Serial numbers
 * that follow each other give numbers that follow each other, because an index is built in order many times faster. Ledgers hold
 * these numbers: the arithmetic may never change. Who needs certainty compares the ids as well.
 */
export function lineKey(id: string): number {
  const tail = /\d{8}$/.exec(id)?.[0]
  const stem = tail === undefined ? id : id.slice(0, -TAIL_DIGITS)
  let one = SEED_ONE
  let two = SEED_TWO
  for (let at = 0; at < stem.length; at += 1) {
    const unit = stem.charCodeAt(at)
    one = Math.imul(one ^ unit, PRIME_ONE)
    two = Math.imul(two ^ unit, PRIME_TWO)
  }
  return finishKey(one, two, tail === undefined ? -1 : Number(tail))
}

export const TAIL_DIGITS = 8
export const SEED_ONE = 0xdeadbeef | 0
export const SEED_TWO = 0x41c6ce57
export const PRIME_ONE = 2654435761
export const PRIME_TWO = 1597334677

/** The end of the sum, for those who add up the units themselves; `tail` is -1 for an id that does not end in eight digits. */
export function finishKey(first: number, second: number, tail: number): number {
  let one = Math.imul(first ^ (first >>> 16), 2246822507)
  one ^= Math.imul(second ^ (second >>> 13), 3266489909)
  if (tail >= 0) return ((one ^ (one >>> 24)) & 0xffffff) * 1e8 + tail
  let two = Math.imul(second ^ (second >>> 16), 2246822507)
  two ^= Math.imul(one ^ (one >>> 13), 3266489909)
  return 2 ** 52 + (two & 0xfffff) * 2 ** 32 + (one >>> 0)
}

/** Where a line stands, as one number: files are few, rows below 2³⁰. */
export function lineNoOf(fileNo: number, row: number): number {
  return fileNo * ROWS_OF_A_FILE + row
}

export function placeOfLine(lineNo: number): { readonly fileNo: number; readonly row: number } {
  return { fileNo: Math.floor(lineNo / ROWS_OF_A_FILE), row: lineNo % ROWS_OF_A_FILE }
}

const ROWS_OF_A_FILE = 2 ** 30
