import { Buffer } from 'node:buffer'

/** Lines of rows that follow each other, each as digits of fixed width: one value for the database instead of five a line. */
export type PackedLines = {
  readonly firstRow: number
  readonly count: number
  readonly digits: Uint8Array<ArrayBuffer>
}

export const PACK_ROWS = 4096
/** Where each number stands in a line's digits. */
export const KEY = { at: 0, width: 16 } as const
export const DAY = { at: 16, width: 5 } as const
export const SIGNED = { at: 21, width: 16 } as const
export const PLACE = { at: 37, width: 9 } as const
export const LINE_WIDTH = 46

export type Packing = {
  readonly push: (row: number, key: number, day: number, signed: number, at: number) => void
  readonly take: () => PackedLines[]
}

export function startPacking(): Packing {
  let digits = Buffer.alloc(PACK_ROWS * LINE_WIDTH)
  let firstRow = 0
  let count = 0
  let full: PackedLines[] = []
  const flush = (): void => {
    if (count === 0) return
    full.push({ firstRow, count, digits: new Uint8Array(digits.buffer, digits.byteOffset, count * LINE_WIDTH) })
    digits = Buffer.alloc(PACK_ROWS * LINE_WIDTH)
    count = 0
  }
  return {
    push: (row, key, day, signed, at) => {
      if (count === PACK_ROWS || row !== firstRow + count) flush()
      if (count === 0) firstRow = row
      const to = count * LINE_WIDTH
      putNumber(digits, to + KEY.at, key, KEY.width)
      putSmall(digits, to + DAY.at, day, DAY.width)
      putNumber(digits, to + SIGNED.at, Math.abs(signed), SIGNED.width)
      if (signed < 0) digits[to + SIGNED.at] = 45
      putSmall(digits, to + PLACE.at, at, PLACE.width)
      count += 1
    },
    take: () => {
      flush()
      const taken = full
      full = []
      return taken
    },
  }
}

/** Up to 16 digits; halves, because whole numbers of 32 bits divide fast. */
function putNumber(bytes: Uint8Array, at: number, value: number, width: number): void {
  const high = Math.floor(value / 1e8)
  putSmall(bytes, at, high, width - 8)
  putSmall(bytes, at + width - 8, value - high * 1e8, 8)
}

function putSmall(bytes: Uint8Array, at: number, value: number, width: number): void {
  let rest = value | 0
  for (let place = at + width - 1; place >= at; place -= 1) {
    const tenth = (rest / 10) | 0
    bytes[place] = 48 + rest - tenth * 10
    rest = tenth
  }
}
