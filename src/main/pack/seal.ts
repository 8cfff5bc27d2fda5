import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { compareBy } from '../../shared/base/index.ts'
import { SIGN_ROLES } from '../../shared/domain/segregation.ts'
import { MANIFEST, type PackFile, SIGNATURES } from './manifest-format.ts'
import type { Signature } from './signature.ts'
import { zip } from './zip.ts'

/** 封包: the files by path, the manifest, the signatures; preparer first. */
export function sealPack(
  files: readonly PackFile[],
  manifest: Uint8Array,
  signatures: readonly Signature[],
): Uint8Array {
  const signed = [...signatures].sort(compareBy((one) => SIGN_ROLES.indexOf(one.role)))
  return zip(
    [
      ...[...files].sort(compareBy((file) => file.path)),
      { path: MANIFEST, bytes: manifest },
      { path: SIGNATURES, bytes: new TextEncoder().encode(canonicalJson(signed)) },
    ],
    'store',
  )
}
