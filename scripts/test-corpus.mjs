import { withProjectNode } from './lib/project-node.mjs'

/** `npm run test:corpus`: the corpus alone, with its line per group. */
await withProjectNode(import.meta.url, async () => {
  const { startVitest } = await import('vitest/node')
  const vitest = await startVitest('test', [], {
    project: 'corpus',
    run: true,
    disableConsoleIntercept: true,
    reporters: ['dot'],
  })
  const failed = vitest.state.getCountOfFailedTests()
  await vitest.close()
  return failed === 0 ? 0 : 1
})
