import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { manifestBytes } from '../../src/main/pack/manifest.ts'
import { sealPack } from '../../src/main/pack/seal.ts'
import { verifyPackBytes } from '../../src/main/pack/verify.ts'
import { zip } from '../../src/main/pack/zip.ts'
import { aKeyring, aPack, signed, someFacts, someFiles, utf8 } from './sample-pack.ts'

const pack = aPack()

function report(bytes: Uint8Array) {
  const result = verifyPackBytes('月结包.zip', bytes)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const entriesOf = (bytes: Uint8Array) => Object.entries(unzipSync(bytes)).map(([path, data]) => ({ path, bytes: data }))
const replaced = (path: string, bytes: Uint8Array) =>
  zip(
    entriesOf(pack).map((entry) => (entry.path === path ? { path, bytes } : entry)),
    'store',
  )

test('an untouched pack verifies, with its files, both signatures and no problem', () => {
  const verified = report(pack)
  expect(verified).toMatchObject({ ok: true, period: '2025-11', problems: [] })
  expect(verified.files.map(({ path }) => path)).toEqual(someFiles.map(({ path }) => path))
  expect(verified.signatures.map(({ role, person, ok }) => [role, person, ok])).toEqual([
    ['preparer', '乔谨言', true],
    ['reviewer', '魏衡之', true],
  ])
})

test('one flipped byte anywhere fails the pack, and inside a file it names the file', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: pack.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const bytes = pack.slice()
      bytes[at] = bytes[at]! ^ mask
      const result = verifyPackBytes('月结包.zip', bytes)
      expect(result.ok && result.value.ok).toBe(false)
      const hit = fileAt(at)
      if (hit) {
        expect(result.ok && result.value.files.filter(({ ok }) => !ok).map(({ path }) => path)).toEqual([hit])
      }
    }),
    { numRuns: 600, seed: 20_251_130 },
  )
})

test('each single byte of the pack is guarded, first to last', () => {
  for (let at = 0; at < pack.length; at++) {
    const bytes = pack.slice()
    bytes[at] = bytes[at]! ^ 1
    const result = verifyPackBytes('月结包.zip', bytes)
    expect(result.ok && result.value.ok, `byte ${at}`).toBe(false)
  }
})

test('no bytes make the verifier throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, hasTail) => {
      const bytes = hasTail ? Uint8Array.from([...noise, ...pack.slice(-22 - 90)]) : noise
      const result = verifyPackBytes('x', bytes)
      expect(result.ok && result.value.ok).toBe(false)
    }),
    { numRuns: 400, seed: 7 },
  )
})

test('a name that stands twice, and files in another order, are no sealed pack: an unzipper would show other papers', () => {
  const entries = entriesOf(pack)
  for (const path of ['manifest.json', 'signatures.json', someFiles[0]!.path]) {
    const bytes = utf8('{"totals":"其它"}')
    const twin = entries.find((entry) => entry.path === path)!
    for (const altered of [
      [...entries, { path, bytes }],
      [...entries, twin],
      [{ path, bytes }, ...entries],
    ]) {
      expect(report(zip(altered, 'store')).ok, path).toBe(false)
    }
  }
  expect(report(zip(entries.toReversed(), 'store')).ok).toBe(false)
  expect(report(zip([entries[1]!, entries[0]!, ...entries.slice(2)], 'store')).ok).toBe(false)
})

test('a file that is missing, added or swapped is named', () => {
  const without = zip(entriesOf(pack).slice(1), 'store')
  expect(report(without).files.find(({ ok }) => !ok)).toMatchObject({
    path: someFiles[0]!.path,
    why: '包中缺少这个文件',
  })
  const more = zip([{ path: '补充说明.txt', bytes: utf8('请忽略') }, ...entriesOf(pack)], 'store')
  expect(report(more).files.find(({ ok }) => !ok)).toMatchObject({ path: '补充说明.txt', why: '清单中没有这个文件' })
  const swapped = replaced(someFiles[1]!.path, utf8('日期,金额\n2025-11-28,960000.00\n'))
  expect(report(swapped).files.find(({ ok }) => !ok)).toMatchObject({
    path: someFiles[1]!.path,
    why: expect.stringContaining('SHA-256'),
  })
})

test('the same manifest in another spelling is not the manifest that was signed', () => {
  const manifest = entriesOf(pack).find(({ path }) => path === 'manifest.json')!
  const spaced = JSON.stringify(JSON.parse(new TextDecoder().decode(manifest.bytes)), null, 1)
  expect(report(replaced('manifest.json', utf8(spaced))).problems).toContain('manifest.json 内容已损坏或被改写')
})

test('one person cannot be preparer and reviewer, nor two people share a key', () => {
  const keys = aKeyring()
  const manifest = manifestBytes(someFacts, someFiles)
  const alone = [signed(manifest, keys, 'preparer', '乔谨言'), signed(manifest, keys, 'reviewer', '乔谨言', 5)]
  expect(report(sealPack(someFiles, manifest, alone)).problems).toEqual([
    '编制人与复核人是同一人',
    '编制人与复核人用了同一把密钥',
  ])
})

test('the same name with a space inside or an unseen mark is the same person, with a key of its own or not', () => {
  const manifest = manifestBytes(someFacts, someFiles)
  for (const name of ['乔 谨言', '乔谨言\u200b']) {
    const keys = aKeyring()
    const pair = [signed(manifest, keys, 'preparer', '乔谨言'), signed(manifest, keys, 'reviewer', name, 5)]
    expect(report(sealPack(someFiles, manifest, pair)).problems, name).toEqual(['编制人与复核人是同一人'])
  }
})

test('a pack that only the preparer signed is not a signed pack', () => {
  const manifest = manifestBytes(someFacts, someFiles)
  const half = sealPack(someFiles, manifest, [signed(manifest, aKeyring(), 'preparer', '乔谨言')])
  expect(report(half)).toMatchObject({ ok: false, problems: ['应有且仅有编制、复核各一个签名'] })
})

test('a third signature beside the two is not passed over', () => {
  const keys = aKeyring()
  const manifest = manifestBytes(someFacts, someFiles)
  const roles = ['preparer', 'reviewer', 'reviewer'] as const
  const three = roles.map((role, place) => signed(manifest, keys, role, `签批人${place}`, place))
  expect(report(sealPack(someFiles, manifest, three)).problems).toEqual(['应有且仅有编制、复核各一个签名'])
})

test('a review cannot come before what it reviews', () => {
  const keys = aKeyring()
  const manifest = manifestBytes(someFacts, someFiles)
  const early = [signed(manifest, keys, 'preparer', '乔谨言', 30), signed(manifest, keys, 'reviewer', '魏衡之', 5)]
  expect(report(sealPack(someFiles, manifest, early)).problems).toEqual(['复核时间早于编制时间'])
})

test('something that is no pack is refused in words', () => {
  expect(verifyPackBytes('a.zip', utf8('not a zip'))).toMatchObject({
    ok: false,
    error: { code: 'PACK_UNREADABLE', facts: { file: 'a.zip' } },
  })
  expect(verifyPackBytes('b.zip', zip([{ path: 'x', bytes: utf8('y') }], 'store'))).toMatchObject({
    ok: false,
    error: { code: 'PACK_UNREADABLE' },
  })
})

/** The file whose stored data holds this byte. */
function fileAt(at: number): string | null {
  const whole = Buffer.from(pack)
  for (const { path, bytes } of someFiles) {
    const start = bytes.length > 0 ? whole.indexOf(bytes) : -1
    if (start >= 0 && at >= start && at < start + bytes.length) return path
  }
  return null
}
