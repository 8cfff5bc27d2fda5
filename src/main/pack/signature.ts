import { z } from 'zod'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { SIGN_ROLES, type SignRole } from '../../shared/domain/segregation.ts'

/** What a person puts a name to. `digest` covers the whole pack. */
export type Statement = {
  readonly period: string
  readonly digest: string
  readonly role: SignRole
  readonly person: string
  /** Local time in Asia/Shanghai. */
  readonly signedAt: string
  /** The name was proved by an account's passphrase; undefined: it was typed in. */
  readonly identity?: 'account' | undefined
}

export const SignatureSchema = z.strictObject({
  role: z.enum(SIGN_ROLES),
  person: z.string().min(1),
  signedAt: z.string(),
  identity: z.literal('account').optional(),
  /** SPKI PEM */
  publicKey: z.string(),
  /** Ed25519, base64 */
  signature: z.string(),
})
export type Signature = z.infer<typeof SignatureSchema>

/**
 * The bytes that are signed. The first form names no identity: its names were typed in. So a signature cannot be given the look of a
 * proved one.
 */
export function statementBytes({ period, digest, role, person, signedAt, identity }: Statement): Uint8Array {
  const words = { period, digest, role, person, signedAt }
  return new TextEncoder().encode(
    canonicalJson(
      identity ? { format: 'sanlian-sign-off-2', ...words, identity } : { format: 'sanlian-sign-off-1', ...words },
    ),
  )
}
