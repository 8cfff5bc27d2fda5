import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { compareBy } from '../../shared/base/index.ts'
import { FACTS, type Manifest, type PackFile, type Signer } from './manifest-format.ts'
import { sha256 } from './sha256.ts'

export type ManifestFacts = Omit<Manifest, 'format' | 'formatVersion' | 'files'> & {
  readonly signers?: readonly Signer[]
}

/** Each by path, size, SHA-256 and rows, in the order of their paths. */
export function listFiles(files: readonly PackFile[]): Manifest['files'] {
  return files
    .map(({ path, bytes, rows }) => ({ path, size: bytes.length, sha256: sha256(bytes), rows }))
    .sort(compareBy(({ path }) => path))
}

export function manifestBytes(facts: ManifestFacts, files: readonly PackFile[]): Uint8Array {
  return manifestOf(facts, listFiles(files))
}

/** 清单: every file of the pack. Its own SHA-256 is the pack's digest, which people sign. */
export function manifestOf({ signers = [], ...facts }: ManifestFacts, files: Manifest['files']): Uint8Array {
  const common = {
    ...facts,
    format: 'sanlian-close-pack',
    files: files.toSorted(compareBy(({ path }) => path)),
  } as const
  const canReplay = files.some(({ path }) => path === FACTS)
  const manifest: Manifest = canReplay
    ? { ...common, formatVersion: 2, signers: [...signers] }
    : { ...common, formatVersion: 1 }
  return new TextEncoder().encode(canonicalJson(manifest))
}
