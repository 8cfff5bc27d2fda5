import { join, resolve } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { appendAudit, listAudit } from '../../src/main/db/repositories/audit-log.ts'
import { listDecisions } from '../../src/main/db/repositories/decision.ts'
import { findMatch, loadMatches } from '../../src/main/db/repositories/match.ts'
import { appendSeal } from '../../src/main/db/repositories/seal.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { confirmMatch, rejectMatch, setRuleMode, undoDecision } from '../../src/main/usecases/decide.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { listRules } from '../../src/main/usecases/list-rules.ts'
import { lastBackTest, runBackTest } from '../../src/main/usecases/run-back-test.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { RuleMode } from '../../src/shared/domain/decision.ts'
import type { EngineRule } from '../../src/shared/domain/engine-rule.ts'
import { parseDay } from '../../src/shared/domain/epoch-day.ts'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import type { Match } from '../../src/shared/domain/match.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { aWorkspace } from './a-ledger.ts'

const sample = resolve('resources/sample')
const november = '2025-11' as PeriodKey
const reason = '已与客户核对'
const T1: EngineRule = 'T1-memo-contract'
let context: WorkspaceContext

beforeEach(() => {
  const { db, folder } = aWorkspace()
  context = { db, workspace: folder, now: () => parseMoment('2025-12-04T10:00:00') as EpochMs, actor: '乔谨言' }
  finish(importFiles(context, [join(sample, '2025-11')], {}))
  runMatchNow(context)
})

const anAutomatic = (): Match => loadMatches(context.db).find(({ rule, status }) => status === 'auto' && rule === T1)!
const ruleNow = (rule: EngineRule = T1) => listRules(context.db).find((each) => each.rule === rule)!
const setTo = (mode: RuleMode, rule: EngineRule = T1) => setRuleMode(context, { rule, mode, reason })
const apply = (...decisions: readonly unknown[]) => applyDecisionFile(context, JSON.stringify({ decisions }))
const bodies = () => listDecisions(context.db).map(({ body }) => body)
const sealNovember = () => {
  const [at, action] = [context.now(), 'close.seal']
  appendAudit(context.db, { at, person: '魏衡之', action, subject: november, detail: null })
  appendSeal(context.db, {
    period: november,
    sealedAt: at,
    asOfAt: at,
    digest: 'd',
    packName: 'p',
    packSha256: 's',
    cumulative: [],
    basisLines: [],
    bridgeItems: null,
    balances: null,
  })
}

test('rejecting what a rule did alone demotes that rule for all its money, and taking it back restores it', () => {
  const { id, bankLineIds } = anAutomatic()
  expect(rejectMatch(context, id, reason).ok).toBe(true)
  expect(bodies()).toMatchObject([{ kind: 'reject', bankLineId: bankLineIds[0], reversed: T1 }])
  expect(ruleNow()).toMatchObject({ mode: 'suggest', why: { kind: 'demoted', by: '乔谨言', decisionId: 'd-000001' } })
  const theirs = loadMatches(context.db).filter(({ rule }) => rule === T1)
  expect(new Set(theirs.map(({ status }) => status))).toEqual(new Set(['suggested']))
  expect(undoDecision(context, null).ok).toBe(true)
  expect(ruleNow()).toMatchObject({ mode: 'auto', why: { kind: 'default' } })
  expect(findMatch(context.db, id)?.status).toBe('auto')
})

test('rejecting a suggestion or what a person had confirmed says nothing against the rule', () => {
  const suggestion = loadMatches(context.db).find(({ status }) => status === 'suggested')!
  expect(rejectMatch(context, suggestion.id, reason).ok).toBe(true)
  const automatic = anAutomatic()
  expect(confirmMatch(context, automatic.id, reason).ok).toBe(true)
  expect(rejectMatch(context, automatic.id, reason).ok).toBe(true)
  expect(bodies().filter((body) => body.kind === 'reject' && body.reversed !== undefined)).toEqual([])
  expect(ruleNow().mode).toBe('auto')
})

test('a rejection from a file demotes just the same, and the same file again changes nothing', () => {
  const { bankLineIds, allocations } = anAutomatic()
  const [line = ''] = bankLineIds
  const [account, bankRef] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]
  const entry = { kind: 'reject', bankRef, account, contractNo: allocations[0]?.contractNo, reason }
  expect(apply(entry)).toMatchObject({ value: { applied: [{ body: { reversed: T1 } }], skipped: 0 } })
  runMatchNow(context)
  expect(ruleNow().mode).toBe('suggest')
  expect(apply(entry)).toMatchObject({ value: { applied: [], skipped: 1 } })
})

