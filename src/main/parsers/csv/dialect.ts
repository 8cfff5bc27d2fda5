export type Dialect = {
  readonly delimiter: string
  readonly quote: '"' | "'"
  readonly escapes: 'doubled' | 'backslash'
  /** Cells in apostrophes whose double quotes are doubled all the same. */
  readonly pairsDouble: boolean
}

const USUAL = [',', '\t', ';', '|'] as const
/** Also ordinary text, so they must cut nearly every line alike. */
const UNUSUAL = ['\u0001', '^', '~', ' '] as const
export const DELIMITERS = [...USUAL, ' '] as const
const LINES = 200

/** How a table was written, from its first lines. A comma and double quotes when nothing tells. */
export function dialectOf(head: string): Dialect {
  const quote = quoteOf(head)
  const delimiter = delimiterOf(head, quote)
  const pairsDouble = quote === "'" && !head.replaceAll('""', '').includes('"')
  return { delimiter, quote, escapes: escapeOf(head, delimiter), pairsDouble }
}

/** An apostrophe also stands in names, so it must open and close more cells than the double quote does. */
function quoteOf(head: string): '"' | "'" {
  const singles = head.match(/(?<=^|[,\t;|])'[^'\n]{0,500}'(?=$|[,\t;|\r\n])/gm)?.length ?? 0
  const doubles = head.match(/(?<=^|[,\t;|])"[^"\n]{0,500}"(?=$|[,\t;|\r\n])/gm)?.length ?? 0
  return singles > 1 && singles > doubles ? "'" : '"'
}

function delimiterOf(head: string, quote: '"' | "'"): string {
  const bare = head.replace(quote === '"' ? /"[^"]*"/g : /'[^'\n]*'/g, 'q')
  const lines = bare
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)
  let best = ','
  let bestScore = 0
  for (const delimiter of USUAL) {
    const { width, count } = commonWidth(lines, delimiter)
    const score = count * Math.min(width - 1, 3) + (width - 1) / 1000
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  if (bestScore >= lines.length * 0.5) return best
  for (const delimiter of UNUSUAL) {
    const { width, count } = commonWidth(lines, delimiter)
    if (width > 2 && lines.length > 2 && count >= lines.length * 0.8) return delimiter
  }
  return isCutByBlanks(lines) ? ' ' : best
}

/** Words go on behind blanks, so lines are only ever longer than their header, and begin with two columns of one pattern. */
function isCutByBlanks(lines: readonly string[]): boolean {
  const cut = lines.map((line) => line.split(' '))
  const width = cut[0]?.length ?? 0
  if (width < 3 || lines.length < 20 || cut.some((cells) => cells.length < width)) return false
  if (cut.filter((cells) => cells.length === width).length < lines.length * 0.2) return false
  return [0, 1].every((column) => {
    const patterns = cut.slice(1).map((cells) => cells[column]?.replace(/\d/g, '9') ?? '')
    return patterns[0]?.includes('9') === true && patterns.every((pattern) => pattern === patterns[0])
  })
}

/** The width (over one cell) that most lines have. */
function commonWidth(lines: readonly string[], delimiter: string) {
  const widths = new Map<number, number>()
  for (const line of lines) {
    const width = line.split(delimiter).length
    if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1)
  }
  let found = { width: 1, count: 0 }
  for (const [width, count] of widths) {
    if (count * (width - 1) > found.count * (found.width - 1)) found = { width, count }
  }
  return found
}

/** `"C:\",` ends a cell: only a backslash before a quote inside a cell is an escape. */
function escapeOf(head: string, delimiter: string): 'doubled' | 'backslash' {
  let backslashes = 0
  for (let at = head.indexOf('\\"'); at >= 0; at = head.indexOf('\\"', at + 2)) {
    const next = head[at + 2] ?? '\n'
    if (next !== delimiter && next !== '\n' && next !== '\r' && next !== '"') backslashes += 1
  }
  return backslashes > 0 && !/[^,;\t|\n]""[^,;\t|\r\n]/.test(head) ? 'backslash' : 'doubled'
}
