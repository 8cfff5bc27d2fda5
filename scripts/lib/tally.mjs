/** @typedef {{ readonly passed: number, readonly failed: number }} Tally */

/**
 * A runner that fails without a failed test (a file that does not load, a crash) counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number } | null} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function vitestTally(report, exitCode) {
  return withCrash({ passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }, exitCode)
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number } } | null} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function playwrightTally(report, exitCode) {
  const stats = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0 }
  // A test that passes at its second try is a failure that hides.
  return withCrash({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, exitCode)
}

/** @returns {Tally} */
export function sumTallies(/** @type {readonly Tally[]} */ tallies) {
  return tallies.reduce((sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed }), {
    passed: 0,
    failed: 0,
  })
}

/** The last line and the exit status. Nothing having run at all is no success. */
export function verdict(/** @type {Tally} */ { passed, failed }) {
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed > 0 || passed === 0 ? 1 : 0 }
}

/** @returns {Tally} */
function withCrash(/** @type {Tally} */ tally, /** @type {number} */ exitCode) {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}
