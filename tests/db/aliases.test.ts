import { resolve } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { appendAudit } from '../../src/main/db/repositories/audit-log.ts'
import { loadMatches } from '../../src/main/db/repositories/match.ts'
import { countUnseen } from '../../src/main/db/repositories/match-change.ts'
import { appendSeal } from '../../src/main/db/repositories/seal.ts'
import { aliasesView, draftAlias } from '../../src/main/usecases/aliases-view.ts'
import { confirmMatch, registerAlias, review as reviewAs, undoDecision } from '../../src/main/usecases/decide.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { listMatches } from '../../src/main/usecases/list-matches.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { MatchRow } from '../../src/shared/contract/matching.ts'
import { type EpochDay, parseDay } from '../../src/shared/domain/epoch-day.ts'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { partyNameKey, payerKindOf } from '../../src/shared/domain/party-name.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { aWorkspace } from './a-ledger.ts'

let context: WorkspaceContext

beforeEach(() => {
  const { db, folder } = aWorkspace()
  context = { db, workspace: folder, now: () => parseMoment('2025-12-04T10:00:00') as EpochMs, actor: '乔谨言' }
  finish(importFiles(context, [resolve('resources/sample/2025-11')], {}))
  runMatchNow(context)
})

const from = parseDay('2025-11-01') as EpochDay
const page = { offset: 0, limit: 500, sort: [], search: '', period: null, status: ['suggested' as const] }

/** A suggestion whose one payer is a company, and not the customer by name. */
function byAnother(): { readonly row: MatchRow; readonly payerName: string; readonly customerName: string } {
  for (const row of listMatches(context.db, page).rows) {
    const [payerName, customerName] = [row.lines[0]?.counterpartyName ?? '', row.allocations[0]?.customerName ?? '']
    const isOther = payerKindOf(payerName) === 'company' && partyNameKey(payerName) !== partyNameKey(customerName)
    if (isOther && row.lines.length === 1 && row.amount === row.allocated) return { row, payerName, customerName }
  }
  throw new Error('the sample has no such suggestion')
}
const register = (changes: Partial<Parameters<typeof registerAlias>[1]> = {}) => {
  const { payerName, customerName } = byAnother()
  const words = { relation: 'third-party', payerAccount: '', to: null, evidence: '委托付款函 WT-2025-014' } as const
  return registerAlias(context, { ...words, payerName, customerName, from, reason: '', ...changes })
}
const review = (person: string, decisionId = 'd-000001') => reviewAs(context, { decisionId, person, reason: '' })
const refusal = (result: ReturnType<typeof registerAlias>): string => JSON.stringify(result)
const sealNovember = () => {
  const [at, period] = [context.now(), '2025-11' as PeriodKey]
  appendAudit(context.db, { at, person: '魏衡之', action: 'close.seal', subject: period, detail: null })
  const words = {
    digest: 'd',
    packName: 'p',
    packSha256: 's',
    cumulative: [],
    basisLines: [],
    bridgeItems: null,
    balances: null,
  }
  appendSeal(context.db, { period, sealedAt: at, asOfAt: at, ...words })
}

test('an alias counts once a second person stands by it, and until it is taken back', () => {
  const { row } = byAnother()
  const lineId = row.lines[0]?.id ?? ''
  const statusNow = () => loadMatches(context.db).find(({ bankLineIds }) => bankLineIds.includes(lineId))?.status
  register()
  expect(aliasesView(context.db).aliases).toMatchObject([{ state: 'waiting', by: '乔谨言', reviewed: null }])
  expect(statusNow()).toBe('suggested')
  expect(review('魏衡之').ok).toBe(true)
  expect(statusNow()).toBe('auto')
  expect(aliasesView(context.db).aliases).toMatchObject([{ state: 'active', reviewed: { by: '魏衡之' } }])
  expect(countUnseen(context.db).changed).toBeGreaterThan(0)
  expect(undoDecision(context, 'd-000001').ok).toBe(true)
  expect(statusNow()).toBe('suggested')
  expect(aliasesView(context.db).aliases).toMatchObject([{ state: 'withdrawn', withdrawn: { by: '乔谨言' } }])
  expect(countUnseen(context.db).changed).toBe(0)
})

test('who registered an alias does not review it, however the name is spaced, and nobody does without a name', () => {
  register()
  expect(refusal(review('乔 谨言'))).toContain('登记人不能复核自己的登记')
  expect(refusal(review('　'))).toContain('请写明复核人姓名')
  expect(aliasesView(context.db).aliases).toMatchObject([{ state: 'waiting' }])
})

test('persons, payment platforms, banks and authorities have no alias, and the customer needs none', () => {
  const { customerName } = byAnother()
  const payers = ['沈知微', '财付通支付科技有限公司', '中国工商银行股份有限公司', '国家金库临溟市中心支库']
  const words = ['个人', '支付机构', '银行', '财政或税务机关']
  for (const [index, payerName] of payers.entries()) {
    expect(refusal(register({ payerName })), payerName).toContain(`${payerName} 是${words[index]}`)
    expect(draftAlias(context.db, { payerName, customerName }).refusal).toContain(words[index])
  }
  expect(refusal(register({ payerName: customerName }))).toContain('就是客户本名')
  expect(aliasesView(context.db).aliases).toEqual([])
})

test('what people confirmed speaks for an alias, with the decision as its evidence, until one is registered', () => {
  const { row, payerName, customerName } = byAnother()
  expect(aliasesView(context.db).proposals).toEqual([])
  confirmMatch(context, row.id, '已与客户核对')
  expect(aliasesView(context.db).proposals).toMatchObject([
    {
      payerName,
      customerName,
      from: parseDay('2025-09-01'),
      evidence: [{ decisionId: 'd-000001', by: '乔谨言', amount: row.allocated }],
    },
  ])
  register({ payerName, customerName })
  expect(aliasesView(context.db).proposals).toEqual([])
})

test('one payer for two customers at once is disputed; after the first has ended it is not', () => {
  const { payerName, customerName } = byAnother()
  const other = listMatches(context.db, page).rows.flatMap(({ allocations }) => allocations)
  const second = other.find((each) => each.customerName !== customerName)?.customerName ?? ''
  register({ payerName, customerName, to: parseDay('2025-11-30') })
  register({ payerName, customerName: second, from: parseDay('2025-12-01') as EpochDay })
  review('魏衡之', 'd-000001')
  review('魏衡之', 'd-000002')
  const states = () => aliasesView(context.db).aliases.map(({ state }) => state)
  expect(states()).toEqual(['active', 'active'])
  register({ payerName, customerName: second, from: parseDay('2025-11-15') as EpochDay })
  review('魏衡之', 'd-000005')
  expect(states()).toEqual(['disputed', 'active', 'disputed'])
})

test('a sealed month keeps its owners: no alias is reviewed or taken back into it', () => {
  register()
  sealNovember()
  expect(draftAlias(context.db, { payerName: '', customerName: '' }).from).toBe(parseDay('2025-12-01'))
  expect(review('魏衡之')).toMatchObject({ error: { code: 'PERIOD_CLOSED' } })
  expect(undoDecision(context, 'd-000001').ok).toBe(true)
})

test('an alias that the sealed month was matched by stays', () => {
  register()
  review('魏衡之')
  sealNovember()
  expect(undoDecision(context, 'd-000001')).toMatchObject({ error: { code: 'PERIOD_CLOSED' } })
  expect(undoDecision(context, 'd-000002')).toMatchObject({ error: { code: 'PERIOD_CLOSED' } })
})
