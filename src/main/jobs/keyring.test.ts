import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyringOf } from './keyring.ts'

const plain = Buffer.from('a private key')

test('a key is unreadable on disk and comes back whole with the same secret', () => {
  const { protect, unprotect } = keyringOf({ folder: '/nowhere', secret: randomBytes(32) })
  const stored = protect!(plain)
  expect(Buffer.from(stored).includes(plain)).toBe(false)
  expect(Buffer.from(unprotect!(stored))).toEqual(plain)
})

test('another person of the same machine cannot open it, and an altered one opens for nobody', () => {
  const mine = keyringOf({ folder: '/nowhere', secret: randomBytes(32) })
  const stored = Buffer.from(mine.protect!(plain))
  expect(() => keyringOf({ folder: '/nowhere', secret: randomBytes(32) }).unprotect!(stored)).toThrow()
  stored[stored.length - 1]! ^= 1
  expect(() => mine.unprotect!(stored)).toThrow()
})
