import type { Buffer } from 'node:buffer'

const LF = 10
const CR = 13
const QUOTE = 34

/** No NUL, no quote, and no line that ends in a bare CR. */
export function isPlainText(block: Buffer): boolean {
  if (block.includes(0) || block.includes(QUOTE)) return false
  for (let at = block.indexOf(CR); at >= 0; at = block.indexOf(CR, at + 1)) {
    if (at + 1 < block.length && block[at + 1] !== LF) return false
  }
  return true
}

/** Without its line end. */
export function lineText(block: Buffer, start: number, end: number): string {
  return block.toString('utf8', start, end > start && block[end - 1] === CR ? end - 1 : end)
}
