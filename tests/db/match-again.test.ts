import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadMatches } from '../../src/main/db/repositories/match.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { confirmMatch, rejectMatch, suspend, undoDecision, waive } from '../../src/main/usecases/decide.ts'
import { loadEngineInput } from '../../src/main/usecases/load-engine-input.ts'
import { forgetMatch } from '../../src/main/usecases/match-memory.ts'
import { runMatch, runMatchNow } from '../../src/main/usecases/run-match.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import { withReasons } from '../../src/main/usecases/with-reasons.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import { defaultPolicy } from '../../src/shared/engine/engine-input.ts'
import { runEngine } from '../../src/shared/engine/run-engine.ts'
import { aContext, run, SAMPLE } from './an-import.ts'

const TABLES = ['match', 'match_line', 'match_contract', 'line_state', 'invoice_link', 'slip', 'discrepancy']
const FILES = readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(xlsx?|csv)$/.test(name))
  .sort()
  .map((name) => join(SAMPLE, name))

function stored({ db }: WorkspaceContext): Record<string, unknown[]> {
  return Object.fromEntries(
    TABLES.map((table) => [
      table,
      db
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  )
}

/** What a run that remembers nothing writes over the same facts and decisions. */
function asIfForTheFirstTime(context: WorkspaceContext) {
  const kept = stored(context)
  forgetMatch(context.db)
  runMatchNow(context)
  const fresh = stored(context)
  return { kept, fresh }
}

test('after each decision, import and undo the tables hold what a first run would write', () => {
  const context = aContext()
  const [first = [], second = []] = [FILES.slice(0, -2), FILES.slice(-2)]
  run(context, first)
  runMatchNow(context)
  const step = (act: () => void): void => {
    act()
    runMatchNow(context)
    const { kept, fresh } = asIfForTheFirstTime(context)
    expect(kept).toEqual(fresh)
  }
  const suggested = () => loadMatches(context.db).filter(({ status }) => status === 'suggested')
  const openLine = () =>
    context.db
      .prepare<[], string>("SELECT subject FROM discrepancy WHERE code = 'D07' AND state = 'open' ORDER BY id LIMIT 1")
      .pluck()
      .get() ?? ''
  step(() => run(context, second))
  step(() => expect(confirmMatch(context, suggested()[0]?.id ?? '', '').ok).toBe(true))
  step(() => expect(rejectMatch(context, suggested()[1]?.id ?? '', '').ok).toBe(true))
  step(() => expect(suspend(context, openLine(), '待查').ok).toBe(true))
  step(() => expect(undoDecision(context, null).ok).toBe(true))
  step(() => {
    const auto = loadMatches(context.db).find(({ status }) => status === 'auto')
    expect(rejectMatch(context, auto?.id ?? '', '').ok).toBe(true)
  })
  step(() => {
    const id = context.db
      .prepare<[], string>("SELECT id FROM discrepancy WHERE code = 'D08' AND state = 'open' ORDER BY id LIMIT 1")
      .pluck()
      .get()
    expect(waive(context, id ?? '', '已谈妥').ok).toBe(true)
  })
  const decided = (entry: object) =>
    applyDecisionFile(context, JSON.stringify({ decisions: [{ reason: '总经理办公会决定', ...entry }] })).ok
  const restDay = (day: string) => decided({ kind: 'calendar', day, isWorkday: false, name: '厂休' })
  const differences = () => stored(context).discrepancy
  const usual = differences()
  for (const day of ['2025-11-27', '2025-11-28', '2025-12-01', '2025-12-02'])
    step(() => expect(restDay(day)).toBe(true))
  expect(differences()).not.toEqual(usual)
  const slips = stored(context).slip
  const earlier = { kind: 'cutoff', period: '2025-11', lastDay: 'workday', cutoffHour: 9, archiveGraceHour: 9 }
  step(() => expect(decided(earlier)).toBe(true))
  expect(stored(context).slip).not.toEqual(slips)
  step(() => {
    const fileId = context.db
      .prepare<[], string>("SELECT id FROM import_file WHERE kind = 'bank' ORDER BY import_no DESC LIMIT 1")
      .pluck()
      .get()
    expect(undoImport(context, fileId ?? '').ok).toBe(true)
  })
})

/** Drives a run, and has somebody act each time that it comes to this phase. */
function runWhile(context: WorkspaceContext, phase: string, act: () => void): void {
  const steps = runMatch(context)
  for (let step = steps.next(); !step.done; step = steps.next()) if (step.value.phase === phase) act()
}

test.each(['load', 'store'])('what a person decides while a run is at %s is in the tables when it ends', (phase) => {
  const context = aContext()
  run(context, FILES.slice(0, -2))
  runMatchNow(context)
  run(context, FILES.slice(-2)) // there is something to store
  const [auto] = loadMatches(context.db).filter(({ status }) => status === 'auto')
  let decisions = 0
  runWhile(context, phase, () => {
    if (decisions > 0) return
    decisions += 1
    expect(rejectMatch(context, auto?.id ?? '', '').ok).toBe(true)
  })
  expect(decisions).toBe(1)
  const { kept, fresh } = asIfForTheFirstTime(context)
  expect(kept).toEqual(fresh)
  // Nor does the run after go on from what is no longer there.
  expect(undoDecision(context, null).ok).toBe(true)
  const after = asIfForTheFirstTime(context)
  expect(after.kept).toEqual(after.fresh)
})

test('who decides at every moment cannot keep a run from its end, and is in the tables too', () => {
  const context = aContext()
  run(context, FILES)
  runMatchNow(context)
  const id = context.db
    .prepare<[], string>("SELECT subject FROM discrepancy WHERE code = 'D07' AND state = 'open' ORDER BY id LIMIT 1")
    .pluck()
    .get()
  let decisions = 0
  runWhile(context, 'store', () => {
    decisions += 1
    const done = decisions % 2 === 1 ? suspend(context, id ?? '', '待查') : undoDecision(context, null)
    expect(done.ok).toBe(true)
  })
  expect(decisions).toBeGreaterThan(2)
  expect(decisions).toBeLessThan(20)
  const { kept, fresh } = asIfForTheFirstTime(context)
  expect(kept).toEqual(fresh)
})

test('the reasons that are written when somebody asks are those of the engine', () => {
  const context = aContext()
  run(context, FILES)
  runMatchNow(context)
  const { matches } = finish(runEngine(loadEngineInput(context.db, context.now()), defaultPolicy))
  const asked = new Map(withReasons(context.db, loadMatches(context.db)).map((match) => [match.id, match.reasons]))
  const automatic = matches.filter(({ status }) => status === 'auto')
  expect(automatic.length).toBeGreaterThan(30)
  for (const { id, reasons } of automatic) expect(asked.get(id), id).toEqual(reasons)
})
