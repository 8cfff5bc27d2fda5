import process from 'node:process'

/** @typedef {import('./bench-match.mjs').Run} Run */
/** @typedef {import('./bench-match.mjs').Tries} Tries */
/** @typedef {ReadonlyMap<string, Tries>} AtSize */

/** By bank lines: seconds of a full match and MiB at the most (ADR 20). */
const LIMITS = new Map([
  [2_000, { seconds: 0.5, peakMiB: 250 }],
  [10_000, { seconds: 2, peakMiB: 450 }],
  [50_000, { seconds: 10, peakMiB: 900 }],
  [100_000, { seconds: 20, peakMiB: 1400 }],
])
/** What the first design asked for, told beside. */
const FIRST_LIMITS = new Map([
  [2_000, { seconds: 0.2, peakMiB: Number.POSITIVE_INFINITY }],
  [50_000, { seconds: 1, peakMiB: 300 }],
  [1_000_000, { seconds: 10, peakMiB: 1024 }],
])
const FIRST_FLOORS = { overJaroWinkler: 8, overActual: 100, overDuckDbJoins: 1.5 }
const GOALS = { growth: 12, rerunMs: 300, overActual: 30, overDuckDbNames: 50 }
/** With fewer names the time is that of building the index once. */
const NAMES_FROM = 50_000

/**
 * The table of each size, then every goal with ok or NO.
 * @returns {number} 0 when all are met
 */
export function verdicts(/** @type {ReadonlyMap<number, AtSize>} */ bySize) {
  for (const [rows, ways] of bySize) printTable(rows, ways)
  print('')
  const met = [...bySize].flatMap(([rows, ways]) => goalsAt(rows, ways))
  for (const [rows, ways] of bySize) {
    const tenfold = bySize.get(rows * 10)
    if (tenfold) met.push(growth(rows, seconds(ways, 'ours'), seconds(tenfold, 'ours')))
  }
  return met.every(Boolean) ? 0 : 1
}

function printTable(/** @type {number} */ rows, /** @type {AtSize} */ ways) {
  print(`\n${rows} bank lines                 seconds   cpu s     rows/s  peak MiB    right  wrong  recall  precision`)
  for (const [name, { runs, failure }] of ways) {
    if (failure !== '') {
      print(`${name.padEnd(28)} not run: ${failure}`)
      continue
    }
    const [last] = runs.slice(-1)
    const time = median(runs, (run) => run.seconds)
    const peak = median(runs, (run) => run.peakMiB)
    const rate = Math.round((last?.names ?? rows) / time)
    print(
      `${name.padEnd(28)} ${time.toFixed(3).padStart(8)} ${median(runs, (run) => run.cpuSeconds ?? Number.NaN)
        .toFixed(2)
        .padStart(7)} ${String(rate).padStart(10)} ${peak.toFixed(0).padStart(9)}  ${scores(last)}`,
    )
    if (last?.auto) {
      print(`    of these automatic ${last.auto}, wrong ${last.wrongAuto}, recall ${last.autoRecall?.toFixed(4)}`)
    }
  }
}

function scores(/** @type {Run | undefined} */ run) {
  const figure = (/** @type {number | undefined} */ value) => (value === undefined ? '-' : value.toFixed(4)).padStart(7)
  const count = (/** @type {number | undefined} */ value) => String(value ?? '-')
  return `${count(run?.right ?? run?.joined).padStart(7)} ${count(run?.wrong).padStart(6)} ${figure(run?.recall)}   ${figure(run?.precision)}`
}

