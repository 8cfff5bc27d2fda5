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
const ALL_PAGES = 25

/** @typedef {{ id: string, own: number, subjects: number, checks: number, answered: number, cold: number, all: number[] }} Told */

/**
 * 手册: all checks of a page, of every page, for every kind of subject that it can be opened for.
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
  /** @type {{ pages: Told[], shelf: number, veryFirst: number }} */
  const { pages, shelf, veryFirst } = JSON.parse(told)
  const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`
  for (const page of pages) {
    const worst = Math.max(...page.all)
    process.stdout.write(
      `${worst < GOAL_MS && page.cold < GOAL_MS ? '✓' : '✗'} ${page.id}: right after a start ${ms(page.cold)}, then worst ${worst.toFixed(1)} ms; ${page.subjects} subjects, ${page.own} of its own codes; ${page.answered} of ${page.checks} checks had something to say\n`,
    )
  }
  const all = pages.flatMap((page) => page.all).sort((a, b) => a - b)
  const [worst, cold] = [Math.max(...all), Math.max(...pages.map((page) => page.cold))]
  const isMet = pages.length === ALL_PAGES && cold < GOAL_MS && worst < GOAL_MS
  process.stdout.write(
    `${isMet ? '✓' : '✗'} ${all.length} openings of ${pages.length} pages: right after a start at worst ${ms(cold)}, then median ${(all[Math.floor(all.length / 2)] ?? 0).toFixed(1)} ms, worst ${ms(worst)}; goal ${GOAL_MS} ms of the processor; the very first ${ms(veryFirst)}; the page files are read in ${shelf.toFixed(1)} ms of it\n`,
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
