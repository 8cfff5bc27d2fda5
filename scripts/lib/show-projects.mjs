import { withProjectNode } from './project-node.mjs'

/**
 * Runs these test projects alone, with what they print.
 * @param {string} script the `import.meta.url` of the script that was started
 * @param {readonly string[]} projects
 */
export async function showProjects(script, projects) {
  await withProjectNode(script, async () => {
    const { startVitest } = await import('vitest/node')
    const vitest = await startVitest('test', [], {
      project: [...projects],
      run: true,
      disableConsoleIntercept: true,
      reporters: ['dot'],
    })
    const failed = vitest.state.getCountOfFailedTests()
    await vitest.close()
    return failed === 0 ? 0 : 1
  })
}
