import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { step } from '../lib/say.mjs'
import { matchMonth } from './match-month.mjs'

/** Size M: 400 contracts, 2,000 bank lines. All checks of a page answer in less. */
const ROWS = 2_000
const GOAL_MS = 300

/**
 * 手册: all checks of a page in one case, of every page that a generated month has a case for.
 * @returns {Promise<number>} 0 when the goal is met
 */
export async function benchHandbook() {
  const month = matchMonth(ROWS)
  const imported = join(tmpdir(), 'sanlian-bench', `handbook-${ROWS}`)
  const workspace = `${imported}-run`
  if (!existsSync(imported)) await step(`import ${ROWS} lines`, async () => run('match-import.mjs', month, imported))
  rmSync(workspace, { recursive: true, force: true })
  cpSync(imported, workspace, { recursive: true })
  const told = await step(`read the handbook over ${ROWS} lines`, async () => run('handbook-ours.mjs', workspace))
  rmSync(workspace, { recursive: true, force: true })
  const { pages, cases, cold, median, worst } = JSON.parse(told)
  const isMet = cold.ms < GOAL_MS && worst.ms < GOAL_MS
  const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`
  process.stdout.write(
    `${isMet ? '✓' : '✗'} ${cases} cases on ${pages} pages: right after a start ${ms(cold.ms)} (${cold.page}), then median ${ms(median)}, worst ${ms(worst.ms)} (${worst.page} ${worst.id}); goal ${GOAL_MS} ms\n`,
  )
  return isMet ? 0 : 1
}

/** @returns {string} */
function run(/** @type {string} */ script, /** @type {string[]} */ ...words) {
  const path = join(import.meta.dirname, script)
  return execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
