import { crc32 as crc32OfZlib } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32, crc32InScript } from './crc32.ts'

test('a page without zlib finds what zlib finds, in one go and in two', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), fc.uint8Array({ maxLength: 50 }), (one, other) => {
      const whole = new Uint8Array([...one, ...other])
      expect(crc32InScript(whole)).toBe(crc32OfZlib(whole))
      expect(crc32InScript(other, crc32InScript(one))).toBe(crc32OfZlib(whole))
    }),
  )
})

test('the runtime has its own', () => {
  expect(crc32).toBe(crc32OfZlib)
})
