import { join, resolve } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { listDecisions } from '../../src/main/db/repositories/decision.ts'
import { appendSeal } from '../../src/main/db/repositories/seal.ts'
import { undoDecision } from '../../src/main/usecases/decide.ts'
import { readHandbookPage } from '../../src/main/usecases/handbook-page.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { actOnStep, tickStep, untickStep } from '../../src/main/usecases/work-on-handbook.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import { readPage as readContract, untickStep as untickContract } from '../../src/shared/contract/handbook.ts'
import { type EpochMs, epochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { stillStanding } from '../../src/shared/domain/still-standing.ts'
import { type Check, failed } from '../../src/shared/engine/checks/check.ts'
import { checkCatalog } from '../../src/shared/engine/checks/check-catalog.ts'
import { aWorkspace } from './a-ledger.ts'

// What a step of the handbook proposes, done and taken back, by a clock that moves on at each look as a real one may.

const bundled = resolve('resources/handbook')
const pageId = 'H03'
const stepKey = 'sign-later'
const FILLED = '先款后签：预计合同（合同号或项目）：二期扩容；签约期限：12 月底'
let context: WorkspaceContext

beforeEach(() => {
  const { db, folder } = aWorkspace()
  let now = parseMoment('2025-12-04T10:00') as EpochMs
  const tickingClock = () => {
    now = epochMs(now + 1)
    return now
  }
  context = { db, workspace: folder, now: tickingClock, actor: '乔谨言' }
  finish(importFiles(context, [join(resolve('resources/sample'), '2025-11')], {}))
  runMatchNow(context)
})

const aClaim = () =>
  ({
    kind: 'discrepancy',
    id: context.db.prepare("SELECT id FROM discrepancy WHERE code = 'D07' ORDER BY id").pluck().get() as string,
  }) as const

function proposed() {
  const subject = aClaim()
  const page = readHandbookPage({ ...context, bundled, now: context.now() }, pageId, subject)
  if (!page.ok) throw new Error(JSON.stringify(page.error))
  const step = page.value.steps.find(({ key }) => key === stepKey)
  const act = step?.answer?.act ?? step?.answer?.rows.find((row) => row.act)?.act
  if (act?.kind !== 'decide') throw new Error(`${stepKey} proposes nothing`)
  return { subject, act }
}

function acted(reason: string) {
  const { subject, act } = proposed()
  return actOnStep(context, bundled, { pageId, stepKey, subject, digest: act.digest, reason })
}

function suspended(): string {
  const done = acted(FILLED)
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value.decisionId
}

const standingKinds = () =>
  stillStanding(listDecisions(context.db))
    .map(({ body }) => body.kind)
    .filter((kind) => kind !== 'undo')

test('what a step did goes with its tick when that is taken back, and comes back with it', () => {
  const decisionId = suspended()
  expect(standingKinds()).toEqual(['suspense', 'step'])
  expect(undoDecision(context, decisionId)).toMatchObject({ ok: true })
  expect(standingKinds()).toEqual([])
  const undo = listDecisions(context.db).at(-1)!
  expect(undoDecision(context, undo.id)).toMatchObject({ ok: true })
  expect(standingKinds()).toEqual(['suspense', 'step'])
  expect(undoDecision(context, listDecisions(context.db).at(-1)!.id)).toMatchObject({ ok: true })
  expect(standingKinds()).toEqual([])
})

test('a form is written down as the person filled it in, and not with a slot left empty', () => {
  const { act } = proposed()
  expect(act.reason).toMatch(/：；签约期限：$/)
  for (const [reason, slot] of [
    [act.reason, '预计合同（合同号或项目）'],
    ['先款后签：预计合同（合同号或项目）：二期扩容；签约期限：', '签约期限'],
  ] as const) {
    expect(acted(reason)).toMatchObject({
      ok: false,
      error: { code: 'DECISION_INVALID', facts: { reason: expect.stringContaining(`“${slot}”还空着`) } },
    })
  }
  expect(listDecisions(context.db)).toEqual([])
  expect(acted(FILLED)).toMatchObject({ ok: true })
  expect(listDecisions(context.db)[0]).toMatchObject({ body: { kind: 'suspense' }, reason: FILLED })
})

test('a step that proposes to take something back takes back what was decided with it', () => {
  suspended()
  const first = listDecisions(context.db)[0]!.id
  const catalog = checkCatalog as Map<string, Check>
  const before = catalog.get(stepKey)!
  onTestFinished(() => void catalog.set(stepKey, before))
  // No month of the sample leads to a page that proposes this; the steps that do are tested by themselves.
  const body = { kind: 'undo', decisionId: first } as const
  catalog.set(stepKey, () => failed('', { act: { kind: 'decide', label: '', preview: '', body, reason: '付错主体' } }))
  expect(acted('付错主体')).toMatchObject({ ok: true })
  expect(standingKinds()).toEqual(['step']) // its own tick
})

test('a mere tick is taken back as one; what was decided with a tick is not', () => {
  const tick = { pageId: 'H01', stepKey: 'asked-it', subject: aClaim(), note: '', attachments: [] }
  const ticked = tickStep(context, bundled, tick)
  if (!ticked.ok) throw new Error(JSON.stringify(ticked.error))
  const unticked = untickStep({ ...context, actor: '冯砚' }, ticked.value.decisionId)
  expect(unticked.ok && untickContract.output.safeParse(unticked.value).error).toBeUndefined()
  const acted = suspended()
  for (const { id } of listDecisions(context.db).slice(-2)) {
    expect(untickStep(context, id)).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  }
  expect(untickStep(context, `${acted}0`)).toMatchObject({ ok: false, error: { code: 'DECISION_NOT_FOUND' } })
  expect(standingKinds()).toEqual(['suspense', 'step'])
})

test('what a sealed month refuses is not offered: the step says by whom it is sealed, and the way to reopen it', () => {
  const answerTo = (code: string, page: string, step: string) => {
    const id = context.db.prepare('SELECT id FROM discrepancy WHERE code = ? ORDER BY id DESC').pluck().get(code)
    const subject = { kind: 'discrepancy', id: String(id) } as const
    const read = readHandbookPage({ ...context, bundled, now: context.now() }, page, subject)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    expect(readContract.output.safeParse(read.value).error).toBeUndefined()
    const answer = read.value.steps.find(({ key }) => key === step)?.answer
    return { subject, act: answer?.act ?? answer?.rows.find((row) => row.act)?.act }
  }
  const notSales = () => answerTo('D34', 'H03', 'not-sales-first')
  const before = notSales()
  if (before.act?.kind !== 'decide') throw new Error('nothing is proposed')
  sealNovember()
  expect(notSales().act).toMatchObject({
    kind: 'barred',
    label: before.act.label,
    why: expect.stringContaining('2025年11期 已封存'),
    next: expect.stringContaining('在月结重开本期'),
    isSealed: true,
  })
  // The law itself refuses whoever asks all the same.
  const forced = {
    pageId: 'H03',
    stepKey: 'not-sales-first',
    subject: before.subject,
    digest: before.act.digest,
    reason: '利息',
  }
  expect(actOnStep(context, bundled, forced)).toMatchObject({ ok: false, error: { code: 'PERIOD_CLOSED' } })
  // Money that the seal left open may still be put aside.
  expect(answerTo('D07', 'H03', 'sign-later').act).toMatchObject({ kind: 'decide' })
})

test('what was done before the month was sealed cannot be taken back at the step, and a mere tick can', () => {
  suspended()
  const done = (key: string) => {
    const page = readHandbookPage({ ...context, bundled, now: context.now() }, pageId, aClaim())
    if (!page.ok) throw new Error(JSON.stringify(page.error))
    expect(readContract.output.safeParse(page.value).error).toBeUndefined()
    return page.value.steps.find((step) => step.key === key)?.done
  }
  const tickKey = personStep()
  const tick = { pageId, stepKey: tickKey, subject: aClaim(), note: '已公告', attachments: [] }
  expect(tickStep(context, bundled, tick)).toMatchObject({ ok: true })
  expect(done(stepKey)).toMatchObject({ barred: null })
  sealNovember()
  expect(done(stepKey)).toMatchObject({ barred: { why: expect.stringContaining('已封存'), isSealed: true } })
  expect(done(tickKey)).toMatchObject({ barred: null })
})

function personStep(): string {
  const page = readHandbookPage({ ...context, bundled, now: context.now() }, pageId, null)
  const key = page.ok && page.value.steps.find(({ kind }) => kind === '人')?.key
  if (!key) throw new Error('no such step')
  return key
}

function sealNovember(): void {
  const period = '2025-11' as PeriodKey
  const pack = { digest: 'd', packName: 'p', packSha256: 's' }
  const nothing = { cumulative: [], basisLines: [], bridgeItems: null, balances: null }
  appendSeal(context.db, { period, sealedAt: context.now(), asOfAt: context.now(), ...pack, ...nothing })
}
