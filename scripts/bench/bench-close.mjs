import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { step } from '../lib/say.mjs'
import { matchMonth } from './match-month.mjs'

/** Bank lines, and the seconds that a close may take: size M, and 20,000 contracts with 200,000 lines. */
const GOALS = new Map([
  [2_000, 10],
  [200_000, 60],
])
/** Of the generated year, the last month. */
const PERIOD = '2025-12'

/**
 * 月结 of a generated month, each size in a process of its own: both signatures, the pack, and how long a cancel would wait.
 * @returns {Promise<number>} 0 when every goal is met
 */
export async function benchClose() {
  let isMet = true
  for (const [rows, goal] of GOALS) {
    const month = matchMonth(rows)
    const imported = join(tmpdir(), 'sanlian-bench', `close-${rows}`)
    const workspace = `${imported}-run`
    if (!existsSync(imported)) await step(`import ${rows} lines`, async () => run('match-import.mjs', month, imported))
    rmSync(workspace, { recursive: true, force: true })
    cpSync(imported, workspace, { recursive: true })
    const told = await step(`close ${rows} lines`, async () =>
      run('in-workshop.mjs', 'close-ours.mjs', workspace, PERIOD),
    )
    rmSync(workspace, { recursive: true, force: true })
    const { prepare, review, build, longestSliceMs } = JSON.parse(told)
    const steps = [prepare, review, build]
    const seconds = sumOf(steps.map((cost) => cost.seconds))
    const cpu = sumOf(steps.map((cost) => cost.cpuSeconds))
    isMet &&= seconds < goal
    process.stdout.write(
      `${seconds < goal ? '✓' : '✗'} ${rows} lines: ${seconds.toFixed(1)} s (${inTurn(steps, 'seconds')}), goal ${goal}; ` +
        `processor ${cpu.toFixed(1)} s (${inTurn(steps, 'cpuSeconds')}), load ${loadavg()[0]?.toFixed(1)}; peak ${build.peakMiB.toFixed(0)} MiB, longest slice ${longestSliceMs.toFixed(0)} ms\n`,
    )
  }
  return isMet ? 0 : 1
}

/** @typedef {{ seconds: number, cpuSeconds: number }} Cost */

function sumOf(/** @type {readonly number[]} */ values) {
  return values.reduce((sum, value) => sum + value, 0)
}

function inTurn(/** @type {readonly Cost[]} */ steps, /** @type {keyof Cost} */ what) {
  return steps.map((cost) => cost[what].toFixed(1)).join(' + ')
}

/** @returns {string} */
function run(/** @type {string} */ script, /** @type {string[]} */ ...words) {
  const path = join(import.meta.dirname, script)
  return execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
