import type { Progress } from '../../shared/engine/engine-input.ts'
import type { Signature } from './signature.ts'

/** What every runtime does its own way, Node at once, a browser page later: asked for by the proof, answered by whoever drives it. */
export type Ask =
  | { readonly ask: 'sha256'; readonly bytes: Uint8Array }
  /** Answered '' when it stands, else why not. */
  | { readonly ask: 'signature'; readonly signature: Signature; readonly period: string; readonly digest: string }
  /** Answered '' for a key that is none. */
  | { readonly ask: 'fingerprint'; readonly publicKey: string }

/** A proof in steps: it tells how far it is, or asks and is answered. */
export type ProofSteps<Value> = Generator<Progress | Ask, Value, string>

export function isAsk(step: Progress | Ask): step is Ask {
  return 'ask' in step
}

export function* sha256Of(bytes: Uint8Array): ProofSteps<string> {
  return yield { ask: 'sha256', bytes }
}

export function* whyItFails(signature: Signature, period: string, digest: string): ProofSteps<string> {
  return yield { ask: 'signature', signature, period, digest }
}

export function* fingerprintOfKey(publicKey: string): ProofSteps<string> {
  return yield { ask: 'fingerprint', publicKey }
}
