/** What a table must take in and give up to hold `after` where it held `before`; unchanged rows are the same objects in both. */
export type Changes<Row> = { readonly put: readonly Row[]; readonly gone: readonly string[] }

/** `before` null: nobody knows what the table holds, so it is emptied and filled. */
export function changesOf<Row>(
  before: readonly Row[] | null,
  after: readonly Row[],
  idOf: (row: Row) => string,
): Changes<Row> | null {
  if (before === null) return null
  const known = new Set<Row>(before)
  const put = after.filter((row) => !known.has(row))
  const kept = new Set<Row>(after)
  const written = new Set(put.map(idOf))
  const gone = before.flatMap((row) => (kept.has(row) || written.has(idOf(row)) ? [] : [idOf(row)]))
  return { put, gone }
}
