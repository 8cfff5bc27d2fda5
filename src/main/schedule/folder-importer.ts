import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { type FolderWatch, watchFolder } from './watch-folder.ts'

/** Files that settle within one breath come in as one job. */
const GATHER_MS = 500

type Job = { readonly folder: string; readonly names: readonly string[] }

export type FolderImporterOptions = {
  readonly startJob: (job: Job) => Result<{ jobId: string }, AppError>
  /** Whether this state of the file was dealt with before. */
  readonly isNews: (folder: string, name: string) => boolean
  readonly failed: (error: unknown) => void
  readonly settledMs?: number
}

export type FolderImporter = {
  /** Watches this folder from its start, and no other; null watches none. */
  readonly follow: (folder: string | null) => Promise<void>
  /** Another job made way. */
  readonly jobEnded: () => void
}

/** Brings what settles in the watched folder to the one job at a time, and waits while another runs. */
export function createFolderImporter(options: FolderImporterOptions): FolderImporter {
  const waiting = new Set<string>()
  let watching: { readonly folder: string; readonly watch: FolderWatch } | null = null
  let gathering: NodeJS.Timeout | null = null

  function settled(name: string): void {
    waiting.add(name)
    gathering ??= setTimeout(() => {
      gathering = null
      flush()
    }, GATHER_MS)
  }

  function flush(): void {
    if (!watching || gathering) return
    const { folder } = watching
    for (const name of waiting) if (!options.isNews(folder, name)) waiting.delete(name)
    if (waiting.size === 0) return
    const started = options.startJob({ folder, names: [...waiting].sort() })
    if (started.ok) waiting.clear()
  }

  async function stop(): Promise<void> {
    if (gathering) clearTimeout(gathering)
    gathering = null
    waiting.clear()
    const before = watching
    watching = null
    await before?.watch.stop()
  }

  return {
    follow: async (folder) => {
      await stop()
      if (folder === null) return
      watching = { folder, watch: watchFolder(folder, { settled, failed: options.failed }, options.settledMs) }
    },
    jobEnded: flush,
  }
}
