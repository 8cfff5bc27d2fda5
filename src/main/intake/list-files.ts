import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compareBy } from '../../shared/base/index.ts'

/** Files as given, folders walked; hidden files, links, and what Office and file managers leave behind are skipped. */
export function listFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => (isFolder(path) ? walk(path) : [path]))
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !/^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(entry.name))
    .sort(compareBy((entry) => entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : []
    })
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
