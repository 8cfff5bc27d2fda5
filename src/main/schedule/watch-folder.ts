import { relative, sep } from 'node:path'
import { watch } from 'chokidar'

/** How long a file must keep its size before it counts as written. A copy over a slow network pauses. */
const SETTLED_MS = 3000
const LOOK_EVERY_MS = 300
const DEPTH = 3

export type FolderWatch = { readonly stop: () => Promise<void> }
export type FolderWatcher = {
  /** A file that settled, by its name within the folder; at the start also each that lies there. */
  readonly settled: (name: string) => void
  readonly failed: (error: unknown) => void
}

/** Watches one folder and tells each file once it is whole. */
export function watchFolder(folder: string, { settled, failed }: FolderWatcher, settledMs = SETTLED_MS): FolderWatch {
  const watcher = watch(folder, {
    depth: DEPTH,
    followSymlinks: false,
    ignored: (path) => isPassing(relative(folder, path)),
    awaitWriteFinish: { stabilityThreshold: settledMs, pollInterval: Math.min(LOOK_EVERY_MS, settledMs) },
  })
  const told = (path: string): void => settled(relative(folder, path).split(sep).join('/'))
  watcher.on('add', told).on('change', told).on('error', failed)
  return { stop: () => watcher.close() }
}

/** What programs write on their way to the real file: browser downloads, Office locks, hidden files. */
export function isPassing(name: string): boolean {
  return name
    .split(/[\\/]/)
    .some((part) => /^(?:\.|~\$|~.*\.tmp$)|\.(?:crdownload|part|partial|download|tmp|!ut|opdownload)$/i.test(part))
}
