import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A folder under `parent` that is not there yet, called like the workspace as far as file systems allow. */
export function newFolderFor(parent: string, name: string): string {
  const base = fileNameOf(name)
  for (let copy = 1; ; copy++) {
    const folder = join(parent, copy === 1 ? base : `${base} ${copy}`)
    if (!existsSync(folder)) return folder
  }
}

/** Windows forbids these, trailing dots and a few device names; a leading dot hides the file elsewhere; unseen signs turn a name about. */
export function fileNameOf(name: string): string {
  const cleaned = name
    .replace(/\p{Cf}/gu, '')
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^\.+|[. ]+$/g, '')
  return cleaned === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned) ? `_${cleaned}` : cleaned
}