test('a person who puts money elsewhere than a rule did alone demotes that rule; who says the same does not', () => {
  const { bankLineIds, allocations } = anAutomatic()
  const [bankLineId = ''] = bankLineIds
  const [account = '', bankRef = ''] = bankLineId.split(':')
  const { contractNo, amount } = {
    contractNo: allocations[0]!.contractNo,
    amount: allocations.reduce((sum, one) => sum + one.amount, 0),
  }
  const other = loadMatches(context.db).find((match) => match.allocations[0]?.contractNo !== contractNo)!
  const entry = (to: string) => {
    const yuan = (amount / 100).toFixed(2)
    const shares = { receipts: [{ bankRef, account, amount: yuan }], contracts: [{ contractNo: to, amount: yuan }] }
    return { kind: 'match', ...shares, reason }
  }
  const taken = (mode: RuleMode, ...decisions: readonly unknown[]) => {
    expect(apply(...decisions)).toMatchObject({ value: { applied: [{}] } })
    expect(apply(...decisions)).toMatchObject({ value: { applied: [], skipped: 1 } })
    runMatchNow(context)
    expect(ruleNow().mode).toBe(mode)
    expect(undoDecision(context, null).ok).toBe(true)
    expect(ruleNow().mode).toBe('auto')
  }
  taken('auto', entry(contractNo))
  taken('suggest', entry(other.allocations[0]!.contractNo))
  taken('suggest', { kind: 'suspense', account, bankRef, reason })
  taken('suggest', { kind: 'scope', account, bankRef, inScope: false, reason })
})

test('a rule that would make its mistake again does not get back to auto: the refusal names the row', () => {
  const { id, bankLineIds, allocations } = anAutomatic()
  rejectMatch(context, id, reason)
  const refused = setTo('auto')
  expect(refused).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  for (const word of [bankLineIds[0]!.split(':')[1]!, allocations[0]!.contractNo, 'd-000001', '人工否决']) {
    expect(JSON.stringify(refused)).toContain(word)
  }
  expect(apply({ kind: 'rule', rule: T1, mode: 'auto', reason })).toMatchObject({
    error: { code: 'DECISION_INVALID', facts: { line: 1 } },
  })
  expect(ruleNow().mode).toBe('suggest')
})

test('a rule that was right on all that people decided may act alone again, and what it was tried on is the evidence', () => {
  expect(setTo('suggest').ok).toBe(true)
  expect(loadMatches(context.db).some(({ rule, status }) => rule === T1 && status === 'auto')).toBe(false)
  const proposed = loadMatches(context.db).find(({ rule }) => rule === T1)!
  confirmMatch(context, proposed.id, reason)
  expect(setTo('auto').ok).toBe(true)
  expect(listDecisions(context.db).map(({ evidenceHash }) => evidenceHash !== '')).toEqual([false, true, true])
  expect(ruleNow()).toMatchObject({ mode: 'auto', why: { kind: 'set', decisionId: 'd-000003' }, reason })
  expect(anAutomatic()).toBeDefined()
})

test('a rule of the lower tiers never acts alone, whoever asks', () => {
  expect(setTo('auto', 'T6-combined')).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
})

test('a rule that has fired once is not called dead when people have confirmed all it said', () => {
  const fired = loadMatches(context.db).filter(({ rule }) => rule === 'T8-short-payment')
  expect(fired.length).toBeGreaterThan(0)
  expect(ruleNow('T8-short-payment')).toMatchObject({ dead: false, suggested: fired.length })
  for (const { id } of fired) confirmMatch(context, id, reason)
  expect(ruleNow('T8-short-payment')).toMatchObject({ dead: false, suggested: 0 })
  expect(ruleNow('T5-known-payer').dead).toBe(true)
})

