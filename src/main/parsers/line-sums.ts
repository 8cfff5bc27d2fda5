export type LineSums = {
  readonly inCount: number
  readonly outCount: number
  readonly inSum: number
  readonly outSum: number
  readonly firstOn: number
  readonly lastOn: number
  readonly opening: number
  readonly closing: number
  readonly hasBalances: boolean
  readonly largest: number
  /** Each day that has a line. */
  readonly days: readonly number[]
}

export type Sums = {
  /** `balance` is NaN where the row has none. */
  readonly add: (day: number, signed: number, isIn: boolean, balance: number) => void
  readonly count: () => number
  /** Null where balances are left out or follow neither way: where they break is for the ordinary reader to tell. */
  readonly told: () => LineSums | null
}

/** Sums and the chain of balances, line by line, in both directions at once. */
export function startSums(): Sums {
  // Flat numbers: a variable of a closure would make an object of every new sum.
  const held = new Float64Array(7)
  let lines = 0
  let inCount = 0
  let firstOn = Number.MAX_SAFE_INTEGER
  let lastOn = Number.MIN_SAFE_INTEGER
  const days = new Set<number>()
  let lastDay = -1
  let balances = 0
  let hasOtherThanZero = false
  let forwardBreaks = 0
  let backwardBreaks = 0
  return {
    add: (day, signed, isIn, balance) => {
      lines += 1
      if (isIn) inCount += 1
      held[isIn ? IN : OUT] = at(held, isIn ? IN : OUT) + (isIn ? signed : -signed)
      held[LARGEST] = Math.max(at(held, LARGEST), Math.abs(signed))
      if (day !== lastDay) days.add(day)
      lastDay = day
      if (day < firstOn) firstOn = day
      if (day > lastOn) lastOn = day
      if (Number.isNaN(balance)) return
      if (balances === 0) {
        held[FIRST_OPENING] = balance - signed
        held[FIRST_BALANCE] = balance
      } else {
        if (at(held, LAST_BALANCE) + signed !== balance) forwardBreaks += 1
        if (balance + at(held, LAST_SIGNED) !== at(held, LAST_BALANCE)) backwardBreaks += 1
      }
      held[LAST_SIGNED] = signed
      held[LAST_BALANCE] = balance
      balances += 1
      if (balance !== 0) hasOtherThanZero = true
    },
    count: () => lines,
    told: () => {
      const isBackward = forwardBreaks > 0
      if (hasOtherThanZero && (balances < lines || (isBackward && backwardBreaks > 0))) return null
      const [inSum, outSum] = [at(held, IN), at(held, OUT)]
      if (!Number.isSafeInteger(inSum) || !Number.isSafeInteger(outSum)) return null
      return {
        inCount,
        outCount: lines - inCount,
        inSum,
        outSum,
        firstOn,
        lastOn,
        hasBalances: hasOtherThanZero,
        largest: at(held, LARGEST),
        days: [...days],
        opening: isBackward ? at(held, LAST_BALANCE) - at(held, LAST_SIGNED) : at(held, FIRST_OPENING),
        closing: isBackward ? at(held, FIRST_BALANCE) : at(held, LAST_BALANCE),
      }
    },
  }
}

const IN = 0
const OUT = 1
const FIRST_OPENING = 2
const FIRST_BALANCE = 3
const LAST_SIGNED = 4
const LAST_BALANCE = 5
const LARGEST = 6

function at(held: Float64Array, index: number): number {
  return held[index] as number
}
