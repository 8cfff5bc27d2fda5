import { withProjectNode } from './lib/project-node.mjs'

/** `npm run test:judge`: three generated months against their answer keys, with their figures. */
await withProjectNode(import.meta.url, async () => {
  const { startVitest } = await import('vitest/node')
  const vitest = await startVitest('test', [], {
    project: ['judge', 'judge-months'],
    run: true,
    disableConsoleIntercept: true,
    reporters: ['dot'],
  })
  const failed = vitest.state.getCountOfFailedTests()
  await vitest.close()
  return failed === 0 ? 0 : 1
})
