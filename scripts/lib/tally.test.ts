import { expect, test } from 'vitest'
import { playwrightTally, sumTallies, verdict, vitestTally } from './tally.mjs'

test('a runner that crashes without a failed test is one failure', () => {
  expect(vitestTally({ numPassedTests: 5, numFailedTests: 0 }, 1)).toEqual({ passed: 5, failed: 1 })
  expect(vitestTally(null, 1)).toEqual({ passed: 0, failed: 1 })
  expect(vitestTally({ numPassedTests: 5, numFailedTests: 2 }, 1)).toEqual({ passed: 5, failed: 2 })
})

test('a journey that passes only at its second try is a failure', () => {
  expect(playwrightTally({ stats: { expected: 3, unexpected: 0, flaky: 1 } }, 0)).toEqual({ passed: 3, failed: 1 })
})

test('the run succeeds when something passed and nothing failed', () => {
  expect(
    verdict(
      sumTallies([
        { passed: 2, failed: 0 },
        { passed: 3, failed: 0 },
      ]),
    ),
  ).toEqual({
    line: '5 passed, 0 failed',
    exitCode: 0,
  })
  expect(verdict({ passed: 5, failed: 1 }).exitCode).toBe(1)
  expect(verdict({ passed: 0, failed: 0 }).exitCode).toBe(1)
})
