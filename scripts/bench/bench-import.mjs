import { readFileSync, statSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../lib/paths.mjs'
import { runOrThrow } from '../lib/run.mjs'
import { step } from '../lib/say.mjs'
import { bankCsv } from './bank-csv.mjs'

/** @typedef {{ count: number, p50: number, p99: number, max: number }} Spread */
/** @typedef {{ seconds: number, peakMiB: number, window?: Spread, worker?: Spread }} Run */

const WAYS = /** @type {const} */ ([
  ['ours', 'ours.mjs'],
  ['papaparse + better-sqlite3', 'papaparse.mjs'],
  ['DuckDB CREATE TABLE AS', 'duckdb.mjs'],
])
const GOALS = { overPapaparse: 2, ofDuckDb: 1.2, peakMiB: 600, windowMs: 50 }

/**
 * A bank's csv to a workspace that answers queries, beside the usual way and the fastest known one.
 * @returns {Promise<number>} 0 when every goal is met
 */
export async function benchImport(/** @type {{ rows: number, rounds: number }} */ { rows, rounds }) {
  const path = await step(`A statement of ${rows.toLocaleString('en')} rows`, async () => bankCsv(rows))
  print(`${rows} rows, ${(statSync(path).size / 1e6).toFixed(0)} MB, ${cpus().length} cores, ${versions()}`)
  readFileSync(path) // all find it in the page cache
  /** @type {Map<string, Run[]>} */
  const runs = new Map(WAYS.map(([name]) => [name, []]))
  for (let round = 1; round <= rounds; round += 1) {
    // In turns, and not always in the same order: what else runs on the machine meets all of them.
    for (const [name, script] of round % 2 === 1 ? WAYS : WAYS.toReversed()) {
      const run = await runOne(script, path, rows)
      runs.get(name)?.push(run)
      print(`  ${round}  ${name.padEnd(28)} ${run.seconds.toFixed(2)} s   load ${loadavg()[0]?.toFixed(1)}`)
    }
  }
  return report(rows, runs)
}

/** @returns {Promise<Run>} */
async function runOne(/** @type {string} */ script, /** @type {string} */ path, /** @type {number} */ rows) {
  const file = join(root, 'scripts', 'bench', script)
  const args = ['--disable-warning=ExperimentalWarning', file, path, String(rows)]
  const { stdout } = await runOrThrow(process.execPath, args, { cwd: root })
  return JSON.parse(stdout)
}

function report(/** @type {number} */ rows, /** @type {Map<string, Run[]>} */ runs) {
  print(`\nmedian of ${[...runs.values()][0]?.length}               seconds     rows/s   peak MiB`)
  for (const [name, each] of runs) {
    const seconds = median(each, (run) => run.seconds)
    const peak = median(each, (run) => run.peakMiB)
    print(
      `${name.padEnd(28)} ${seconds.toFixed(2).padStart(8)} ${String(Math.round(rows / seconds)).padStart(10)} ${peak.toFixed(0).padStart(10)}`,
    )
  }
  const [ours = [], papaparse = [], duckDb = []] = [...runs.values()]
  const ratio = (/** @type {Run[]} */ peer) => median(peer, (run) => run.seconds) / median(ours, (run) => run.seconds)
  const windows = ours.flatMap(({ window }) => (window ? [window] : []))
  const workers = ours.flatMap(({ worker }) => (worker ? [worker] : []))
  const worst = (/** @type {Spread[]} */ spreads, /** @type {'p99' | 'max'} */ which) =>
    Math.max(...spreads.map((spread) => spread[which]))
  const peak = Math.max(...ours.map(({ peakMiB }) => peakMiB))
  print('')
  const verdicts = [
    goal(
      `${ratio(papaparse).toFixed(2)}x as fast as papaparse + better-sqlite3 (goal ${GOALS.overPapaparse})`,
      ratio(papaparse) >= GOALS.overPapaparse,
    ),
    goal(
      `${(1 / ratio(duckDb)).toFixed(2)}x the time of DuckDB (goal ${GOALS.ofDuckDb})`,
      1 / ratio(duckDb) <= GOALS.ofDuckDb,
    ),
    goal(`${peak.toFixed(0)} MiB at the most (goal ${GOALS.peakMiB})`, peak < GOALS.peakMiB),
    goal(
      `window meanwhile: p99 ${worst(windows, 'p99').toFixed(1)} ms, max ${worst(windows, 'max').toFixed(1)} ms (goal ${GOALS.windowMs})`,
      worst(windows, 'max') < GOALS.windowMs,
    ),
  ]
  print(
    `  -  a request to the writing thread: p99 ${worst(workers, 'p99').toFixed(0)} ms, max ${worst(workers, 'max').toFixed(0)} ms`,
  )
  return verdicts.every(Boolean) ? 0 : 1
}

function goal(/** @type {string} */ text, /** @type {boolean} */ isMet) {
  print(`  ${isMet ? 'ok' : 'NO'} ${text}`)
  return isMet
}

/** @template Item */
function median(/** @type {readonly Item[]} */ items, /** @type {(item: Item) => number} */ read) {
  const sorted = items.map(read).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function versions() {
  const of = (/** @type {string} */ name) =>
    `${name} ${JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version}`
  return [`Node ${process.versions.node}`, ...['better-sqlite3', 'papaparse', '@duckdb/node-api'].map(of)].join(', ')
}

function print(/** @type {string} */ line) {
  process.stdout.write(`${line}\n`)
}
