import { z } from 'zod'
import { canonicalJson } from '../../shared/base/canonical-json.ts'

export type SignRole = 'preparer' | 'reviewer'

/** What a person puts a name to. `digest` covers the whole pack. */
export type Statement = {
  readonly period: string
  readonly digest: string
  readonly role: SignRole
  readonly person: string
  /** Local time in Asia/Shanghai. */
  readonly signedAt: string
}

export const SignatureSchema = z.strictObject({
  role: z.enum(['preparer', 'reviewer']),
  person: z.string().min(1),
  signedAt: z.string(),
  /** SPKI PEM */
  publicKey: z.string(),
  /** Ed25519, base64 */
  signature: z.string(),
})
export type Signature = z.infer<typeof SignatureSchema>

/** The bytes that are signed. */
export function statementBytes({ period, digest, role, person, signedAt }: Statement): Uint8Array {
  return new TextEncoder().encode(
    canonicalJson({ format: 'sanlian-sign-off-1', period, digest, role, person, signedAt }),
  )
}
