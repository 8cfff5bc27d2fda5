import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from './sha256.ts'
import { type Signature, type Statement, statementBytes } from './signature.ts'

/** 密钥库: one key a person. `protect` is the operating system's own safe where there is one (the app), or nothing (the command line). */
export type Keyring = {
  readonly dir: string
  readonly protect?: (secret: Uint8Array) => Uint8Array
  readonly unprotect?: (stored: Uint8Array) => Uint8Array
}

/** Signs with the person's own key, made on first use. Ed25519 has no randomness: same key and statement, same signature. */
export function signStatement(keyring: Keyring, statement: Statement): Signature {
  const key = keyOf(keyring, statement.person)
  return {
    role: statement.role,
    person: statement.person,
    signedAt: statement.signedAt,
    publicKey: pem(createPublicKey(key)),
    signature: sign(null, statementBytes(statement), key).toString('base64'),
  }
}

/** '' when the signature stands, else what is wrong with it. Never throws. */
export function whySignatureFails(signature: Signature, period: string, digest: string): string {
  try {
    const { role, person, signedAt } = signature
    const key = createPublicKey(signature.publicKey)
    if (key.asymmetricKeyType !== 'ed25519' || pem(key) !== signature.publicKey) return '公钥格式不对'
    const bytes = Buffer.from(signature.signature, 'base64')
    // Base64 has several spellings of the same bytes; a signature has one.
    if (bytes.toString('base64') !== signature.signature) return '签名格式不对'
    return verify(null, statementBytes({ period, digest, role, person, signedAt }), key, bytes) ? '' : '签名与内容不符'
  } catch {
    return '公钥或签名无法读取'
  }
}

/** What two people can read to each other over the phone; '' for a key that is none. */
export function fingerprintOf(publicKey: string): string {
  try {
    const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' })
    return createHash('sha256').update(der).digest('hex').slice(0, 16)
  } catch {
    return ''
  }
}

function keyOf(keyring: Keyring, person: string): KeyObject {
  // A name may hold anything, a path separator too; its hash may not.
  const path = join(keyring.dir, `${sha256(person).slice(0, 32)}.key`)
  const stored = readIfThere(path)
  if (stored) {
    return createPrivateKey({ key: Buffer.from(keyring.unprotect?.(stored) ?? stored), type: 'pkcs8', format: 'der' })
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' })
  mkdirSync(keyring.dir, { recursive: true, mode: 0o700 })
  const draft = `${path}.new`
  writeFileSync(draft, keyring.protect?.(secret) ?? secret, { mode: 0o600, flush: true })
  renameSync(draft, path)
  return privateKey
}

function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
}

function pem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}
