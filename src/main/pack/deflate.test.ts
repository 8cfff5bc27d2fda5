import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../../shared/base/index.ts'
import { deflateHere } from './deflate.ts'

/** Numbers from a seed, so that a failing month of bytes can be made again. */
function* numbers(seed: number): Generator<number> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state
  }
}

/** Cut into pieces of 1 to `longest` bytes. */
function deflated(whole: Uint8Array, seed: number, longest: number): Uint8Array {
  const deflater = deflateHere()
  const cuts = numbers(seed)
  for (let from = 0; from < whole.length; ) {
    const to = from + 1 + ((cuts.next().value as number) % longest)
    deflater.push(whole.subarray(from, to))
    from = to
  }
  return Buffer.concat(finish(deflater.end()))
}

function expectSame(whole: Uint8Array, seed: number): void {
  const what = `${whole.length} bytes, seed ${seed}`
  const bytes = deflated(whole, seed, 65_535)
  expect(Buffer.compare(deflated(whole, seed + 1, 200_000), bytes), what).toBe(0)
  expect(Buffer.compare(inflateRawSync(bytes), whole), what).toBe(0)
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

const noise = (size: number, seed: number) => {
  const random = numbers(seed)
  return Uint8Array.from({ length: size }, () => 1 + (((random.next().value as number) >>> 24) % 255))
}

test('whatever the bytes and wherever they are cut, they pack to the same and unpack to themselves', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 255 }), { maxLength: 3000 }), fc.nat(), (bytes, seed) =>
      expectSame(Uint8Array.from(bytes), seed),
    ),
    { numRuns: 200 },
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2500 }), fc.nat(), (rows, seed) => expectSame(sheetLike(rows, seed), seed)),
    { numRuns: 30 },
  )
})

test.each([0, 1, 2, 3, 258, 259, 32_768, 65_535, 65_536, 65_537, 98_304, 98_305, 131_071, 131_072, 131_073, 196_608])(
  '%d bytes: of one kind, of all kinds, and of rows',
  (size) => {
    expectSame(new Uint8Array(size).fill(65), 1)
    expectSame(noise(size, size), 2)
    expectSame(sheetLike(Math.ceil(size / 150) + 1, 3).subarray(0, size), 3)
  },
)

test('a sheet of many blocks: rows; and one kind, then noise, then rows', () => {
  expectSame(sheetLike(60_000, 7), 7)
  const mixed = new Uint8Array(9_000_000).fill(32)
  mixed.set(noise(2_000_000, 5), 3_000_000)
  mixed.set(sheetLike(20_000, 9).subarray(0, 3_500_000), 5_000_000)
  expectSame(mixed, 11)
})

test('a NUL is refused: fflate might write what nobody can read', () => {
  expect(() => deflated(Uint8Array.of(65, 0, 66), 1, 10)).toThrow('a NUL')
})