/** @returns {boolean[]} */
function goalsAt(/** @type {number} */ rows, /** @type {AtSize} */ ways) {
  const ours = ways.get('ours')
  const [sample] = ours?.runs ?? []
  if (!ours || !sample) return [goal(`${rows}: the full match did not end: ${ours?.failure}`, false)]
  const { auto = 0, wrongAuto = 0 } = sample
  const time = seconds(ways, 'ours')
  const peak = Math.max(...ours.runs.map((run) => run.peakMiB))
  const met = [goal(`${rows}: ${wrongAuto} of ${auto} automatic matches wrong (goal 0)`, wrongAuto === 0)]
  const limit = LIMITS.get(rows)
  if (limit) {
    met.push(goal(`${rows}: full match in ${time.toFixed(2)} s (goal ${limit.seconds})`, time < limit.seconds))
    met.push(goal(`${rows}: ${peak.toFixed(0)} MiB at the most (goal ${limit.peakMiB})`, peak < limit.peakMiB))
  }
  const first = FIRST_LIMITS.get(rows)
  if (first) {
    tellFirst(`${rows}: full match in ${first.seconds} s`, time < first.seconds)
    if (Number.isFinite(first.peakMiB)) tellFirst(`${rows}: ${first.peakMiB} MiB at the most`, peak < first.peakMiB)
  }
  const rerun = ways.get('ours, after one decision')
  if (rerun) {
    const ms = 1000 * seconds(ways, 'ours, after one decision')
    met.push(goal(`${rows}: shown ${ms.toFixed(0)} ms after one decision (goal ${GOALS.rerunMs})`, ms < GOALS.rerunMs))
  }
  const [peer] = ways.get('DuckDB, jaro_winkler')?.runs ?? []
  if (peer) {
    const isBetter = (sample.recall ?? 0) > (peer.recall ?? 0) && (sample.precision ?? 0) > (peer.precision ?? 0)
    met.push(goal(`${rows}: recall and precision above DuckDB with jaro_winkler`, isBetter))
  }
  const ratio = (/** @type {string} */ us, /** @type {string} */ name) => pace(ways, us) / pace(ways, name)
  const faster = (/** @type {string} */ us, /** @type {string} */ name, /** @type {number} */ floor) => {
    const times = ratio(us, name)
    if (Number.isNaN(times)) return
    met.push(goal(`${rows}: ${us} ${times.toFixed(2)}x as fast as ${name} (floor ${floor})`, times >= floor))
  }
  const fasterOnce = (/** @type {string} */ us, /** @type {string} */ name, /** @type {number} */ floor) => {
    const times = ratio(us, name)
    if (Number.isNaN(times)) return
    tellFirst(`${rows}: ${us} ${floor}x as fast as ${name}: ${times.toFixed(2)}x`, times >= floor)
  }
  faster('ours', 'Actual, import reconcile', GOALS.overActual)
  fasterOnce('ours', 'Actual, import reconcile', FIRST_FLOORS.overActual)
  if (rows >= NAMES_FROM) faster('ours, noisy names', 'DuckDB, all pairs of names', GOALS.overDuckDbNames)
  if (rows >= 1_000_000) {
    fasterOnce('ours', 'DuckDB, jaro_winkler', FIRST_FLOORS.overJaroWinkler)
    fasterOnce('ours, joins by number', 'DuckDB, joins by number', FIRST_FLOORS.overDuckDbJoins)
  }
  return met
}

function growth(/** @type {number} */ rows, /** @type {number} */ once, /** @type {number} */ tenfold) {
  const times = tenfold / once
  return goal(
    `${rows} to ${rows * 10}: ${times.toFixed(1)} times the time (goal ${GOALS.growth})`,
    times <= GOALS.growth,
  )
}

/** A second's work: rows, or names where only names were asked. */
function pace(/** @type {AtSize} */ ways, /** @type {string} */ name) {
  const names = ways.get(name)?.runs[0]?.names ?? 1
  return names / seconds(ways, name)
}

function seconds(/** @type {AtSize} */ ways, /** @type {string} */ name) {
  return median(ways.get(name)?.runs ?? [], (run) => run.seconds)
}

/** @template Item */
function median(/** @type {readonly Item[]} */ items, /** @type {(item: Item) => number} */ read) {
  const sorted = items.map(read).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function goal(/** @type {string} */ text, /** @type {boolean} */ isMet) {
  print(`  ${isMet ? 'ok' : 'NO'} ${text}`)
  return isMet
}

/** No goal any more (ADR 20), and not forgotten. */
function tellFirst(/** @type {string} */ text, /** @type {boolean} */ isMet) {
  print(`  ${isMet ? 'ok' : 'no'} (first design) ${text}`)
}

export function print(/** @type {string} */ line) {
  process.stdout.write(`${line}\n`)
}
