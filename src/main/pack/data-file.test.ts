import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { finish } from '../../shared/base/index.ts'
import { readDataFile, writeDataFile } from './data-file.ts'

const write = (document: Record<string, unknown>, inOrder: readonly string[] = []) =>
  finish(writeDataFile(document, inOrder))
const utf8 = (text: string) => new TextEncoder().encode(text)
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: createHash('sha256').update(String(at)).digest('hex'),
    amount: at * 7,
    name: '泊朔',
  }))

test('any gunzip program reads one canonical JSON document, whatever its size', () => {
  for (const count of [0, 1, 2048, 2049, 9000]) {
    const rows = many(count)
    const document = { z: null, rows, a: { y: 1, b: [2] } }
    const sorted = rows.map(canonicalJson).sort().join(',')
    expect(gunzipSync(write(document)).toString('utf8')).toBe(`{"a":{"b":[2],"y":1},"rows":[${sorted}],"z":null}`)
    expect(readDataFile(write(document))).toMatchObject({ ok: true, value: { z: null, a: { y: 1, b: [2] } } })
  }
})

test('the order of rows never changes a byte, but where order says something', () => {
  const rows = many(5000)
  expect(write({ rows: rows.toReversed() })).toEqual(write({ rows }))
  expect(write({ rows: rows.toReversed() }, ['rows'])).not.toEqual(write({ rows }, ['rows']))
  expect(readDataFile(write({ rows }, ['rows']))).toEqual({ ok: true, value: { rows } })
})

test('what grows beyond the limit is refused while it grows', () => {
  const bomb = gzipSync(new Uint8Array(100_000_000), { mtime: 0 })
  bomb.set([0, 3], 8)
  // Whoever reads to the end stumbles over this; whoever stops in time never sees it.
  bomb.fill(0xff, bomb.length - 2000)
  expect(bomb.length).toBeLessThan(200_000)
  expect(readDataFile(bomb)).toEqual({ ok: false, error: expect.stringContaining('压缩炸弹') })
})

test('no bytes make the reader throw', () => {
  const good = write({ rows: many(200) })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: good.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const bytes = good.slice()
      bytes[at] = bytes[at]! ^ mask
      expect(typeof readDataFile(bytes).ok).toBe('boolean')
      expect(readDataFile(good.subarray(0, at)).ok).toBe(false)
    }),
    { numRuns: 300, seed: 12 },
  )
  expect(readDataFile(utf8('{}')).ok).toBe(false)
})
