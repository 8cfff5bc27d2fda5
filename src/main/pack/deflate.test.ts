import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { expect, test } from 'vitest'
import { createDeflater } from './deflate.ts'

/** Numbers from a seed, so that a failing month of bytes can be made again. */
function* numbers(seed: number): Generator<number> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state
  }
}

function deflated(whole: Uint8Array, cuts: Iterator<number>): Uint8Array {
  const deflater = createDeflater()
  for (let from = 0; from < whole.length; ) {
    const to = from + 1 + ((cuts.next().value as number) % 200_000)
    deflater.push(whole.subarray(from, to))
    from = to
  }
  return deflater.end()
}

function expectSame(whole: Uint8Array, seed: number): void {
  const [ours, theirs] = [deflated(whole, numbers(seed)), deflateSync(whole, { level: 6 })]
  expect(Buffer.compare(ours, theirs), `${whole.length} bytes, seed ${seed}`).toBe(0)
  expect(Buffer.compare(inflateRawSync(ours), whole)).toBe(0)
}

/** Rows as a workbook has them: much repeats, some does not. */
function sheetLike(rows: number, seed: number): Uint8Array {
  const random = numbers(seed)
  const next = (below: number) => (random.next().value as number) % below
  const lines = Array.from(
    { length: rows },
    (_, row) =>
      `<row r="${row}"><c s="2" t="inlineStr"><is><t>HT-25${next(12)}-${next(1_000_000)}</t></is></c><c s="3"><v>${next(99_999_999)}.${next(100)}</v></c><c/><c s="2"><t>澄州${next(50)}科技有限公司</t></c></row>`,
  )
  return new TextEncoder().encode(lines.join(''))
}

test('whatever the bytes and wherever they are cut, they are those of fflate', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(), (bytes, seed) => expectSame(bytes, seed)),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<c s="2">', '<v>', '0', '1', '甲', '</v></c>'), { maxLength: 20_000 }),
      fc.nat(),
      (words, seed) => expectSame(new TextEncoder().encode(words.join('')), seed),
    ),
    { numRuns: 30 },
  )
})

test.each([0, 1, 2, 3, 258, 259, 423, 424, 32_767, 32_768, 32_769, 442_412, 442_413, 442_414, 442_415])(
  '%d bytes: of one kind, of all kinds, and of rows',
  (size) => {
    expectSame(new Uint8Array(size).fill(65), 1)
    const random = numbers(size)
    expectSame(
      Uint8Array.from({ length: size }, () => (random.next().value as number) >>> 24),
      2,
    )
    expectSame(sheetLike(Math.ceil(size / 150) + 1, 3).subarray(0, size), 3)
  },
)

test('a sheet of many blocks, beyond all that is held at once', () => {
  expectSame(sheetLike(60_000, 7), 7)
  const random = numbers(5)
  const mixed = new Uint8Array(9_000_000).fill(32) // one kind, then noise, then rows: matches of all lengths, stored blocks
  for (let at = 3_000_000; at < 5_000_000; at++) mixed[at] = (random.next().value as number) >>> 24
  mixed.set(sheetLike(20_000, 9).subarray(0, 3_500_000), 5_000_000)
  expectSame(mixed, 11)
})
