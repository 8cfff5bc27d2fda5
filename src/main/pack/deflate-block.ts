import { codeLengths, codesOf } from './huffman.ts'

/** Extra bits that follow a code of lengths or distances (RFC 1951, 3.2.5). */
export const LENGTH_EXTRA = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0, 0, 0, 0],
)
export const DISTANCE_EXTRA = Uint8Array.of(
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 0, 0],
)
/** Of a length or distance: its code in the low 5 bits, its extra bits above. */
export const LENGTH_CODES = codeTable(LENGTH_EXTRA, 3, 28, 259)
LENGTH_CODES[258] = 28 // a code of its own, without extra bits
export const DISTANCE_CODES = codeTable(DISTANCE_EXTRA, 1, 30, 32_769)

/** Marks a symbol that is a match: length code at bit 18, distance code at bit 0. */
export const MATCH = 1 << 28
export const MAX_SYMBOLS = 25_000

/** What a block says: literals and matches with their frequencies, and the bytes that they stand for. */
export type Block = {
  readonly symbols: Int32Array
  readonly count: number
  /** Literals 0 to 255, the end 256, lengths from 257. */
  readonly literals: Uint16Array
  readonly distances: Uint16Array
  /** Bits beside the codes. */
  readonly extraBits: number
  readonly raw: Uint8Array
}

/** In which the lengths of the length codes are told. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const END = 256
const FIXED_LITERAL_LENGTHS = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280)
const FIXED_DISTANCE_LENGTHS = new Uint8Array(32).fill(5)
const FIXED_LITERALS = codesOf(FIXED_LITERAL_LENGTHS, 9)
const FIXED_DISTANCES = codesOf(FIXED_DISTANCE_LENGTHS, 5)

/**
 * One block at a bit of `out`, which is zero from there on and long enough to hold the block's own bytes and `BLOCK_ROOM` more; answers
 * the bit behind it. Stored, with fixed codes or with codes of its own, whichever is shortest and by the same ties as fflate has.
 */
export function writeBlock(out: Uint8Array, start: number, isLast: boolean, block: Block): number {
  const { literals, distances, extraBits, raw } = block
  let at = start
  put(out, at++, isLast ? 1 : 0)
  literals[END] = (literals[END] as number) + 1
  const literal = codeLengths(literals, 15)
  const distance = codeLengths(distances, 15)
  const head = codeHead(literal.lengths, distance.lengths)
  const storedBits = (raw.length + 5) << 3
  const fixedBits = bitsOf(literals, FIXED_LITERAL_LENGTHS) + bitsOf(distances, FIXED_DISTANCE_LENGTHS) + extraBits
  const ownBits = bitsOf(literals, literal.lengths) + bitsOf(distances, distance.lengths) + extraBits + head.bits
  if (storedBits <= fixedBits && storedBits <= ownBits) return writeStored(out, at, raw)
  const isOwn = ownBits < fixedBits
  put(out, at, isOwn ? 2 : 1)
  at += 2
  if (!isOwn) {
    return writeSymbols(out, at, block, FIXED_LITERALS, FIXED_LITERAL_LENGTHS, FIXED_DISTANCES, FIXED_DISTANCE_LENGTHS)
  }
  at = head.write(out, at)
  const literalCodes = codesOf(literal.lengths, literal.longest)
  const distanceCodes = codesOf(distance.lengths, distance.longest)
  return writeSymbols(out, at, block, literalCodes, literal.lengths, distanceCodes, distance.lengths)
}

/** Beyond a block's own bytes: its head, and what the last code may touch. */
export const BLOCK_ROOM = 16

function writeStored(out: Uint8Array, at: number, raw: Uint8Array): number {
  const from = Math.floor((at + 2 + 7) / 8)
  out[from] = raw.length
  out[from + 1] = raw.length >> 8
  out[from + 2] = ~raw.length
  out[from + 3] = ~(raw.length >> 8)
  out.set(raw, from + 4)
  return (from + 4 + raw.length) * 8
}

function writeSymbols(
  out: Uint8Array,
  start: number,
  { symbols, count }: Block,
  literalCodes: Uint16Array,
  literalLengths: Uint8Array,
  distanceCodes: Uint16Array,
  distanceLengths: Uint8Array,
): number {
  let at = start
  for (let index = 0; index < count; index++) {
    const symbol = symbols[index] as number
    if (symbol < MATCH) {
      putLong(out, at, literalCodes[symbol] as number)
      at += literalLengths[symbol] as number
      continue
    }
    const length = (symbol >> 18) & 31
    putLong(out, at, literalCodes[length + END + 1] as number)
    at += literalLengths[length + END + 1] as number
    if (length > 7) {
      put(out, at, (symbol >> 23) & 31)
      at += LENGTH_EXTRA[length] as number
    }
    const distance = symbol & 31
    putLong(out, at, distanceCodes[distance] as number)
    at += distanceLengths[distance] as number
    if (distance > 3) {
      putLong(out, at, (symbol >> 5) & 8191)
      at += DISTANCE_EXTRA[distance] as number
    }
  }
  putLong(out, at, literalCodes[END] as number)
  return at + (literalLengths[END] as number)
}

