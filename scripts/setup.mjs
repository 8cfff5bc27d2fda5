import { withProjectNode } from './lib/project-node.mjs'
import { say } from './lib/say.mjs'

/** `npm run setup`: everything that start and test need, without starting either. */
await withProjectNode(import.meta.url, async () => {
  const { prepareApp } = await import('./lib/prepare-app.mjs')
  const app = await prepareApp()
  app.close()
  say(`ready: Electron ${app.version} at ${app.executable}`)
  return 0
})
