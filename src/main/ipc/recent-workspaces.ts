import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const RecentSchema = z.object({
  /** To open again at the next start; null after the workspace was closed on purpose. */
  lastId: z.string().nullable(),
  workspaces: z.array(z.object({ id: z.string(), name: z.string(), path: z.string() })),
})
type Recent = z.infer<typeof RecentSchema>
export type RecentWorkspace = Recent['workspaces'][number]

const KEPT = 12

export type RecentWorkspaces = {
  readonly list: () => readonly RecentWorkspace[]
  readonly find: (id: string) => RecentWorkspace | null
  readonly last: () => RecentWorkspace | null
  readonly opened: (path: string, name: string) => void
  readonly closed: () => void
}

/** 最近打开, in the user's own folder. A list that cannot be read is an empty one. */
export function recentWorkspaces(file: string): RecentWorkspaces {
  const find = (id: string | null) => read(file).workspaces.find((each) => each.id === id) ?? null
  return {
    list: () => read(file).workspaces,
    find,
    last: () => find(read(file).lastId),
    opened: (path, name) => {
      const id = createHash('sha256').update(path).digest('hex').slice(0, 16)
      const others = read(file).workspaces.filter((each) => each.id !== id)
      write(file, { lastId: id, workspaces: [{ id, name, path }, ...others].slice(0, KEPT) })
    },
    closed: () => write(file, { ...read(file), lastId: null }),
  }
}

function read(file: string): Recent {
  try {
    return RecentSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { lastId: null, workspaces: [] }
  }
}

function write(file: string, recent: Recent): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(recent, null, 2))
  renameSync(`${file}.new`, file)
}
