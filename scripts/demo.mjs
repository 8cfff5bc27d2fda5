import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './lib/paths.mjs'
import { withProjectNode } from './lib/project-node.mjs'

/** `npm run demo`: the main job on the bundled sample month, without a window; the pack lands in ./out. */
await withProjectNode(import.meta.url, async () => {
  const given = process.argv.slice(2)
  const out = given.includes('--out') ? [] : ['--out', join(root, 'out')]
  const { status } = spawnSync(process.execPath, [join(root, 'src', 'main', 'cli.ts'), 'demo', ...out, ...given], {
    stdio: 'inherit',
  })
  return status ?? 1
})
