import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the program itself took for a bug, where the person at the window saw "程序出错了". */
export function bugsIn(folder: string): readonly string[] {
  const log = join(folder, 'user-data', 'logs', 'sanlian.log')
  if (!existsSync(log)) return []
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes(' bug ['))
}
