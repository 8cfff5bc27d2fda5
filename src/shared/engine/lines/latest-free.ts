import type { BankLine } from '../../domain/bank-line.ts'

/** Lines in order of time, and for each the place of the latest one at or before it that may still be free. */
export type Shelf = { readonly lines: readonly BankLine[]; readonly free: number[] }

/** `lines` are in order of time, then id; of equal moments the smallest id comes last here, for it is taken first. */
export function shelfOf(lines: readonly BankLine[]): Shelf {
  const sorted = lines.toSorted((a, b) => a.postedAt - b.postedAt || (a.id < b.id ? 1 : -1))
  return { lines: sorted, free: sorted.map((_, index) => index) }
}

/** The latest line up to `moment` that is not taken. Places that were passed once are skipped from then on: ten thousand equal lines cost a walk each, not ten thousand. */
export function latestFree(
  { lines, free }: Shelf,
  moment: number,
  taken: Pick<ReadonlySet<string>, 'has'>,
): BankLine | null {
  let at = lastUpTo(lines, moment)
  const passed: number[] = []
  while (at >= 0) {
    const next = free[at] ?? at
    const line = lines[next]
    if (next === at && line && !taken.has(line.id)) break
    passed.push(at)
    at = next === at ? at - 1 : next
  }
  for (const place of passed) free[place] = at
  return lines[at] ?? null
}

/** The place of the last line up to that moment; -1 when there is none. */
export function lastUpTo(lines: readonly BankLine[], moment: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.postedAt ?? 0) <= moment) low = middle + 1
    else high = middle
  }
  return low - 1
}
