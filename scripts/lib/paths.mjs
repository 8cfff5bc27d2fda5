import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The project root, wherever the command was started from. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Where downloads and compiled parts live, shared by every checkout of this user. */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'sanlian')
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'sanlian', 'cache')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'sanlian')
  return join(homedir(), '.cache', 'sanlian')
}
