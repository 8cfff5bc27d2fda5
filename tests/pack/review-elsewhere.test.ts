import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listAudit, verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { listDecisions } from '../../src/main/db/repositories/decision.ts'
import { findDiscrepancy, loadDiscrepancies, mergeDiscrepancies } from '../../src/main/db/repositories/discrepancy.ts'
import type { WrittenObjection } from '../../src/main/pack/review-file.ts'
import type { Keyring } from '../../src/main/pack/sign.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { closeView } from '../../src/main/usecases/close-view.ts'
import { confirmMatch, undoDecision, waive } from '../../src/main/usecases/decide.ts'
import { exportForReview } from '../../src/main/usecases/export-for-review.ts'
import { importReview, readReviewFile, viewReview } from '../../src/main/usecases/import-review.ts'
import { listDiscrepancies } from '../../src/main/usecases/list-discrepancies.ts'
import { type ReviewDesk, reviewPack, viewHeldPack } from '../../src/main/usecases/review-pack.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { verifyPack } from '../../src/main/usecases/verify-pack.ts'
import { answerDiscrepancies } from '../../src/main/usecases/work-on-differences.ts'
import { finish } from '../../src/shared/base/index.ts'
import { CloseViewSchema } from '../../src/shared/contract/close.ts'
import { HeldPackSchema, ReviewViewSchema } from '../../src/shared/contract/review.ts'
import { type EpochDay, parseDay } from '../../src/shared/domain/epoch-day.ts'
import type { SegregationMode } from '../../src/shared/domain/segregation.ts'
import { workCalendar } from '../../src/shared/domain/work-calendar.ts'
import { aFolder, aReadyNovember, at, type Month, november } from './a-month.ts'
import { aKeyring } from './sample-pack.ts'

const objections: readonly WrittenObjection[] = [
  { target: { kind: 'contract', id: 'HT-2511-0031' }, words: '重复付款的退回没有附依据' },
  { target: { kind: 'total', id: 'C' }, words: '确认回款与我手上的台账不一致' },
]

/** The preparer's machine, with November prepared, and the reviewer's, which has nothing but the pack. */
function twoMachines(mode: SegregationMode = 'two') {
  const month = aReadyNovember('forwards', mode)
  const home = aKeyring()
  const signed = finish(signOff(month, november, 'preparer', '乔谨言', home))
  if (!signed.ok) throw new Error(JSON.stringify(signed.error))
  const desk: ReviewDesk = { context: null, now: () => at('2025-12-04T15:30'), keys: aKeyring() }
  return { month, home, desk }
}

function exported(month: Month): string {
  const done = finish(exportForReview(month, november, aFolder()))
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value.packPath
}

function reviewed(desk: ReviewDesk, path: string, words: readonly WrittenObjection[] = [], person = '魏衡之') {
  const report = verifyPack(path)
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  const act = { person, passphrase: null, objections: words }
  const done = reviewPack(desk, { path, report: report.value }, act, aFolder())
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}

function take(month: Month, path: string, key: string | null = null) {
  const read = readReviewFile(path)
  return read.ok ? importReview(month, read.value, key) : read
}

function view(month: Month, path: string) {
  const read = readReviewFile(path)
  if (!read.ok) return read
  const viewed = viewReview(month, read.value)
  return viewed.ok ? { ok: true as const, value: ReviewViewSchema.parse(viewed.value) } : viewed
}

const closing = (month: Month) => CloseViewSchema.parse(closeView(month, november, month.now()))
const prepare = (month: Month, keys: Keyring) => finish(signOff(month, november, 'preparer', '乔谨言', keys))

test('a 待签包 waits for the reviewer, and is no month-end pack yet', () => {
  const { month } = twoMachines()
  const path = exported(month)
  expect(path).toMatch(/待签-2025-11\.zip$/)
  const report = verifyPack(path)
  expect(report).toMatchObject({
    ok: true,
    value: { ok: false, waitsFor: 'reviewer', problems: ['应有且仅有编制、复核各一个签名'] },
  })
  expect(closing(month).seal).toBeNull()
  if (!report.ok) return
  const held = viewHeldPack({ path, report: report.value })
  expect(held.ok && HeldPackSchema.parse(held.value)).toMatchObject({ workspace: '澄州示例', segregation: 'two' })
  expect(held.ok && held.value.totals.C).toMatch(/^\d+\.\d\d$/)
})

