import process from 'node:process'
import { withProjectNode } from './lib/project-node.mjs'

/**
 * `npm run check`: format, lint, types, layers, dead code, unit tests.
 * `npm run check:all` and `npm test` add database, contract, security, golden, command line, corpus and the window.
 */
await withProjectNode(import.meta.url, async () => {
  const { runChecks } = await import('./lib/run-checks.mjs')
  return runChecks({ isAll: process.argv.includes('--all') })
})
