import { MANIFEST, SIGNATURES } from '../main/pack/manifest-format.ts'
import { type OpenedPack, openPack } from '../main/pack/open-pack.ts'
import { zip } from '../main/pack/zip.ts'
import { compareBy, err, ok, type Result } from '../shared/base/index.ts'
import { messageOf } from '../shared/text/errors.ts'
import { verifyPageWords } from '../shared/text/ui/verify-page.ts'

/** A file with the path that it had where it was dropped from. */
export type Dropped = { readonly path: string; readonly file: File }
export type DroppedPacks = {
  readonly pack: OpenedPack
  readonly previous: OpenedPack | null
  readonly isFromFolder: boolean
}

/** One pack, or one and the one before; as zips, or as the files of an unpacked one. The reason of a refusal is for people. */
export async function packsAmong(dropped: readonly Dropped[]): Promise<Result<DroppedPacks, string>> {
  const zips = dropped.filter(({ file }) => /\.zip$/i.test(file.name))
  const isFromFolder = dropped.some(({ path }) => isManifest(path))
  const packs: OpenedPack[] = []
  for (const { file } of isFromFolder ? [] : zips) {
    const opened = openPack(file.name, new Uint8Array(await file.arrayBuffer()))
    if (!opened.ok) {
      const { happened, next } = messageOf(opened.error)
      return err(`${happened}。${next}`)
    }
    packs.push(opened.value)
  }
  if (isFromFolder) {
    const unpacked = await unpackedPack(dropped)
    if (!unpacked.ok) return unpacked
    packs.push(unpacked.value)
  }
  const [latest, previous, ...others] = packs.sort(compareBy(({ manifest }) => manifest?.period ?? '')).reverse()
  if (!latest) return err(verifyPageWords.noPack)
  if (others.length > 0) return err(verifyPageWords.tooMany)
  return ok({ pack: latest, previous: previous ?? null, isFromFolder })
}

function isManifest(path: string): boolean {
  return path === MANIFEST || path.endsWith(`/${MANIFEST}`)
}

/** Put together as the zip was: of its own structure nothing can be said any more. */
async function unpackedPack(dropped: readonly Dropped[]): Promise<Result<OpenedPack, string>> {
  const manifest = dropped.find(({ path }) => isManifest(path))
  const folder = manifest?.path.slice(0, -MANIFEST.length) ?? ''
  const inside: { path: string; bytes: Uint8Array }[] = []
  for (const { path, file } of dropped) {
    if (!path.startsWith(folder)) continue
    inside.push({ path: path.slice(folder.length).normalize('NFC'), bytes: new Uint8Array(await file.arrayBuffer()) })
  }
  const last = [MANIFEST, SIGNATURES]
  const entries = inside.sort(
    compareBy(
      ({ path }) => last.indexOf(path),
      ({ path }) => path,
    ),
  )
  const opened = openPack(folder.replace(/\/$/, '') || MANIFEST, zip(entries, 'store'))
  if (opened.ok) return opened
  return err(messageOf(opened.error).happened)
}

/** Files and folders of a drop, with their paths. */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly Dropped[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  // A drop that is no longer being told has no entries: they are taken before anything is waited for.
  const files = [...transfer.files].map((file) => ({ path: file.name, file }))
  if (entries.every((entry) => entry.isFile)) return files
  const found = await Promise.all(entries.map(filesUnder))
  return found.flat()
}

async function filesUnder(entry: FileSystemEntry): Promise<readonly Dropped[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path: entry.fullPath.replace(/^\//, ''), file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: Dropped[] = []
  for (;;) {
    // A folder is told in parts, the last of them empty.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return found
    for (const child of part) found.push(...(await filesUnder(child)))
  }
}
