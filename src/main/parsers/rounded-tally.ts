/** As many different numbers as the ordinary reader compares. */
const MOST_KEPT = 1000

export type RoundedTally = {
  /** One identifier's cell. */
  readonly add: (column: number, bytes: Uint8Array, from: number, to: number) => void
  /** False where the ordinary reader, who knows every number, might find a column of rounded ones. */
  readonly isClean: () => boolean
}

/** Tells that no identifier's column was rounded to 15 digits: no more numbers look so than certainly do not. */
export function roundedTally(columns: number): RoundedTally {
  const rounded = new Float64Array(columns)
  const looks = new Float64Array(columns)
  const whole = Array.from({ length: columns }, () => new Set<string>())
  return {
    add: (column, bytes, from, to) => {
      if (to - from < 16) return
      if (isRoundedAt(bytes, from, to)) {
        rounded[column] = (rounded[column] ?? 0) + 1
        return
      }
      const known = whole[column]
      const look = looks[column] ?? 0
      if (known === undefined || known.size >= MOST_KEPT || look > 20 * MOST_KEPT) return
      looks[column] = look + 1 // a column of few numbers is not looked at for ever
      const text = String.fromCharCode(...bytes.subarray(from, to))
      if (/^\d+$/.test(text)) known.add(text)
    },
    isClean: () => whole.every((known, column) => Math.min(rounded[column] ?? 0, MOST_KEPT) <= known.size),
  }
}

function isRoundedAt(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 15; at < to; at += 1) if (bytes[at] !== 48) return false
  return true
}