test('a review from another machine is merged as if it were given here, and the pack verifies with its key', () => {
  const { month, desk } = twoMachines()
  const done = reviewed(desk, exported(month))
  expect(done.fileName).toBe('复核-2025-11-魏衡之.json')
  expect(view(month, done.filePath)).toMatchObject({
    ok: true,
    value: { verdict: 'signed', person: '魏衡之', key: 'new', keyFingerprint: done.keyFingerprint, isImported: false },
  })
  expect(take(month, done.filePath)).toMatchObject({ error: { code: 'REVIEW_KEY_UNKNOWN' } })
  expect(take(month, done.filePath, '0123456789abcdef')).toMatchObject({ error: { code: 'REVIEW_KEY_UNKNOWN' } })
  expect(closing(month).signOffs).toHaveLength(1)
  expect(take(month, done.filePath, done.keyFingerprint.toUpperCase())).toMatchObject({ ok: true, value: { added: 1 } })
  expect(closing(month).signOffs[1]).toMatchObject({
    ...{ role: 'reviewer', person: '魏衡之', isCurrent: true, isElsewhere: true, isProven: false },
    keyFingerprint: done.keyFingerprint,
  })

  const built = finish(buildPack(month, november, aFolder()))
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  const report = verifyPack(built.value.packPath, { digest: done.digest })
  expect(report).toMatchObject({ ok: true, value: { ok: true, waitsFor: null } })
  expect(report.ok && report.value.signatures[1]).toMatchObject({
    person: '魏衡之',
    keyFingerprint: done.keyFingerprint,
  })
  expect(verifyAudit(month.db).ok).toBe(true)
  expect(listAudit(month.db).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['close.exportForReview', 'close.confirmKey', 'close.importReview', 'close.seal']),
  )
})

test('a key that was compared once is known by the next file, and another key of the same person is not', () => {
  const { month, home, desk } = twoMachines()
  const first = reviewed(desk, exported(month), objections)
  expect(take(month, first.filePath, first.keyFingerprint)).toMatchObject({ ok: true, value: { added: 2 } })
  answerAll(month)
  month.clock.now = at('2025-12-04T16:00')
  prepare(month, home)
  const path = exported(month)
  const stranger = reviewed({ ...desk, keys: aKeyring() }, path)
  expect(view(month, stranger.filePath)).toMatchObject({ value: { key: 'other', otherKeys: [first.keyFingerprint] } })
  expect(take(month, stranger.filePath)).toMatchObject({
    error: { code: 'REVIEW_KEY_UNKNOWN', facts: { others: [first.keyFingerprint] } },
  })
  expect(take(month, reviewed(desk, path).filePath)).toMatchObject({ ok: true, value: { added: 1 } })
})

test('objections become differences of their own kind, which bar the month until they are answered', () => {
  const { month, home, desk } = twoMachines()
  const engineFound = loadDiscrepancies(month.db).length
  const done = reviewed(desk, exported(month), objections)
  expect(take(month, done.filePath, done.keyFingerprint)).toMatchObject({ ok: true, value: { added: 2 } })
  const [first, second] = ['RV:2025-11-01', 'RV:2025-11-02'].map((id) => findDiscrepancy(month.db, id))
  expect(first).toMatchObject({
    state: 'open',
    discrepancy: {
      ...{ code: 'RV', severity: 'S1', ownerRole: 'finance', ownerName: '乔谨言', contractNos: ['HT-2511-0031'] },
      ...{ amount: 240_000_00, cause: expect.stringContaining('魏衡之') },
      left: { text: '合同 HT-2511-0031：重复付款的退回没有附依据' },
    },
  })
  expect(first!.work.dueAt).toBeGreaterThan(month.now())
  expect(second!.discrepancy.left.text).toContain('合计 C')
  expect(
    listDecisions(month.db)
      .filter(({ body }) => body.kind === 'objection')
      .map(({ decidedBy }) => decidedBy),
  ).toEqual(['魏衡之', '魏衡之'])
  expect(loadDiscrepancies(month.db)).toHaveLength(engineFound + 2)
  const asked = { offset: 0, limit: 50, sort: [], search: '', period: november, now: month.now() }
  const chosen = {
    state: ['open' as const],
    codes: ['RV'],
    severities: [],
    leadsOnly: false,
    slice: null,
    owner: null,
    stage: null,
  }
  expect(listDiscrepancies(month.db, { ...asked, ...chosen }).rows.map(({ subject }) => subject)).toEqual([
    '2025-11-01',
    '2025-11-02', // raised in December, and November's all the same
  ])

  const gate = () => closing(month).gate.find(({ id }) => id === 'objections')
  expect(gate()).toMatchObject({
    passed: false,
    isBlocking: true,
    detail: '2 条复核意见待答复：2025-11-01（合同 HT-2511-0031）、2025-11-02（合计 C）',
  })
  expect(prepare(month, home)).toMatchObject({ error: { code: 'PERIOD_NOT_READY' } })
  runMatchNow(month) // people outrank the engine: it leaves them as they are
  const found = loadDiscrepancies(month.db).flatMap(({ discrepancy }) =>
    discrepancy.code === 'RV' ? [] : [discrepancy],
  )
  const merge = { before: null, found, isWaived: () => false }
  mergeDiscrepancies(month.db, merge, month.now(), workCalendar([])) // as a first run after a start, which knows of no run before
  expect(findDiscrepancy(month.db, 'RV:2025-11-01')).toMatchObject({ state: 'open' })

  answer(month, 'RV:2025-11-01')
  expect(gate()).toMatchObject({ passed: false, detail: '1 条复核意见待答复：2025-11-02（合计 C）' })
  answer(month, 'RV:2025-11-02')
  runMatchNow(month)
  expect(gate()).toMatchObject({ passed: true })
  expect(findDiscrepancy(month.db, 'RV:2025-11-02')).toMatchObject({
    state: 'closed',
    work: { answer: { by: '乔谨言' } },
  })

  month.clock.now = at('2025-12-04T16:00')
  expect(prepare(month, home)).toMatchObject({ ok: true })
  const again = reviewed(desk, exported(month))
  expect(take(month, again.filePath)).toMatchObject({ ok: true, value: { added: 1 } })
  expect(finish(buildPack(month, november, aFolder()))).toMatchObject({ ok: true })
})