test('a sealed month keeps its matches whatever becomes of the rules, and what the seal rested on is not taken back', () => {
  expect(setTo('suggest', 'T3-name-plan').ok).toBe(true)
  sealNovember()
  const before = loadMatches(context.db)
  expect(setTo('off').ok).toBe(true)
  expect(bodies().at(-1)).toMatchObject({ kind: 'rule', rule: T1, mode: 'off', from: parseDay('2025-12-01') })
  const inNovember = (matches: readonly Match[]) =>
    matches.filter(({ rule, status }) => rule === T1 && status === 'auto')
  expect(inNovember(loadMatches(context.db)).length).toBeGreaterThan(0)
  expect(inNovember(loadMatches(context.db))).toEqual(inNovember(before))
  expect(undoDecision(context, 'd-000001')).toMatchObject({ ok: false, error: { code: 'PERIOD_CLOSED' } })
  expect(undoDecision(context, 'd-000002').ok).toBe(true)
})

test('the last back-test is kept with who asked and when, and the audit log has what came out', () => {
  expect(lastBackTest(context.db)).toBeNull()
  confirmMatch(context, loadMatches(context.db).find(({ status }) => status === 'suggested')!.id, reason)
  const report = finish(runBackTest(context))
  expect(report).toMatchObject({ decidedLines: 1, total: { right: 1, wrong: 0 } })
  expect(lastBackTest(context.db)).toMatchObject({ by: '乔谨言', at: context.now(), report })
  expect(listAudit(context.db).at(-1)).toMatchObject({ action: 'rules.backTest', person: '乔谨言' })
})

test('a file may set a rule, and says so once', () => {
  const entry = { kind: 'rule', rule: 'T4-name-balance', mode: 'shadow', reason }
  expect(apply(entry)).toMatchObject({ value: { applied: [{ body: { kind: 'rule', mode: 'shadow' } }] } })
  expect(apply(entry)).toMatchObject({ value: { applied: [], skipped: 1 } })
  expect(apply({ ...entry, mode: 'suggest' }, entry)).toMatchObject({ value: { applied: [{}, {}] } })
  expect(apply({ ...entry, rule: 'T10' })).toMatchObject({ error: { facts: { line: 1 } } })
})

test('a file may register an alias, which another person reviews', () => {
  const customer = context.db.prepare('SELECT customer_name FROM contract_row LIMIT 1').pluck().get() as string
  const alias = {
    kind: 'alias',
    payer: '临溟代付管理有限公司',
    customer,
    relation: 'third-party',
    from: '2025-11-01',
    to: '2026-10-31',
    evidence: '委托付款函 WT-2025-014',
    reason,
  }
  expect(apply({ ...alias, from: '2025-11-31' })).toMatchObject({ error: { facts: { line: 1 } } })
  expect(apply({ ...alias, evidence: '' })).toMatchObject({ error: { code: 'DECISION_INVALID' } })
  expect(apply(alias)).toMatchObject({
    value: { applied: [{ body: { payerAccount: '', from: parseDay('2025-11-01'), to: parseDay('2026-10-31') } }] },
  })
  expect(apply(alias)).toMatchObject({ value: { skipped: 1 } })
  const review = { kind: 'review', decisionId: 'd-000001', reason }
  expect(apply(review)).toMatchObject({ error: { code: 'DECISION_INVALID' } })
  context = { ...context, actor: '魏衡之' }
  expect(apply(review)).toMatchObject({ value: { applied: [{ decidedBy: '魏衡之', body: { kind: 'review' } }] } })
})

test('an alias counts in no sealed month: it is not reviewed after the seal, nor taken back when the seal rests on it', () => {
  const customer = context.db.prepare('SELECT customer_name FROM contract_row LIMIT 1').pluck().get() as string
  const alias = { kind: 'alias', customer, relation: 'short-name', from: '2025-11-01', reason }
  expect(
    apply({ ...alias, payer: '临溟甲商贸' }, { ...alias, payer: '临溟乙商贸' }, { ...alias, payer: '临溟丙商贸' }).ok,
  ).toBe(true)
  context = { ...context, actor: '魏衡之' }
  const review = (decisionId: string) => apply({ kind: 'review', decisionId, reason })
  expect(review('d-000001').ok).toBe(true)
  sealNovember()
  expect(review('d-000002')).toMatchObject({ error: { code: 'PERIOD_CLOSED' } })
  for (const counted of ['d-000001', 'd-000004']) {
    expect(undoDecision(context, counted), counted).toMatchObject({ ok: false, error: { code: 'PERIOD_CLOSED' } })
  }
  expect(undoDecision(context, 'd-000002').ok).toBe(true)
  const later = apply({ ...alias, payer: '临溟丁商贸', from: '2025-12-01' })
  context = { ...context, actor: '乔谨言' }
  expect(later.ok && review(later.value.applied[0]?.id ?? '').ok).toBe(true)
})