/** How a block tells its own codes. */
function codeHead(literalLengths: Uint8Array, distanceLengths: Uint8Array) {
  const literal = runsOf(literalLengths)
  const distance = runsOf(distanceLengths)
  const runs = [...literal.runs, ...distance.runs]
  const frequencies = new Uint16Array(19)
  for (const run of runs) frequencies[run & 31] = (frequencies[run & 31] as number) + 1
  const { lengths, longest } = codeLengths(frequencies, 7)
  let told = 19
  while (told > 4 && !lengths[ORDER[told - 1] as number]) told--
  const extra = 2 * (frequencies[16] as number) + 3 * (frequencies[17] as number) + 7 * (frequencies[18] as number)
  return {
    bits: 14 + 3 * told + bitsOf(frequencies, lengths) + extra,
    write: (out: Uint8Array, start: number): number => {
      const codes = codesOf(lengths, longest)
      put(out, start, literal.count - END - 1)
      put(out, start + 5, distance.count - 1)
      put(out, start + 10, told - 4)
      let at = start + 14
      for (const symbol of ORDER.slice(0, told)) {
        put(out, at, lengths[symbol] ?? 0)
        at += 3
      }
      for (const run of runs) {
        const symbol = run & 31
        put(out, at, codes[symbol] as number)
        at += lengths[symbol] as number
        if (symbol <= 15) continue
        put(out, at, (run >> 5) & 127)
        at += run >> 12
      }
      return at
    },
  }
}

/** Code lengths with their repetitions: the symbol in the low 5 bits, how often above, how many bits that takes from bit 12. */
function runsOf(lengths: Uint8Array): { readonly runs: readonly number[]; readonly count: number } {
  let count = lengths.length
  while (count > 1 && lengths[count - 1] === 0) count--
  count = Math.max(1, count)
  const runs: number[] = []
  let value = lengths[0] ?? 0
  let times = 1
  for (let index = 1; index <= count; index++) {
    const length = lengths[index] ?? 0
    if (length === value && index !== count) {
      times++
      continue
    }
    if (value === 0 && times > 2) {
      for (; times > 138; times -= 138) runs.push(18 | (127 << 5) | (7 << 12))
      if (times > 2) {
        runs.push(times > 10 ? 18 | ((times - 11) << 5) | (7 << 12) : 17 | ((times - 3) << 5) | (3 << 12))
        times = 0
      }
    } else if (times > 3) {
      runs.push(value)
      times--
      for (; times > 6; times -= 6) runs.push(16 | (3 << 5) | (2 << 12))
      if (times > 2) {
        runs.push(16 | ((times - 3) << 5) | (2 << 12))
        times = 0
      }
    }
    for (; times > 0; times--) runs.push(value)
    times = 1
    value = length
  }
  return { runs, count }
}

function bitsOf(frequencies: Uint16Array, lengths: Uint8Array): number {
  let bits = 0
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    bits += (frequencies[symbol] as number) * (lengths[symbol] as number)
  }
  return bits
}

/** Up to 9 bits. */
function put(out: Uint8Array, at: number, value: number): void {
  const shifted = value << (at & 7)
  const byte = Math.floor(at / 8)
  out[byte] = (out[byte] as number) | shifted
  out[byte + 1] = (out[byte + 1] as number) | (shifted >> 8)
}

/** Up to 17 bits. */
function putLong(out: Uint8Array, at: number, value: number): void {
  const shifted = value << (at & 7)
  const byte = Math.floor(at / 8)
  out[byte] = (out[byte] as number) | shifted
  out[byte + 1] = (out[byte + 1] as number) | (shifted >> 8)
  out[byte + 2] = (out[byte + 2] as number) | (shifted >> 16)
}

function codeTable(extra: Uint8Array, first: number, codes: number, size: number): Int32Array {
  const table = new Int32Array(size)
  let from = first
  for (let code = 0; code < codes; code++) {
    const width = 1 << (extra[code] as number)
    for (let value = from; value < Math.min(from + width, size); value++) table[value] = ((value - from) << 5) | code
    from += width
  }
  return table
}
