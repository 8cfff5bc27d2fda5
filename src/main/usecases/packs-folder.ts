import { join } from 'node:path'

export function packsFolder(workspace: string): string {
  return join(workspace, 'packs')
}
