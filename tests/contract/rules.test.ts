import { expect, test } from 'vitest'
import type { EngineRule } from '../../src/shared/domain/engine-rule.ts'
import { aMain, ourFrame } from './a-main.ts'

const T1: EngineRule = 'T1-memo-contract'
const reason = '误配，先由人工确认'

/** The sample month, matched, with 乔谨言 at the desk. */
async function aMonth() {
  const main = aMain()
  const { jobId } = await main.call('workspace.openSample', {})
  await main.finished(jobId)
  await main.call('workspace.setActor', { name: '乔谨言', role: 'preparer' })
  const ruleNow = async () => (await main.call('rules.list', {})).rules.find(({ rule }) => rule === T1)!
  const tested = async () => {
    const done = await main.finished((await main.call('rules.backTest', {})).jobId)
    return { done, view: await main.call('rules.list', {}) }
  }
  return { main, ruleNow, tested }
}

test('a rule that a person reversed shows as demoted, its back-test names the row, and it does not get back to auto', async () => {
  const { main, ruleNow, tested } = await aMonth()
  expect(await ruleNow()).toMatchObject({ mode: 'auto', why: null, score: null, mayActAlone: true })
  const page = { offset: 0, limit: 50, sort: [], search: '', period: null, status: ['auto' as const] }
  const alone = (await main.call('matching.listMatches', page)).rows.find(({ rule }) => rule === T1)!
  await main.call('matching.reject', { matchId: alone.id, reason })
  expect(await ruleNow()).toMatchObject({ mode: 'suggest', why: { kind: 'demoted', by: '乔谨言', reason } })
  const { done, view } = await tested()
  expect(done).toMatchObject({ outcome: 'done', message: '规则回测完成' })
  expect(view.backTest).toMatchObject({ by: '乔谨言', isStale: false, rejectedPairs: 1, total: { wrongAlone: 1 } })
  expect(view.backTest?.wrongRows).toMatchObject([
    { title: 'T1 附言合同号', status: 'auto', lines: [{ bankRef: alone.lines[0]?.bankRef }], decided: [] },
  ])
  const refused = await main.callFrom(ourFrame, 'rules.setMode', { rule: T1, mode: 'auto', reason })
  expect(refused).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  expect(JSON.stringify(refused)).toContain(alone.lines[0]?.bankRef)
})

test('a change of mode counts at once, and the last back-test says that it is out of date', async () => {
  const { main, ruleNow, tested } = await aMonth()
  expect((await tested()).view.backTest).toMatchObject({ decidedLines: 0, isStale: false })
  await main.call('rules.setMode', { rule: T1, mode: 'off', reason })
  expect(await ruleNow()).toMatchObject({ mode: 'off', auto: 0, dead: false, why: { kind: 'set', reason } })
  expect((await main.call('rules.list', {})).backTest?.isStale).toBe(true)
})
