import process from 'node:process'

/** @typedef {import('./bench-match.mjs').Run} Run */
/** @typedef {import('./bench-match.mjs').Tries} Tries */
/** @typedef {ReadonlyMap<string, Tries>} AtSize */

/** By bank lines: seconds of a full match and MiB at the most. */
const LIMITS = new Map([
  [2_000, { seconds: 0.2, peakMiB: Number.POSITIVE_INFINITY }],
  [50_000, { seconds: 1, peakMiB: 300 }],
  [1_000_000, { seconds: 10, peakMiB: 1024 }],
])
const GOALS = {
  growth: 12,
  rerunMs: 300,
  overJaroWinkler: 8,
  overActual: 100,
  overDuckDbJoins: 1.5,
  overDuckDbNames: 50,
}

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
  const met = [
    goal(`${rows}: ${sample.wrongAuto} of ${sample.auto} automatic matches wrong (goal 0)`, sample.wrongAuto === 0),
  ]
  const limit = LIMITS.get(rows)
  if (limit) {
    const time = seconds(ways, 'ours')
    met.push(goal(`${rows}: full match in ${time.toFixed(2)} s (goal ${limit.seconds})`, time < limit.seconds))
    const peak = Math.max(...ours.runs.map((run) => run.peakMiB))
    const isBound = Number.isFinite(limit.peakMiB)
    if (isBound)
      met.push(goal(`${rows}: ${peak.toFixed(0)} MiB at the most (goal ${limit.peakMiB})`, peak < limit.peakMiB))
  }
  const rerun = ways.get('ours, after one decision')
  if (rerun) {
    const time = 1000 * seconds(ways, 'ours, after one decision')
    met.push(
      goal(`${rows}: shown ${time.toFixed(0)} ms after one decision (goal ${GOALS.rerunMs})`, time < GOALS.rerunMs),
    )
  }
  const [peer] = ways.get('DuckDB, jaro_winkler')?.runs ?? []
  if (peer) {
    const isBetter = (sample.recall ?? 0) > (peer.recall ?? 0) && (sample.precision ?? 0) > (peer.precision ?? 0)
    met.push(goal(`${rows}: recall and precision above DuckDB with jaro_winkler`, isBetter))
  }
  const faster = (/** @type {string} */ us, /** @type {string} */ name, /** @type {number} */ floor) => {
    const ratio = pace(ways, us) / pace(ways, name)
    if (Number.isNaN(ratio)) return
    met.push(goal(`${rows}: ${us} ${ratio.toFixed(2)}x as fast as ${name} (floor ${floor})`, ratio >= floor))
  }
  if (rows >= 1_000_000) faster('ours', 'DuckDB, jaro_winkler', GOALS.overJaroWinkler)
  faster('ours', 'Actual, import reconcile', GOALS.overActual)
  if (rows >= 1_000_000) faster('ours, joins by number', 'DuckDB, joins by number', GOALS.overDuckDbJoins)
  faster('ours, noisy names', 'DuckDB, all pairs of names', GOALS.overDuckDbNames)
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

export function print(/** @type {string} */ line) {
  process.stdout.write(`${line}\n`)
}