test('an answer that only names a day, or was taken back, leaves the objection open', () => {
  const { month, desk } = twoMachines()
  const done = reviewed(desk, exported(month), objections.slice(0, 1))
  take(month, done.filePath, done.keyFingerprint)
  const state = () => findDiscrepancy(month.db, 'RV:2025-11-01')?.state
  answer(month, 'RV:2025-11-01', parseDay('2025-12-08'))
  expect(state()).toBe('open')
  answer(month, 'RV:2025-11-01')
  expect(state()).toBe('closed')
  expect(undoDecision(month, null)).toMatchObject({ ok: true })
  expect(state()).toBe('open')
})

test('nobody waives an objection or takes it back, and Ctrl+Z goes past it', () => {
  const { month, desk } = twoMachines()
  const suggested = firstSuggestion(month)
  const done = reviewed(desk, exported(month), objections.slice(0, 1))
  take(month, done.filePath, done.keyFingerprint)
  expect(waive(month, 'RV:2025-11-01', '不看了')).toMatchObject({ error: { code: 'DECISION_INVALID' } })
  const raised = listDecisions(month.db).find(({ body }) => body.kind === 'objection')!
  expect(undoDecision(month, raised.id)).toMatchObject({
    error: { facts: { reason: '复核意见由复核人提出，只能答复，不能撤销' } },
  })
  const undone = undoDecision(month, null)
  expect(undone).toMatchObject({ ok: true })
  expect(undone.ok && undone.value.undone).not.toBe(raised.id)
  expect(suggested).not.toBe('')
})

test('the same file a second time adds nothing, even when its papers are stale by then', () => {
  const { month, desk } = twoMachines()
  const done = reviewed(desk, exported(month), objections)
  take(month, done.filePath, done.keyFingerprint)
  const before = listAudit(month.db).length
  expect(take(month, done.filePath)).toMatchObject({ ok: true, value: { added: 0 } })
  expect(view(month, done.filePath)).toMatchObject({ value: { isImported: true } })
  expect(listAudit(month.db)).toHaveLength(before)
  expect(loadDiscrepancies(month.db).filter(({ discrepancy }) => discrepancy.code === 'RV')).toHaveLength(2)
})

test('a review of papers that do not stand is refused with what to do', () => {
  const { month, home, desk } = twoMachines()
  const done = reviewed(desk, exported(month))
  const reasonOf = (one: Month) => {
    const taken = take(one, done.filePath, done.keyFingerprint)
    return !taken.ok && taken.error.code === 'REVIEW_REFUSED' ? taken.error.facts : taken
  }
  const elsewhere = aReadyNovember()
  expect(reasonOf(elsewhere)).toMatchObject({ reason: '2025年11期 在这个账套里没有编制签批' })
  elsewhere.clock.now = at('2025-12-04T10:01')
  prepare(elsewhere, aKeyring())
  expect(reasonOf(elsewhere)).toMatchObject({
    reason: expect.stringContaining('针对的不是这个账套'),
    mend: expect.stringContaining('打开导出'),
  })

  confirmMatch(month, firstSuggestion(month), '补认领')
  expect(reasonOf(month)).toMatchObject({
    reason: expect.stringContaining('签批已失效'),
    mend: expect.stringContaining('重新签批'),
  })
  month.clock.now = at('2025-12-04T11:00')
  expect(prepare(month, home)).toMatchObject({ ok: true })
  expect(reasonOf(month)).toMatchObject({
    reason: expect.stringContaining('较早的一份'),
    mend: expect.stringContaining('最新的待签包'),
  })
})

