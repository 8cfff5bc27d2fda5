import { statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { watch } from 'chokidar'

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
 * finds at its start, and a download may be under way just then.
 */
export function watchFolder(folder: string, { settled, failed }: FolderWatcher, settledMs = SETTLED_MS): FolderWatch {
  const waits = new Map<string, NodeJS.Timeout>()

  function waitFor(path: string): void {
    clearTimeout(waits.get(path))
    const before = stateOf(path)
    const look = (): void => {
      waits.delete(path)
      const now = stateOf(path)
      if (now === null) return
      if (now === before) settled(relative(folder, path).split(sep).join('/'))
      else waitFor(path)
    }
    waits.set(path, setTimeout(look, settledMs))
  }

  const watcher = watch(folder, {
    depth: DEPTH,
    followSymlinks: false,
    ignored: (path) => isPassing(relative(folder, path)),
  })
  watcher.on('add', waitFor).on('change', waitFor).on('error', failed)
  return {
    stop: async () => {
      for (const wait of waits.values()) clearTimeout(wait)
      await watcher.close()
    },
  }
}

/** Null when it is gone again. */
function stateOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.size}/${stat.mtimeMs}` : null
}

/** What programs write on their way to the real file: browser downloads, Office locks, hidden files. */
function isPassing(name: string): boolean {
  return name
    .split(/[\\/]/)
    .some((part) => /^(?:\.|~\$|~.*\.tmp$)|\.(?:crdownload|part|partial|download|tmp|!ut|opdownload)$/i.test(part))
}
