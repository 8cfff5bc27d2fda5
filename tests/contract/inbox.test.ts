import { expect, test } from 'vitest'
import { parseDay } from '../../src/shared/domain/epoch-day.ts'
import { aMain, ourFrame } from './a-main.ts'

/** The sample month, matched, with 乔谨言 at the desk. */
async function aMonth() {
  const main = aMain()
  const { jobId } = await main.call('workspace.openSample', {})
  await main.finished(jobId)
  await main.call('workspace.setActor', { name: '乔谨言', role: 'preparer' })
  return main
}

test('an alias is drafted, registered and reviewed over the desk, and the inbox tells what it changed until it is read', async () => {
  const main = await aMonth()
  const [payerName, customerName] = ['泊朔自动化', '云汀泊朔自动化有限公司']
  expect(await main.call('aliases.list', {})).toEqual({ aliases: [], proposals: [] })
  const { relation, from, refusal } = await main.call('aliases.draft', { payerName, customerName })
  expect({ relation, from, refusal }).toEqual({ relation: 'short-name', from: parseDay('2025-09-01'), refusal: null })
  const words = { payerName, customerName, relation, from, payerAccount: '', to: null, evidence: '', reason: '' }
  const { decisionId } = await main.call('aliases.register', words)
  expect(await main.call('inbox.list', { kind: null, offset: 0, limit: 10 })).toEqual({ rows: [] })
  const own = await main.callFrom(ourFrame, 'aliases.review', { decisionId, person: '乔谨言', reason: '' })
  expect(own).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  const events = main.events.length
  await main.call('aliases.review', { decisionId, person: '魏衡之', reason: '' })
  expect(main.events.slice(events)).toContainEqual({ type: 'data.changed' })
  const { aliases } = await main.call('aliases.list', {})
  expect(aliases).toMatchObject([{ state: 'active', by: '乔谨言', reviewed: { by: '魏衡之' } }])
  const { rows } = await main.call('inbox.list', { kind: 'changed', offset: 0, limit: 10 })
  expect(rows).toMatchObject([
    { kind: 'changed', before: { status: 'suggested' }, after: { status: 'auto', rule: 'T5-known-payer' } },
  ])
  await main.call('inbox.markSeen', { seqs: rows.map(({ seq }) => seq) })
  expect(await main.call('inbox.count', {})).toEqual({ conflict: 0, new: 0, lost: 0, changed: 0, unlisted: 0 })
})

test('an alias of a payment platform is refused with the reason', async () => {
  const main = await aMonth()
  const from = parseDay('2025-11-01')
  const names = { payerName: '财付通支付科技有限公司', customerName: '云汀泊朔自动化有限公司' }
  const words = { ...names, relation: 'third-party', from, payerAccount: '', to: null, evidence: '函', reason: '' }
  const refused = await main.callFrom(ourFrame, 'aliases.register', words)
  expect(refused).toMatchObject({ ok: false, error: { code: 'DECISION_INVALID' } })
  expect(JSON.stringify(refused)).toContain('是支付机构')
})
