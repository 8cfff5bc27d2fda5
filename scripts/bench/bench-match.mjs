import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { root } from '../lib/paths.mjs'
import { run } from '../lib/run.mjs'
import { step } from '../lib/say.mjs'
import { print, verdicts } from './match-goals.mjs'

/** @typedef {{ seconds: number, cpuSeconds?: number, peakMiB: number, recall?: number, precision?: number, right?: number, wrong?: number, auto?: number, wrongAuto?: number, autoRecall?: number, names?: number, joined?: number }} Run */
/** @typedef {{ runs: Run[], failure: string }} Tries */
/** @typedef {{ name: string, script: string, args: (place: Place) => string[], isOurs?: true, most?: number, least?: number, node?: string }} Way */
/** @typedef {{ rows: number, month: string, workspace: string }} Place */

const ACTUAL_ROWS = 10_000
const MIDDLE = 50_000

/** @returns {readonly Way[]} */
function ways(/** @type {string} */ actualHome) {
  const month = (/** @type {Place} */ place) => place.month
  return [
    { name: 'ours', script: 'match-ours.mjs', args: (place) => [month(place), place.workspace], isOurs: true },
    { name: 'DuckDB, equal names', script: 'match-duckdb.mjs', args: (place) => [month(place), 'equal'] },
    { name: 'DuckDB, jaro_winkler', script: 'match-duckdb.mjs', args: (place) => [month(place), 'similar'] },
    { name: 'SQLite, equal names', script: 'match-sqlite.mjs', args: (place) => [month(place)] },
    {
      name: 'Actual, import reconcile',
      script: 'match-actual.mjs',
      args: (place) => [String(place.rows), actualHome],
      node: actualNode(),
      least: ACTUAL_ROWS,
      most: ACTUAL_ROWS,
    },
    {
      name: 'ours, after one decision',
      script: 'match-rerun.mjs',
      args: (place) => ['', place.workspace],
      isOurs: true,
      least: MIDDLE,
      most: MIDDLE,
    },
    {
      name: 'SQLite, these rows alone',
      script: 'match-rows-alone.mjs',
      args: (place) => ['', place.workspace],
      isOurs: true,
    },
    {
      name: 'ours, joins by number',
      script: 'match-joins.mjs',
      args: (place) => [month(place), place.workspace, 'ours'],
    },
    { name: 'DuckDB, joins by number', script: 'match-joins.mjs', args: (place) => [month(place), '', 'duckdb'] },
    { name: 'ours, noisy names', script: 'match-names-peers.mjs', args: (place) => [month(place), '', 'ours'] },
    {
      name: 'DuckDB, all pairs of names',
      script: 'match-names-peers.mjs',
      args: (place) => [month(place), '', 'duckdb'],
    },
  ]
}

/**
 * The full match of a generated month from its workspace to the stored answer, beside the ways that others find a line's contract.
 * @returns {Promise<number>} 0 when every goal is met
 */
export async function benchMatch(
  /** @type {{ sizes: readonly number[], rounds: number, actualHome: string }} */ { sizes, rounds, actualHome },
) {
  print(`${cpus().length} cores, ${versions()}`)
  /** @type {Map<number, Map<string, Tries>>} */
  const bySize = new Map()
  for (const rows of sizes) {
    const place = await step(`A month of ${rows.toLocaleString('en')} bank lines`, () => prepared(rows))
    const shape = JSON.parse(readFileSync(join(place.month, 'shape.json'), 'utf8'))
    print(
      `\n${rows} bank lines, ${shape.contracts} contracts and archives, ${shape.invoices} invoices, ${shape.customers} customers`,
    )
    bySize.set(rows, await compare(place, rounds, ways(actualHome)))
  }
  print('  -  RapidFuzz: not run, its packages are compiled for Python and none comes with this project')
  return verdicts(bySize)
}

/** Every way in a process of its own, in turns, and not always in the same order. */
async function compare(/** @type {Place} */ place, /** @type {number} */ rounds, /** @type {readonly Way[]} */ all) {
  const fitting = all.filter(
    ({ least = 0, most = Number.POSITIVE_INFINITY }) => place.rows >= least && place.rows <= most,
  )
  /** @type {Map<string, Tries>} */
  const tries = new Map(fitting.map(({ name }) => [name, { runs: [], failure: '' }]))
  for (let round = 1; round <= rounds; round += 1) {
    for (const way of round % 2 === 1 ? fitting : fitting.toReversed()) {
      const of = tries.get(way.name)
      if (of?.failure !== '') continue
      const outcome = await once(way, place)
      if ('failure' in outcome) of.failure = outcome.failure
      else of.runs.push(outcome)
      const told = 'failure' in outcome ? `not run: ${outcome.failure}` : `${outcome.seconds.toFixed(3).padStart(9)} s`
      print(`  ${round}  ${way.name.padEnd(28)} ${told}   load ${loadavg()[0]?.toFixed(1)}`)
    }
  }
  return tries
}

/** @returns {Promise<Run | { failure: string }>} */
async function once(/** @type {Way} */ way, /** @type {Place} */ place) {
  const scratch = way.isOurs ? mkdtempSync(join(tmpdir(), 'sanlian-bench-ws-')) : ''
  if (scratch !== '') cpSync(place.workspace, scratch, { recursive: true }) // as imported, whatever ran before
  const args = way.args({ ...place, workspace: scratch || place.workspace })
  const script = join(root, 'scripts', 'bench', way.script)
  const flags = way.node ? [] : ['--disable-warning=ExperimentalWarning', ...heapFor(place.rows)]
  const { code, stdout, stderr } = await run(way.node ?? process.execPath, [...flags, script, ...args], { cwd: root })
  if (scratch !== '') rmSync(scratch, { recursive: true, force: true })
  if (code === 0) return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
  const why = stderr.split('\n').find((text) => /Error:|FATAL ERROR/.test(text)) ?? stderr.trim().split('\n').at(-1)
  return { failure: `${why ?? `exit ${code}`}`.trim().slice(0, 160) }
}

/** What a program is given by itself ends at 4 GiB; the app is given no more, and takes what fits. */
function heapFor(/** @type {number} */ rows) {
  return rows > 300_000 ? ['--max-old-space-size=16384'] : []
}

/** @returns {Promise<Place>} */
async function prepared(/** @type {number} */ rows) {
  const { matchMonth } = await import('./match-month.mjs')
  const month = matchMonth(rows)
  const workspace = join(month, 'workspace')
  if (!existsSync(workspace)) {
    const script = join(root, 'scripts', 'bench', 'match-import.mjs')
    const flags = ['--max-old-space-size=8192', '--disable-warning=ExperimentalWarning']
    const { code, stderr } = await run(process.execPath, [...flags, script, month, workspace], { cwd: root })
    if (code !== 0) throw new Error(stderr.slice(-2000))
  }
  return { rows, month, workspace }
}

/** The first Node on the PATH that Actual's driver was made for, or the name of one that is not there. */
function actualNode() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const node = join(folder, 'node')
    if (existsSync(node) && /^v2[02]\./.test(execFileSync(node, ['--version'], { encoding: 'utf8' }))) return node
  }
  return 'node-20-or-22'
}

function versions() {
  const of = (/** @type {string} */ name) =>
    `${name} ${JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version}`
  return [`Node ${process.versions.node}`, ...['better-sqlite3', '@duckdb/node-api'].map(of)].join(', ')
}
