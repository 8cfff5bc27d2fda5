import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'

/** How long a file must keep its size before it counts as written. A copy over a slow network pauses. */
const SETTLED_MS = 3000
const DEPTH = 3

export type FolderWatch = { readonly stop: () => Promise<void> }
export type FolderWatcher = {
  /** A file that settled, by its name within the folder; at the start also each that lies there. */
  readonly settled: (name: string) => void
  readonly failed: (error: unknown) => void
}

/**
 * Watches one folder and tells each file once it is whole. The library's own `awaitWriteFinish` does not wait for files that it
 * finds at its start, and a download may be under way just then. Nor does it see a folder come back (a share that was away, a
 * folder that was renamed and made anew), so the folder itself is looked at in the same rhythm, and watched from its start again.
 */
export function watchFolder(folder: string, { settled, failed }: FolderWatcher, settledMs = SETTLED_MS): FolderWatch {
  const waits = new Map<string, NodeJS.Timeout>()
  let watched: string | null = null
  let watcher: FSWatcher | null = null
  const looking = setInterval(lookAgain, settledMs)
  lookAgain()

  function begin(): FSWatcher {
    const root = realpathSync(folder) // a root that is a link would be taken for one file
    const nameOf = (path: string): string => relative(root, path).split(sep).join('/')
    return watch(root, { depth: DEPTH, followSymlinks: false, ignored: (path) => isPassing(nameOf(path)) })
      .on('add', (path) => waitFor(path, nameOf(path)))
      .on('change', (path) => waitFor(path, nameOf(path)))
      .on('error', failed)
  }

  function lookAgain(): void {
    const now = identityOf(folder)
    if (now === watched) return
    watched = now
    const before = watcher
    watcher = null
    try {
      if (now !== null) watcher = begin()
    } catch (error) {
      watched = null // gone again just now
      failed(error)
    }
    before?.close().catch(failed)
  }

  function waitFor(path: string, name: string): void {
    clearTimeout(waits.get(path))
    const before = stateOf(path)
    const look = (): void => {
      waits.delete(path)
      const now = stateOf(path)
      if (now === null) return
      if (now === before) settled(name)
      else waitFor(path, name)
    }
    waits.set(path, setTimeout(look, settledMs))
  }

  return {
    stop: async () => {
      clearInterval(looking)
      for (const wait of waits.values()) clearTimeout(wait)
      await watcher?.close()
    },
  }
}

/** Null while it is away. */
function identityOf(folder: string): string | null {
  const stat = quietly(() => statSync(folder))
  return stat?.isDirectory() ? `${stat.dev}/${stat.ino}` : null
}

/** Null when it is gone again, and of a link. */
function stateOf(path: string): string | null {
  const stat = quietly(() => lstatSync(path))
  return stat?.isFile() ? `${stat.size}/${stat.mtimeMs}` : null
}

/** A share that does not answer throws EIO, ESTALE, UNKNOWN: nobody catches that in a timer. */
function quietly(look: () => Stats): Stats | null {
  try {
    return look()
  } catch {
    return null
  }
}

/** What programs write on their way to the real file: browser downloads, Office locks, hidden files. */
function isPassing(name: string): boolean {
  return name
    .split(/[\\/]/)
    .some((part) => /^(?:\.|~\$|~.*\.tmp$)|\.(?:crdownload|part|partial|download|tmp|!ut|opdownload)$/i.test(part))
}
