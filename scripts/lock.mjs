import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { absentPlatformBuilds } from './lib/lock-file.mjs'
import { root } from './lib/paths.mjs'
import { withProjectNode } from './lib/project-node.mjs'
import { runOrThrow } from './lib/run.mjs'

/** `npm run lock`: writes package-lock.json for every platform, whatever this registry holds. */
await withProjectNode(import.meta.url, async () => {
  await runOrThrow('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
  })
  const path = join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const all = Object.entries({ ...lock.packages, ...absentPlatformBuilds(lock.packages) })
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  return 0
})
