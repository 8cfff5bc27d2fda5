import type { Dialect } from './dialect.ts'

/** A dialect as the codes that a walk over the text compares. */
export type Codes = {
  readonly delimiter: number
  readonly quote: number
  readonly separator: string
  readonly mark: string
  readonly backslash: boolean
  readonly pairsDouble: boolean
}

/** What one walk over a text remembers, so that no part of it is searched twice. */
export type Walk = { nextQuote: number; unclosedUntil: number }

export type ReadRow = {
  readonly cells: readonly string[]
  readonly next: number
  readonly lines: number
  /** Where a quote stands inside a cell that does not open with one; -1 where none does. */
  readonly stray: number
}

export function newWalk(): Walk {
  return { nextQuote: -1, unclosedUntil: -1 }
}

export function codesOf({ delimiter, quote, escapes, pairsDouble }: Dialect): Codes {
  return {
    delimiter: delimiter.charCodeAt(0),
    separator: delimiter,
    quote: quote.charCodeAt(0),
    mark: quote,
    backslash: escapes === 'backslash',
    pairsDouble,
  }
}

const LF = 10
const CR = 13
const EQUALS = 61
const APOSTROPHE = 39

/** One row from `from`; `quoted` takes, per cell, whether it stood in quotes. */
export function readRow(text: string, from: number, codes: Codes, walk: Walk, quoted?: boolean[]): ReadRow {
  const { delimiter, quote } = codes
  const cells: string[] = []
  let at = from
  let lines = 1
  let stray = -1
  for (;;) {
    // ="00123" keeps a spreadsheet from taking a number for one; the cell is what stands between the quotes.
    const isFormula = text.charCodeAt(at) === EQUALS && text.charCodeAt(at + 1) === quote
    const isQuoted = isFormula || text.charCodeAt(at) === quote
    const cell = isQuoted ? quotedCell(text, at, isFormula, codes, walk) : null
    quoted?.push(cell !== null)
    if (cell !== null) {
      cells.push(cell.text)
      lines += cell.breaks
      at = cell.next
    } else {
      const end = endOfPlain(text, at, delimiter)
      cells.push(text.slice(at, end))
      if (walk.nextQuote < at) walk.nextQuote = positionOf(text, codes.mark, at)
      if (!isQuoted && stray < 0 && walk.nextQuote < end) stray = walk.nextQuote
      at = end
    }
    const stop = text.charCodeAt(at)
    if (stop === delimiter) {
      at += 1
      continue
    }
    if (stop === CR) at += text.charCodeAt(at + 1) === LF ? 2 : 1
    else if (stop === LF) at += 1
    return { cells, next: at, lines, stray }
  }
}

function positionOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

type QuotedCell = { readonly text: string; readonly next: number; readonly breaks: number }

/** Null: a real formula, or a stray quote at the head of a plain cell, which must take no neighbours along. */
function quotedCell(text: string, at: number, isFormula: boolean, codes: Codes, walk: Walk): QuotedCell | null {
  if (at < walk.unclosedUntil) return null
  if (codes.quote === APOSTROPHE) return apostrophedCell(text, at, codes, walk)
  const read = readQuoted(text, at + (isFormula ? 2 : 1), codes)
  const end = endOfPlain(text, read.next, codes.delimiter) // "a"b is written by systems that quote carelessly
  if (end === read.next) return { text: withoutFormula(read.text), next: end, breaks: read.breaks }
  const rest = text.slice(read.next, end)
  const isLoose = isFormula || /[\n\r]/.test(read.text) || read.text.includes(codes.separator)
  if (isLoose && rest.trim() !== '') return null
  // ""word": the quote too many is part of the cell, the last one ends it.
  const isDoubleOpened = read.text === '' && rest.indexOf(codes.mark) === rest.length - 1
  return { text: isDoubleOpened ? codes.mark + rest.slice(0, -1) : read.text + rest, next: end, breaks: read.breaks }
}

/** An apostrophe is also a letter (`Men's`): it ends a cell only before a delimiter, and a cell ends on its line. */
function apostrophedCell(text: string, at: number, codes: Codes, walk: Walk): QuotedCell | null {
  for (let close = at + 1; ; close += 1) {
    const code = text.charCodeAt(close)
    if (Number.isNaN(code) || code === LF || code === CR) {
      walk.unclosedUntil = close
      return null
    }
    if (code !== APOSTROPHE) continue
    const next = text.charCodeAt(close + 1)
    if (next === APOSTROPHE) {
      if (close > at + 1 || !endsCell(text.charCodeAt(close + 2), codes)) {
        close += 1
        continue
      }
    }
    if (!endsCell(next, codes)) continue
    const inside = text.slice(at + 1, close).replaceAll("''", "'")
    return { text: codes.pairsDouble ? inside.replaceAll('""', '"') : inside, next: close + 1, breaks: 0 }
  }
}

function endsCell(code: number, { delimiter }: Codes): boolean {
  return code === delimiter || code === LF || code === CR || Number.isNaN(code)
}

function withoutFormula(cell: string): string {
  if (cell.charCodeAt(0) !== EQUALS) return cell
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell
}

function endOfPlain(text: string, from: number, delimiter: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === LF || code === CR) break
  }
  return at
}

function readQuoted(text: string, from: number, { quote, mark, backslash }: Codes) {
  let found = ''
  let at = from
  let breaks = 0
  for (;;) {
    const close = text.indexOf(mark, at)
    const part = text.slice(at, close < 0 ? text.length : close)
    breaks += breaksIn(part)
    if (close < 0) return { text: found + part, next: text.length, breaks }
    const isDoubled = text.charCodeAt(close + 1) === quote
    if (backslash && part.endsWith('\\')) {
      found += part.slice(0, -1) + mark
      at = close + 1
    } else if (isDoubled) {
      found += part + mark
      at = close + 2
    } else {
      return { text: found + part, next: close + 1, breaks }
    }
  }
}

function breaksIn(part: string): number {
  let found = 0
  for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) found += 1
  return found
}
