import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Seal } from '../db/repositories/seal.ts'
import { type OpenedPack, openPack } from '../pack/open-pack.ts'
import { sha256 } from '../pack/sha256.ts'
import { packsFolder } from './packs-folder.ts'

/** The pack that a month was sealed with, as it was signed; null: it no longer lies in the workspace, or is another one by now. */
export function sealedPack(
  workspace: string,
  { packName, digest }: Pick<Seal, 'packName' | 'digest'>,
): OpenedPack | null {
  const path = join(packsFolder(workspace), packName)
  if (!existsSync(path)) return null
  const opened = openPack(packName, readFileSync(path))
  return opened.ok && sha256(opened.value.manifestBytes) === digest ? opened.value : null
}
