import {
  BLOCK_ROOM,
  DISTANCE_CODES,
  DISTANCE_EXTRA,
  LENGTH_CODES,
  LENGTH_EXTRA,
  MATCH,
  MAX_SYMBOLS,
  writeBlock,
} from './deflate-block.ts'

const WINDOW = 32_768
const LONGEST = 258
/** Level 6: how many earlier places are tried, and a match that is good enough to stop. */
const CHAIN = 128
const NICE = 128
/** A block ends at one of these, unless the last bytes follow. */
const MATCHES_A_BLOCK = 7000
const SYMBOLS_A_BLOCK = 24_576
const LAST_BYTES = 423
/** No match looks further ahead. */
const AHEAD = 512
const TAKEN_AT_ONCE = 0x10_0000
/** Holds what is taken at once, the window, and the longest block: 7,000 matches of 258 bytes and the literals between. */
const HELD = 0x40_0000
/** From here on the table of hashes has one size; below it goes by the length of the whole. */
const FULL_HASH_FROM = 442_414

export type Deflater = {
  readonly push: (bytes: Uint8Array) => void
  /** The whole, once; nothing may be pushed after it. */
  readonly end: () => Uint8Array
}

/**
 * Raw deflate of bytes as they come: the very bytes of fflate's `deflateSync(whole, { level: 6 })`, which wants the whole at once and works
 * through it in one go. Papers that were signed are written again to be compared, so that no byte may ever differ; a test holds it to fflate.
 */
export function createDeflater(): Deflater {
  let early: Uint8Array[] | null = []
  let size = 0
  let compressor: Compressor | null = null
  return {
    push: (bytes) => {
      size += bytes.length
      if (early && size < FULL_HASH_FROM) {
        early.push(bytes.slice())
        return
      }
      compressor ??= createCompressor(hashBits(size))
      for (const part of early ?? []) compressor.take(part)
      early = null
      compressor.take(bytes)
    },
    end: () => {
      compressor ??= createCompressor(hashBits(size))
      for (const part of early ?? []) compressor.take(part)
      return compressor.end()
    },
  }
}

function hashBits(size: number): number {
  return Math.ceil(Math.max(8, Math.min(13, Math.log(size))) * 1.5)
}

type Compressor = { readonly take: (bytes: Uint8Array) => void; readonly end: () => Uint8Array }

function createCompressor(bits: number): Compressor {
  const mask = (1 << bits) - 1
  const shift = Math.ceil(bits / 3)
  /** By place in the window: the place before it with the same hash. By hash: the latest place. */
  const before = new Uint16Array(WINDOW)
  const latest = new Uint16Array(mask + 1)
  const symbols = new Int32Array(MAX_SYMBOLS)
  const literals = new Uint16Array(288)
  const distances = new Uint16Array(32)
  const held = new Uint8Array(HELD)
  /** Of the whole, where `held` begins, and how much of it is filled. */
  let base = 0
  let filled = 0
  /** Places in the whole: the next, the first behind the last match, and where the block began. */
  let next = 0
  let free = 0
  let blockFrom = 0
  let count = 0
  let matches = 0
  let extraBits = 0
  let out = new Uint8Array(0x1_0000)
  let outBits = 0

  return {
    take: (bytes) => {
      for (let from = 0; from < bytes.length; from += TAKEN_AT_ONCE) {
        const part = bytes.subarray(from, from + TAKEN_AT_ONCE)
        if (filled + part.length > HELD) forget()
        held.set(part, filled)
        filled += part.length
        work(false)
      }
    },
    end: () => {
      work(true)
      const end = base + filled
      for (next = Math.max(next, free); next < end; next++) literal(held[next - base] as number)
      endBlock(true)
      return out.slice(0, Math.floor((outBits + 7) / 8))
    },
  }

  function forget(): void {
    const keptFrom = Math.min(blockFrom, Math.max(0, next - WINDOW))
    held.copyWithin(0, keptFrom - base, filled)
    filled -= keptFrom - base
    base = keptFrom
  }

  function literal(byte: number): void {
    symbols[count++] = byte
    literals[byte] = (literals[byte] as number) + 1
  }

  function endBlock(isLast: boolean): void {
    const raw = held.subarray(blockFrom - base, next - base)
    const room = Math.floor(outBits / 8) + raw.length + BLOCK_ROOM
    if (room > out.length) {
      const grown = new Uint8Array(Math.max(room, 2 * out.length))
      grown.set(out)
      out = grown
    }
    outBits = writeBlock(out, outBits, isLast, { symbols, count, literals, distances, extraBits, raw })
    count = matches = extraBits = 0
    blockFrom = next
    literals.fill(0)
    distances.fill(0)
  }

  /** As far as nothing that is still to come can matter; to the last but two where nothing comes. */
  function work(isLast: boolean): void {
    const data = held
    const end = filled
    const stop = isLast ? end - 2 : end - AHEAD
    let at = next - base
    for (; at < stop; at++) {
      const hash =
        ((data[at] as number) ^ ((data[at + 1] as number) << shift) ^ ((data[at + 2] as number) << (2 * shift))) & mask
      let place = (base + at) & (WINDOW - 1)
      let earlier = latest[hash] as number
      before[place] = earlier
      latest[hash] = place
      if (base + at < free) continue
      const rest = isLast ? end - at : AHEAD
      if ((matches > MATCHES_A_BLOCK || count > SYMBOLS_A_BLOCK) && rest > LAST_BYTES) {
        next = base + at
        endBlock(false)
      }
      let length = 2
      let distance = 0
      let gap = (place - earlier) & (WINDOW - 1)
      const other = at - gap
      const otherHash =
        ((data[other] as number) ^
          ((data[other + 1] as number) << shift) ^
          ((data[other + 2] as number) << (2 * shift))) &
        mask
      if (hash === otherHash) {
        const enough = Math.min(NICE, rest) - 1
        const furthest = Math.min(WINDOW - 1, base + at)
        const longest = Math.min(LONGEST, rest)
        let tries = CHAIN
        while (gap <= furthest && --tries !== 0 && place !== earlier) {
          if (data[at + length] === data[at + length - gap]) {
            let found = 0
            while (found < longest && data[at + found] === data[at + found - gap]) found++
            if (found > length) {
              length = found
              distance = gap
              if (found > enough) break
              // Go on from the rarest two bytes within what was found.
              const span = Math.min(gap, found - 2)
              let widest = 0
              for (let step = 0; step < span; step++) {
                const one = (base + at - gap + step) & (WINDOW - 1)
                const stepGap = (one - (before[one] as number)) & (WINDOW - 1)
                if (stepGap > widest) {
                  widest = stepGap
                  earlier = one
                }
              }
            }
          }
          place = earlier
          earlier = before[place] as number
          gap += (place - earlier) & (WINDOW - 1)
        }
      }
      if (distance === 0) {
        literal(data[at] as number)
        continue
      }
      const lengthCode = LENGTH_CODES[length] as number
      const distanceCode = DISTANCE_CODES[distance] as number
      symbols[count++] = MATCH | (lengthCode << 18) | distanceCode
      extraBits += (LENGTH_EXTRA[lengthCode & 31] as number) + (DISTANCE_EXTRA[distanceCode & 31] as number)
      literals[257 + (lengthCode & 31)] = (literals[257 + (lengthCode & 31)] as number) + 1
      distances[distanceCode & 31] = (distances[distanceCode & 31] as number) + 1
      free = base + at + length
      matches++
    }
    next = base + Math.max(at, next - base)
  }
}
