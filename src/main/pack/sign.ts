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
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { invariant } from '../../shared/base/index.ts'
import { lockBytes, unlockBytes } from './passphrase.ts'
import { type ObjectionStatement, objectionBytes, type ReviewFile } from './review-file.ts'
import { sha256 } from './sha256.ts'
import { type Signature, type Statement, statementBytes } from './signature.ts'

/** 密钥库: one key a person. `protect` is the operating system's own safe where there is one (the app), or nothing (the command line). */
export type Keyring = {
  readonly dir: string
  readonly protect?: (secret: Uint8Array) => Uint8Array
  readonly unprotect?: (stored: Uint8Array) => Uint8Array
}

/** Whose key it is, and what opens it. */
export type AccountKey = { readonly accountId: string; readonly lockKey: Uint8Array }

/**
 * Signs with the account's key, or with the one of a typed name, which is made on first use. Ed25519 has no randomness: same key
 * and statement, same signature.
 */
export function signStatement(keyring: Keyring, given: Statement, account: AccountKey | null = null): Signature {
  return signatureOver(keyring, given, account, statementBytes)
}

/** 重开: what each of the two puts a name to. */
export type ReopenStatement = {
  readonly period: string
  /** Of the pack that is superseded. */
  readonly digest: string
  readonly reason: string
  readonly person: string
  readonly signedAt: string
}

export function signReopening(
  keyring: Keyring,
  statement: ReopenStatement,
  account: AccountKey | null,
): Pick<Signature, 'publicKey' | 'signature'> {
  const bytes = Buffer.from(canonicalJson({ format: 'sanlian-reopen-1', ...statement }))
  return signBytes(keyring, statement.person, account, bytes)
}

/** 复核意见, all of them under one signature. */
export function signObjections(keyring: Keyring, given: ObjectionStatement, account: AccountKey | null): Signature {
  return signatureOver(keyring, given, account, objectionBytes)
}

/** An account proves the name: that is signed along with what it says. */
function signatureOver<Given extends Statement | ObjectionStatement>(
  keyring: Keyring,
  given: Given,
  account: AccountKey | null,
  bytesOf: (statement: Given) => Uint8Array,
): Signature {
  const statement: Given = account ? { ...given, identity: 'account' } : given
  const { role, person, signedAt, identity } = statement
  return {
    role,
    person,
    signedAt,
    ...(identity && { identity }),
    ...signBytes(keyring, person, account, bytesOf(statement)),
  }
}

function signBytes(keyring: Keyring, person: string, account: AccountKey | null, bytes: Uint8Array) {
  const key = account ? accountKeyOf(keyring, account) : keyOf(keyring, person)
  return { publicKey: pem(createPublicKey(key)), signature: sign(null, bytes, key).toString('base64') }
}

/** A new signing key for the account, locked by its passphrase; answers the public one. A key from before is gone for good. */
export function makeAccountKey(keyring: Keyring, account: AccountKey): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  storeAccountKey(keyring, account, privateKey)
  return pem(createPublicKey(privateKey))
}

/** The same key under another passphrase; null when this machine does not hold it. */
export function relockAccountKey(keyring: Keyring, from: AccountKey, lockKey: Uint8Array): string | null {
  const key = findAccountKey(keyring, from)
  if (!key) return null
  storeAccountKey(keyring, { ...from, lockKey }, key)
  return pem(createPublicKey(key))
}

/** Public part of the key that this machine holds for the account; null when it holds none that this passphrase opens. */
export function publicKeyOf(keyring: Keyring, account: AccountKey): string | null {
  const key = findAccountKey(keyring, account)
  return key && pem(createPublicKey(key))
}

/** '' when the signature stands, else what is wrong with it. Never throws. */
export function whySignatureFails(signature: Signature, period: string, digest: string): string {
  const { role, person, signedAt, identity } = signature
  return whyBytesFail(signature, statementBytes({ period, digest, role, person, signedAt, identity }))
}

/** The same for a file that came back from another machine. */
export function whyReviewFails(review: ReviewFile): string {
  const { period, digest, signature } = review
  if (review.verdict === 'signed') return whySignatureFails(signature, period, digest)
  const { role, person, signedAt, identity } = signature
  const { objections } = review
  return whyBytesFail(signature, objectionBytes({ period, digest, role, person, signedAt, identity, objections }))
}

function whyBytesFail(signature: Signature, signed: Uint8Array): string {
  try {
    const key = createPublicKey(signature.publicKey)
    if (key.asymmetricKeyType !== 'ed25519' || pem(key) !== signature.publicKey) return '公钥格式不对'
    const bytes = Buffer.from(signature.signature, 'base64')
    // Base64 has several spellings of the same bytes; a signature has one.
    if (bytes.toString('base64') !== signature.signature) return '签名格式不对'
    return verify(null, signed, key, bytes) ? '' : '签名与内容不符'
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

function accountKeyOf(keyring: Keyring, account: AccountKey): KeyObject {
  const key = findAccountKey(keyring, account)
  invariant(key, 'the signing key was looked for before')
  return key
}

function findAccountKey(keyring: Keyring, { accountId, lockKey }: AccountKey): KeyObject | null {
  const stored = readIfThere(accountKeyPath(keyring, accountId))
  if (!stored) return null
  try {
    const locked = keyring.unprotect?.(stored) ?? stored
    return createPrivateKey({ key: Buffer.from(unlockBytes(locked, lockKey, accountId)), type: 'pkcs8', format: 'der' })
  } catch {
    return null // of another machine, another account, or altered
  }
}

function storeAccountKey(keyring: Keyring, { accountId, lockKey }: AccountKey, key: KeyObject): void {
  const locked = lockBytes(key.export({ type: 'pkcs8', format: 'der' }), lockKey, accountId)
  storeKey(keyring, accountKeyPath(keyring, accountId), locked)
}

function accountKeyPath({ dir }: Keyring, accountId: string): string {
  return join(dir, `${sha256(`account:${accountId}`).slice(0, 32)}.key`)
}

function keyOf(keyring: Keyring, person: string): KeyObject {
  // A name may hold anything, a path separator too; its hash may not.
  const path = join(keyring.dir, `${sha256(person).slice(0, 32)}.key`)
  const stored = readIfThere(path)
  if (stored) {
    return createPrivateKey({ key: Buffer.from(keyring.unprotect?.(stored) ?? stored), type: 'pkcs8', format: 'der' })
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  storeKey(keyring, path, privateKey.export({ type: 'pkcs8', format: 'der' }))
  return privateKey
}

function storeKey(keyring: Keyring, path: string, secret: Uint8Array): void {
  mkdirSync(keyring.dir, { recursive: true, mode: 0o700 })
  const draft = `${path}.new`
  writeFileSync(draft, keyring.protect?.(secret) ?? secret, { mode: 0o600, flush: true })
  renameSync(draft, path)
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
