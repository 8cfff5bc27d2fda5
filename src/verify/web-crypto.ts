import type { Ask } from '../main/pack/proof-steps.ts'
import { type Signature, statementBytes } from '../main/pack/signature.ts'
import { verifyPageWords } from '../shared/text/ui/verify-page.ts'

/** What stands before the 32 bytes of an Ed25519 key in its SPKI DER. */
const ED25519 = '302a300506032b6570032100'
const KEY_BYTES = 44

/** The browser's answer to what the proof asks. */
export async function answer(asked: Ask): Promise<string> {
  switch (asked.ask) {
    case 'sha256':
      return sha256(asked.bytes)
    case 'signature':
      return whySignatureFails(asked.signature, asked.period, asked.digest)
    case 'fingerprint': {
      const der = keyOf(asked.publicKey)
      return der ? (await sha256(der)).slice(0, 16) : ''
    }
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', plain(bytes))))
}

async function whySignatureFails(signature: Signature, period: string, digest: string): Promise<string> {
  const { role, person, signedAt, identity } = signature
  const der = keyOf(signature.publicKey)
  if (!der) return '公钥格式不对'
  const bytes = fromBase64(signature.signature)
  if (!bytes) return '签名格式不对'
  let key: CryptoKey
  try {
    key = await crypto.subtle.importKey('spki', plain(der), { name: 'Ed25519' }, false, ['verify'])
  } catch (cause) {
    return cause instanceof DOMException && cause.name === 'NotSupportedError'
      ? verifyPageWords.noEd25519
      : '公钥或签名无法读取'
  }
  const statement = statementBytes({ period, digest, role, person, signedAt, identity })
  const stands = await crypto.subtle.verify({ name: 'Ed25519' }, key, plain(bytes), plain(statement))
  return stands ? '' : '签名与内容不符'
}

/** The DER of a PEM in its one spelling; null for anything else. */
function keyOf(pem: string): Uint8Array | null {
  const body = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=]{1,64})\n-----END PUBLIC KEY-----\n$/.exec(pem)?.[1]
  const der = body === undefined ? null : fromBase64(body)
  return der?.length === KEY_BYTES && hex(der).startsWith(ED25519) ? der : null
}

/** Null for what is no base64, or not in its one spelling. */
function fromBase64(text: string): Uint8Array | null {
  try {
    const spelled = atob(text)
    if (btoa(spelled) !== text) return null
    return Uint8Array.from(spelled, (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** WebCrypto takes no view on memory that may be shared; ours never is. */
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}
