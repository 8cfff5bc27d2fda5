import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { signOff } from '../usecases/sign-off.ts'

/** What the use case signs with. */
export type Keyring = Parameters<typeof signOff>[4]

/** Where people's signing keys lie, and what locks them: a secret that only this person's system account can open. */
export type KeyStore = {
  readonly folder: string
  /** 32 bytes; null where the system has no safe, then file permissions are all there is. */
  readonly secret: Uint8Array | null
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The system's safe answers in the main process alone, so it locks one secret there, and that one locks the keys here. */
export function keyringOf({ folder, secret }: KeyStore): Keyring {
  if (secret === null) return { dir: folder }
  return {
    dir: folder,
    protect: (plain) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      const locked = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), locked])
    },
    unprotect: (stored) => {
      const bytes = Buffer.from(stored)
      const tagEnds = NONCE_BYTES + TAG_BYTES
      const cipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE_BYTES))
      cipher.setAuthTag(bytes.subarray(NONCE_BYTES, tagEnds))
      return Buffer.concat([cipher.update(bytes.subarray(tagEnds)), cipher.final()])
    },
  }
}
