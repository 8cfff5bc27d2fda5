import { createHash } from 'node:crypto'
import { invariant } from '../../shared/base/index.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One value, one text: keys by code unit, no white space, whole numbers only. What is signed must have no second spelling. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
  }
  invariant(typeof value !== 'number' || Number.isSafeInteger(value), `not a whole number: ${value}`)
  return JSON.stringify(value)
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
