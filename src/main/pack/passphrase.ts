import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** How a passphrase becomes keys. Bounded, so that an altered row cannot make us work for hours. */
export const KdfSchema = z.strictObject({
  name: z.literal('scrypt'),
  N: z
    .int()
    .min(1 << 14)
    .max(1 << 17),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(8),
  salt: z.base64(),
})
export type Kdf = z.infer<typeof KdfSchema>

/** Two keys that tell nothing of each other: the ledger holds the one, the other locks the signing key and is held nowhere. */
export type PassphraseKeys = { readonly verifier: string; readonly lockKey: Uint8Array }

const SALT_BYTES = 16
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** 32 MB and about 0.2 s a try. */
export function newKdf(): Kdf {
  return { name: 'scrypt', N: 1 << 15, r: 8, p: 3, salt: randomBytes(SALT_BYTES).toString('base64') }
}

export function keysOf(passphrase: string, { N, r, p, salt }: Kdf): PassphraseKeys {
  // The same passphrase from another keyboard or input method may come in another composition.
  const secret = passphrase.normalize('NFKC')
  const master = scryptSync(secret, Buffer.from(salt, 'base64'), KEY_BYTES, { N, r, p, maxmem: 256 * N * r })
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', master, '', `sanlian-${use}-1`, KEY_BYTES))
  return { verifier: derive('verifier').toString('base64'), lockKey: derive('lock') }
}

/** In a time that does not depend on where they differ. */
export function isSameVerifier(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'base64'), Buffer.from(other, 'base64')]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** `owner` is bound in: a key file put in another's place does not open. */
export function lockBytes(plain: Uint8Array, lockKey: Uint8Array, owner: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', lockKey, nonce)
  cipher.setAAD(Buffer.from(owner))
  const locked = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), locked])
}

/** Throws when the key is not the one that locked them, or when anything was altered. */
export function unlockBytes(stored: Uint8Array, lockKey: Uint8Array, owner: string): Uint8Array {
  const bytes = Buffer.from(stored)
  const tagEnds = NONCE_BYTES + TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', lockKey, bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(owner))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, tagEnds))
  return Buffer.concat([decipher.update(bytes.subarray(tagEnds)), decipher.final()])
}
