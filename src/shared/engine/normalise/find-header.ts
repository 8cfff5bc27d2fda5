import type { RawRow, RawTable } from '../../domain/raw-table.ts'
import { assignColumns, headerOf } from './assign-columns.ts'
import { cleanText, headerKey, shortHeaderKey } from './clean-text.ts'
import { parseAmount } from './parse-amount.ts'
import { parseWhen } from './parse-when.ts'
import type { Profile, ProfileBook, TableKind } from './profile.ts'
import type { FoundHeader, Header } from './table-header.ts'

const SEARCHED_ROWS = 35
const MOST_HEADER_ROWS = 3
/** No export of ours is wider; a hostile sheet may claim a million. */
const MOST_COLUMNS = 500
const LONGEST_NAME = 200
/** A specific profile that fits goes before the base of its kind. */
const SPECIFIC = 0.5
/** A row that adds no column to the rows below it is none of the header. */
const PER_ROW = 0.1

/** The rows whose words fit some profile's columns best: one row, or up to three stacked ones (旧版双行表头). */
export function findHeader(table: RawTable, book: ProfileBook, only: TableKind | null): FoundHeader | null {
  const searched = table.rows
    .slice(0, SEARCHED_ROWS + MOST_HEADER_ROWS)
    .map(({ row, cells }) => ({ row, cells: cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, LONGEST_NAME)) }))
  let best: FoundHeader | null = null
  let above = ''
  for (let at = 0; at < Math.min(searched.length, SEARCHED_ROWS); at += 1) {
    for (let depth = 1; depth <= MOST_HEADER_ROWS && at + depth <= searched.length; depth += 1) {
      const stack = searched.slice(at, at + depth)
      if (depth > 1 && !canStack(stack)) break
      const header = depth === 1 ? plainHeader(stack[0]) : stackedHeader(stack)
      best = better(best, headerAs(table, header, { at, dataStart: at + depth, above }, book, only))
    }
    above += `\n${searched[at]?.cells.map(cleanText).join(' ') ?? ''}`
  }
  return best
}

function better(best: FoundHeader | null, next: FoundHeader | null): FoundHeader | null {
  return next !== null && (best === null || next.score > best.score) ? next : best
}

type Place = { readonly at: number; readonly dataStart: number; readonly above: string }

function headerAs(
  table: RawTable,
  header: Header,
  place: Place,
  book: ProfileBook,
  only: TableKind | null,
): FoundHeader | null {
  if (header.names.filter((name) => name !== '').length < 3) return null
  const { at, dataStart } = place
  let best: FoundHeader | null = null
  for (const profile of [...book.bases, ...book.specifics]) {
    if (only !== null && profile.kind !== only) continue
    if (!profile.isBase && !isMarked(profile, header.places, place.above)) continue
    if (profile.never.some((never) => header.keys.some(([key = '']) => never.test(key)))) continue
    const columns = assignColumns(profile.roles, header, table.rows, dataStart)
    if (!profile.required.every((group) => group.some((role) => columns.has(role)))) continue
    const score = columns.size + (profile.isBase ? 0 : SPECIFIC) - (dataStart - at) * PER_ROW
    best = better(best, { kind: profile.kind, profile, at, dataStart, header: header.names, columns, score })
  }
  return best
}

function isMarked({ marks }: Profile, words: Header['places'], above: string): boolean {
  return (
    marks.columns.some((set) => set.every((column) => words.has(column))) &&
    marks.words.every((pattern) => pattern.test(above))
  )
}

/** Each way to read a column's words, the fullest first. */
export function keysOf(name: string): readonly string[] {
  const key = headerKey(name)
  const bare = key.replace(/^[a-z]+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff)])[a-z][a-z./']*$/g, '') // 币种Ccy, Date日期
  return [...new Set([key, shortHeaderKey(key), bare, shortHeaderKey(bare)])]
}

export function plainHeader(row: RawRow | undefined): Header {
  const names = (row?.cells ?? []).map((cell) => cell.trim())
  return headerOf(names, names.map(keysOf))
}

/** Header rows are made of words, at least two of them; a lone title over a table is not a header row. */
function canStack(stack: readonly RawRow[]): boolean {
  return stack.every(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== '')
    return filled.length >= 2 && filled.every((cell) => parseAmount(cell) === null && parseWhen(cell) === null)
  })
}

/** The lower word where there is one, and the upper one that spans it; a word under two spans is only whole with its own. */
function stackedHeader(stack: readonly RawRow[]): Header {
  const width = stack.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const levels = stack.map((row, level) => (level === stack.length - 1 ? tidy(row, width) : spread(row, width)))
  const lowest = Array.from(
    { length: width },
    (_, index) => stack.map((row) => row.cells[index]?.trim() ?? '').findLast((cell) => cell !== '') ?? '',
  )
  const repeated = new Set(lowest.filter((word, index) => word !== '' && lowest.indexOf(word) !== index))
  const keys: (readonly string[])[] = []
  const names = lowest.map((word, index) => {
    const over = [...new Set(levels.map((level) => level[index] ?? ''))].filter((cell) => cell !== '' && cell !== word)
    // A unit between the span and the word (期初余额 / 本位币 / 借方) is no part of the name.
    const spans = [...new Set([over.join(''), ...over])].filter((span) => span !== '')
    const isWhole = !repeated.has(word) || over.length === 0
    keys.push([
      ...spans.flatMap((span) => [...keysOf(span + word), ...keysOf(word + span)]),
      ...(isWhole ? keysOf(word) : []),
    ])
    return isWhole ? word : `${over.join('/')}/${word}`
  })
  return headerOf(names, keys)
}

function tidy(row: RawRow, width: number): readonly string[] {
  return Array.from({ length: width }, (_, index) => row.cells[index]?.trim() ?? '')
}

/** A merged cell leaves its words in its first cell. */
function spread(row: RawRow, width: number): readonly string[] {
  let last = ''
  return tidy(row, width).map((cell) => {
    last = cell === '' ? last : cell
    return last
  })
}
