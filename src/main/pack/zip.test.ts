import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { isStoredZip, unzipStored, type ZipEntry, zip } from './zip.ts'

const text = (words: string) => new TextEncoder().encode(words)
const entries: readonly ZipEntry[] = [
  { path: '01-封关快照.txt', bytes: text('三联'.repeat(500)) },
  { path: 'originals/空.csv', bytes: text('') },
]
const roomy = { maxEntries: 10, maxBytes: 1e6 }

test.each(['store', 'deflate'] as const)('an ordinary unzip program reads back what was zipped (%s)', (method) => {
  expect(Object.entries(unzipSync(zip(entries, method)))).toEqual(entries.map(({ path, bytes }) => [path, bytes]))
})

test('a stored zip reads back in its own order', () => {
  expect(unzipStored(zip(entries, 'store'), roomy)).toEqual({ ok: true, value: entries })
})

test('equal entries make equal bytes', () => {
  expect(zip(entries, 'deflate')).toEqual(zip(structuredClone(entries), 'deflate'))
})

test('bytes with any one of them changed, one more or one fewer, are not the stored zip of what they hold', () => {
  const isTheZipOf = (bytes: Uint8Array) => {
    const opened = unzipStored(bytes, roomy)
    return opened.ok && isStoredZip(bytes, opened.value)
  }
  const whole = zip(entries, 'store')
  expect(isTheZipOf(whole)).toBe(true)
  expect(isStoredZip(whole, structuredClone(entries))).toBe(true)
  for (let at = 0; at < whole.length; at++) {
    const bent = whole.slice()
    bent[at]! ^= 1
    expect(isTheZipOf(bent), `byte ${at}`).toBe(false)
  }
  expect(isStoredZip(whole.subarray(0, -1), entries)).toBe(false)
  expect(isStoredZip(Uint8Array.from([...whole, 0]), entries)).toBe(false)
})

test('more entries or bytes than allowed are refused before anything is read', () => {
  const bytes = zip(entries, 'store')
  expect(unzipStored(bytes, { ...roomy, maxEntries: 1 })).toEqual({ ok: false, error: '压缩包内文件过多：2' })
  expect(unzipStored(bytes, { ...roomy, maxBytes: 100 }).ok).toBe(false)
})

test('a zip cut short is refused wherever the cut falls', () => {
  const bytes = zip(entries, 'store')
  for (let length = 0; length < bytes.length; length += 7) {
    expect(unzipStored(bytes.subarray(0, length), roomy).ok, `${length} bytes`).toBe(false)
  }
})

test('an entry that points outside the file is refused', () => {
  const bytes = zip(entries.slice(0, 1), 'store')
  const directory = new DataView(bytes.buffer).getUint32(bytes.length - 6, true)
  new DataView(bytes.buffer).setUint32(directory + 24, 0xfffffff0, true)
  expect(unzipStored(bytes, roomy)).toEqual({ ok: false, error: '目录第 1 项指向文件之外' })
})

test('many entries over the same bytes are refused: a bomb without compression', () => {
  const bytes = zip(
    [
      { path: 'a', bytes: text('1'.repeat(900)) },
      { path: 'b', bytes: text('2'.repeat(900)) },
    ],
    'store',
  )
  const view = new DataView(bytes.buffer)
  const second = view.getUint32(bytes.length - 6, true) + 46 + 1
  view.setUint32(second + 42, 0, true)
  view.setUint32(second + 24, 1000, true)
  view.setUint32(second - 47 + 24, 1000, true)
  expect(unzipStored(bytes, roomy)).toEqual({ ok: false, error: '各文件合计大于压缩包本身（疑似压缩炸弹）' })
})

test('a header holds the checksum of its data, UTF-8 names, and the same date for ever', () => {
  const header = zip([{ path: 'a', bytes: text('123456789') }], 'store')
  const view = new DataView(header.buffer)
  expect(view.getUint32(14, true)).toBe(0xcbf43926) // CRC-32's own published check value
  expect([view.getUint16(6, true), view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0x0800, 0, 0x0021])
})
