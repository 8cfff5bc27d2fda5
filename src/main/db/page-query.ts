import { parseYuanText } from '../../shared/domain/money.ts'

/** Parts of a grid's query. Column names come from a whitelist and nothing else ever reaches the text; values are bound. */
export type Filter = { readonly text: string; readonly values: readonly (string | number)[] }

export type PageSort = readonly { readonly column: string; readonly descending: boolean }[]

/** An unknown column is left out: a saved layout of an older version must not fail. Ends in a unique key, so that pages never overlap. */
export function orderBy(sort: PageSort, columns: Readonly<Record<string, string>>, last: string): string {
  const parts = sort.flatMap(({ column, descending }) => {
    const expression = Object.hasOwn(columns, column) ? columns[column] : undefined
    return expression === undefined ? [] : [`${expression} ${descending ? 'DESC' : 'ASC'}`]
  })
  return `ORDER BY ${[...parts, last].join(', ')}`
}

/** Every word must appear in one of the columns; "33,900" and "33900.00" also find that amount in a column of fen. */
export function wordsIn(
  search: string,
  columns: readonly string[],
  fenColumns: readonly string[] = [],
): readonly Filter[] {
  return search
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const amount = amountIn(word)
      const inFen = amount === null ? [] : fenColumns
      return {
        text: `(${[...columns.map((column) => `${column} LIKE ? ESCAPE '\\'`), ...inFen.map((column) => `abs(${column}) = ?`)].join(' OR ')})`,
        values: [...columns.map(() => `%${word.replace(/[\\%_]/g, '\\$&')}%`), ...inFen.map(() => Number(amount))],
      }
    })
}

/** What `wordsIn` asks of columns, asked of values: for rows whose words stand outside the database. */
export function wordFilter(search: string): (texts: readonly string[], fens: readonly number[]) => boolean {
  const words = search.split(/\s+/u).filter((word) => word !== '')
  const asked = words.map((word) => ({ text: foldAscii(word), fen: amountIn(word) }))
  return (texts, fens) =>
    asked.every(
      ({ text, fen }) =>
        texts.some((value) => foldAscii(value).includes(text)) || fens.some((value) => Math.abs(value) === fen),
    )
}

function amountIn(word: string): number | null {
  return parseYuanText(word.replaceAll(',', '').replace(/^-/, ''))
}

/** As LIKE compares: capitals of A to Z only. */
function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (found) => found.toLowerCase())
}

/** An empty list filters nothing. */
export function anyOf(column: string, values: readonly string[]): readonly Filter[] {
  return values.length === 0 ? [] : [{ text: `${column} IN (${values.map(() => '?').join(', ')})`, values }]
}

export function whereAll(filters: readonly Filter[]): Filter {
  if (filters.length === 0) return { text: '', values: [] }
  return {
    text: `WHERE ${filters.map(({ text }) => text).join(' AND ')}`,
    values: filters.flatMap(({ values }) => values),
  }
}
