import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './paths.mjs'
import { run } from './run.mjs'
import { playwrightTally, sumTallies, verdict, vitestTally } from './tally.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */

const REPORTS = join(root, 'test-results')

/** Each is one count in the sum: it passes whole or not at all. */
const STATIC_CHECKS = {
  'format and lint': ['biome', 'check', '--error-on-warnings', '.'],
  'types: shared': ['tsc', '-p', 'tsconfig.shared.json'],
  'types: node': ['tsc', '-p', 'tsconfig.node.json'],
  'types: preload': ['tsc', '-p', 'tsconfig.preload.json'],
  'types: web': ['tsc', '-p', 'tsconfig.web.json'],
  'types: tests': ['tsc', '-p', 'tsconfig.tests.json'],
  layers: ['depcruise', '--config', '.dependency-cruiser.mjs', 'src'],
  'dead code': ['knip', '--no-progress'],
}

/**
 * Runs every check to its end, whatever fails before it, and prints the sum as the very last line.
 * @param {{ isAll: boolean }} options
 * @returns {Promise<number>} the exit status
 */
export async function runChecks({ isAll }) {
  await rm(REPORTS, { recursive: true, force: true })
  await mkdir(REPORTS, { recursive: true })
  const tallies = []
  if (isAll) tallies.push(await prepare())
  tallies.push(...(await runStaticChecks()))
  tallies.push(await runVitest(isAll))
  if (isAll) tallies.push(await runPlaywright())
  const { line, exitCode } = verdict(sumTallies(tallies))
  process.stdout.write(`\n${line}\n`)
  return exitCode
}

/** The set-up comes first, so that a machine that cannot open a window says so at once. */
async function prepare() {
  const { prepareApp } = await import('./prepare-app.mjs')
  try {
    const app = await prepareApp()
    app.close()
    return { passed: 0, failed: 0 }
  } catch (error) {
    printLine('✗', 'set-up of the app', String(error instanceof Error ? error.message : error))
    return { passed: 0, failed: 1 }
  }
}

/** @returns {Promise<Tally[]>} */
async function runStaticChecks() {
  const waiting = Object.entries(STATIC_CHECKS)
  /** @type {Tally[]} */
  const tallies = []
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) tallies.push(await runStatic(...next))
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker))
  return tallies
}

/** @returns {Promise<Tally>} */
async function runStatic(/** @type {string} */ title, /** @type {readonly string[]} */ [tool = '', ...args]) {
  const startedAt = Date.now()
  const { code, stdout, stderr } = await run(binary(tool), args, { cwd: root })
  const seconds = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
  if (code === 0) printLine('✓', `${title} (${seconds})`)
  else printLine('✗', `${title} (${seconds})`, `${stdout}${stderr}`.trim())
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function runVitest(/** @type {boolean} */ isAll) {
  const report = join(REPORTS, 'vitest.json')
  // Every project there is, so that a new one is never forgotten; `corpus` needs its files beside the checkout.
  const hasCorpus = existsSync(join(root, '..', 'shared', 'fixtures'))
  const projects = isAll ? (hasCorpus ? [] : ['!corpus']) : ['unit']
  const { code } = await run(
    binary('vitest'),
    [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: root, show: true },
  )
  return vitestTally(readReport(report), code)
}

async function runPlaywright() {
  const report = join(REPORTS, 'playwright.json')
  const { code } = await run(binary('playwright'), ['test', '--reporter=list,json'], {
    cwd: root,
    show: true,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  return playwrightTally(readReport(report), code)
}

function binary(/** @type {string} */ tool) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${tool}.cmd` : tool)
}

function readReport(/** @type {string} */ path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

function printLine(/** @type {string} */ mark, /** @type {string} */ title, detail = '') {
  process.stdout.write(`${mark} ${title}\n${detail ? `${detail.replace(/^/gm, '    ')}\n` : ''}`)
}
