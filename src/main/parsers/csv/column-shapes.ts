/** What the cells of a column look like: the proof that a row stands right. */
export type ColumnShape = {
  readonly kind: 'empty' | 'number' | 'pattern' | 'text'
  readonly mayBeEmpty: boolean
  /** Of a pattern: `99/99/9999`, `AA-9999`. */
  readonly patterns: ReadonlySet<string>
}

const MOST = 0.95
const MAX_PATTERNS = 6
const MAX_PATTERN_LENGTH = 40

/** Lenient: a number that is doubted makes a mend doubtful, and a doubtful mend is none. */
const NUMBER = /^\s*[-+(]?\s*(?:[¥￥$£€]|CNY|RMB|USD)?\s*[-+]?[\d.,'\s]*\d[\d.,'\s]*(?:[)%-]|元|CR|DR)?\s*$/i

export function columnShapes(rows: readonly (readonly string[])[], width: number): readonly ColumnShape[] {
  return Array.from({ length: width }, (_, column) => shapeOf(rows.map((row) => row[column] ?? '')))
}

/** Whether the cell may stand there. An amount may appear or be missing for the first time, so its columns doubt more than they prove. */
export function fitsColumn({ kind, mayBeEmpty, patterns }: ColumnShape, cell: string): boolean {
  if (cell.trim() === '') return mayBeEmpty || kind === 'number'
  switch (kind) {
    case 'empty':
    case 'number':
      return isNumber(cell)
    case 'pattern':
      return patterns.has(patternOf(cell))
    case 'text':
      return true
  }
}

/** Whether the other rows have such cells there: what a mend may rest on. */
export function isUsualIn({ kind, mayBeEmpty }: ColumnShape, cell: string): boolean {
  return cell.trim() === '' ? mayBeEmpty : kind !== 'empty'
}

function shapeOf(cells: readonly string[]): ColumnShape {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const mayBeEmpty = filled.length < cells.length
  const none: ReadonlySet<string> = new Set()
  // A header may be the only word over an empty column.
  if (filled.length < 2) return { kind: 'empty', mayBeEmpty: true, patterns: none }
  const enough = enoughOf(filled)
  if (filled.filter(isNumber).length >= enough) return { kind: 'number', mayBeEmpty, patterns: none }
  const patterns = patternsOf(filled)
  return patterns === null ? { kind: 'text', mayBeEmpty, patterns: none } : { kind: 'pattern', mayBeEmpty, patterns }
}

/** One cell may be the header, in a short column too. */
function enoughOf(filled: readonly string[]): number {
  return Math.max(1, Math.min(filled.length - 1, filled.length * MOST))
}

function isNumber(cell: string): boolean {
  return cell.length <= MAX_PATTERN_LENGTH && NUMBER.test(cell)
}

/** A few patterns with digits that make up nearly the whole column; words have no pattern. */
function patternsOf(filled: readonly string[]): ReadonlySet<string> | null {
  const counts = new Map<string, number>()
  for (const cell of filled) {
    const pattern = patternOf(cell)
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  }
  const usual = [...counts].filter(([, count]) => count > 1 && count >= filled.length / 100)
  const covered = usual.reduce((sum, [, count]) => sum + count, 0)
  if (usual.length > MAX_PATTERNS || covered < enoughOf(filled)) return null
  const patterns = usual.map(([pattern]) => pattern)
  return patterns.every((pattern) => pattern.includes('9')) ? new Set(patterns) : null
}

function patternOf(cell: string): string {
  if (cell.length > MAX_PATTERN_LENGTH) return ''
  return cell.trim().replace(/\d/g, '9').replace(/\p{L}/gu, 'A')
}
