import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDiscrepancies } from '../../src/main/db/repositories/discrepancy.ts'
import { loadMatches } from '../../src/main/db/repositories/match.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { checkWorldNow } from '../../src/main/usecases/check-world-now.ts'
import { matchFacts } from '../../src/main/usecases/close-material.ts'
import { confirmMatch, setRuleMode } from '../../src/main/usecases/decide.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { shownFacts } from '../../src/main/usecases/shown-facts.ts'
import { noteDiscrepancies } from '../../src/main/usecases/work-on-differences.ts'
import { finish } from '../../src/shared/base/index.ts'
import { aReadyNovember, at, aWorkspace, decideSample, importSample, type Month } from './a-month.ts'

const moment = at('2025-12-04T10:00')
/** The engine tells of each of its steps; an answer that was there already tells of none. */
function stepsTo(month: Month, asOf = moment): number {
  const steps = shownFacts(month.db, asOf)
  for (let count = 0; ; count++) if (steps.next().done) return count
}
function expectSame(month: Month): void {
  expect(finish(shownFacts(month.db, moment))).toEqual(finish(matchFacts(month.db, moment)))
}

test('what the last run found is shown without asking the engine, and is what the engine would say', () => {
  const month = aReadyNovember()
  expect(stepsTo(month)).toBe(0)
  expectSame(month)
})

test('after a decision, a rule and a note it is still what the engine would say', () => {
  const month = aReadyNovember()
  const suggested = loadMatches(month.db).find(({ status }) => status === 'suggested')!
  expect(confirmMatch(month, suggested.id, '核对无误')).toMatchObject({ ok: true })
  expect(stepsTo(month)).toBe(0)
  expectSame(month)
  const [open] = loadDiscrepancies(month.db)
  expect(noteDiscrepancies(month, { discrepancyIds: [open!.discrepancy.id], reason: '已催' })).toMatchObject({
    ok: true,
  })
  expect(stepsTo(month)).toBe(0)
  expectSame(month)
  expect(setRuleMode(month, { rule: 'T1-memo-contract', mode: 'suggest', reason: '先看' })).toMatchObject({ ok: true })
  expectSame(month)
})

test('who reads the handbook in between costs the others nothing', () => {
  const month = aReadyNovember()
  checkWorldNow(month.db, moment)
  expect(stepsTo(month)).toBe(0)
  const [open] = loadDiscrepancies(month.db)
  noteDiscrepancies(month, { discrepancyIds: [open!.discrepancy.id], reason: '已催' })
  checkWorldNow(month.db, moment)
  expect(stepsTo(month)).toBe(0)
  expectSame(month)
})

test('decisions that nobody matched by yet ask the engine', () => {
  const month = aWorkspace()
  importSample(month, '2025-11')
  runMatchNow(month)
  expect(stepsTo(month)).toBe(0)
  const decisions = join(import.meta.dirname, '../../resources/sample/decisions.json')
  expect(applyDecisionFile(month, readFileSync(decisions, 'utf8'))).toMatchObject({ ok: true })
  expect(stepsTo(month)).toBeGreaterThan(0)
})

test('another moment, or files that were not matched yet, ask the engine', () => {
  const month = aReadyNovember()
  expect(stepsTo(month, at('2025-12-04T09:00'))).toBeGreaterThan(0)
  importSample(month, '2025-12')
  expect(stepsTo(month)).toBeGreaterThan(0)
  expectSame(month)
  decideSample(month, 'decisions-2025-12.json')
  runMatchNow(month)
  expectSame(month)
})