test('in 三人制 the approver gets a pack with both signatures, and the reviewer cannot approve', () => {
  const { month, desk } = twoMachines('three')
  const review = reviewed(desk, exported(month))
  expect(take(month, review.filePath, review.keyFingerprint)).toMatchObject({ ok: true })
  const path = exported(month)
  expect(verifyPack(path)).toMatchObject({ value: { waitsFor: 'approver' } })
  const report = verifyPack(path)
  const again = { person: '魏 衡之', passphrase: null, objections: [] }
  expect(report.ok && reviewPack(desk, { path, report: report.value }, again, aFolder())).toMatchObject({
    error: { code: 'SIGNER_SIGNED_ALREADY' },
  })
  const approval = reviewed({ ...desk, keys: aKeyring() }, path, [], '冯砚')
  expect(approval.fileName).toBe('批准-2025-11-冯砚.json')
  expect(take(month, approval.filePath, approval.keyFingerprint)).toMatchObject({ ok: true })
  expect(finish(exportForReview(month, november, aFolder()))).toMatchObject({ error: { code: 'REVIEW_NOT_ASKED' } })
  expect(finish(buildPack(month, november, aFolder()))).toMatchObject({ ok: true })
})

test('what the pack does not have cannot be objected to, and nothing is written', () => {
  const { month, desk } = twoMachines()
  const path = exported(month)
  const report = verifyPack(path)
  if (!report.ok) throw new Error('unreadable')
  const wrong = [...objections, { target: { kind: 'contract' as const, id: 'HT-2511-9999' }, words: '没有这份合同' }]
  const act = { person: '魏衡之', passphrase: null, objections: wrong }
  expect(reviewPack(desk, { path, report: report.value }, act, aFolder())).toMatchObject({
    error: { code: 'OBJECTION_INVALID', facts: { line: 3, reason: '包里没有合同 HT-2511-9999' } },
  })
})

test('a pack that was swapped after it was verified is not signed', () => {
  const { month, home, desk } = twoMachines()
  const path = exported(month)
  const report = verifyPack(path)
  confirmMatch(month, firstSuggestion(month), '补认领')
  month.clock.now = at('2025-12-04T11:00')
  prepare(month, home)
  writeFileSync(path, readFileSync(exported(month)))
  const act = { person: '魏衡之', passphrase: null, objections: [] }
  expect(report.ok && reviewPack(desk, { path, report: report.value }, act, aFolder())).toMatchObject({
    error: { code: 'REVIEW_PACK_UNFIT', facts: { reason: '文件在核验之后变了' } },
  })
})

test('a review in an open workspace is on record there, and a name that looks like a path stays in the folder', () => {
  const { month, desk } = twoMachines()
  const other = aReadyNovember()
  const path = exported(month)
  const report = verifyPack(path)
  if (!report.ok) throw new Error('unreadable')
  const folder = aFolder()
  const act = { person: '../魏/衡之', passphrase: null, objections: [] }
  const done = reviewPack({ ...desk, context: other }, { path, report: report.value }, act, folder)
  expect(done).toMatchObject({ ok: true, value: { filePath: join(folder, '复核-2025-11-.._魏_衡之.json') } })
  expect(listAudit(other.db).at(-1)).toMatchObject({ action: 'review.sign', subject: '2025-11' })
})

function answer(month: Month, id: string, expectedOn: EpochDay | null = null) {
  const said = { by: '乔谨言', reasonCode: 'other' as const, reason: '已补退回依据' }
  const done = answerDiscrepancies(month, { discrepancyIds: [id], ...said, expectedOn })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
}

function answerAll(month: Month): void {
  for (const { discrepancy, state } of loadDiscrepancies(month.db)) {
    if (discrepancy.code === 'RV' && state === 'open') answer(month, discrepancy.id)
  }
}

function firstSuggestion(month: Month): string {
  const id = month.db
    .prepare<[], string>("SELECT id FROM match WHERE status = 'suggested' ORDER BY id LIMIT 1")
    .pluck()
    .get()
  if (id === undefined) throw new Error('no suggestion')
  return id
}
