import { expect, test } from 'vitest'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { anyDiscrepancy } from '../builders/any-discrepancy.ts'
import { aMain, ourFrame } from './a-main.ts'

const period = '2025-11' as PeriodKey

async function aSampleMonth() {
  const main = aMain()
  const { jobId } = await main.call('workspace.openSample', {})
  await main.finished(jobId)
  await main.call('workspace.setActor', { name: '冯砚', role: 'preparer' })
  return main
}

test('the board is asked over the desk, and a figure leads to the rows it counts', async () => {
  const main = await aSampleMonth()
  const { cards, asOf, alerts, ageing } = await main.call('overview.metrics', { period })
  const unclaimed = cards.find(({ metric }) => metric === 'unclaimed')
  expect(unclaimed).toMatchObject({ level: 'yellow', value: 3 })
  expect([alerts, ageing.length]).toEqual([[], 18])
  const page = { offset: 0, limit: 100, sort: [], search: '', period }
  const slice = { kind: 'metric', metric: 'unclaimed', asOf } as const
  const list = await main.call('triage.list', {
    ...{ ...page, ...anyDiscrepancy },
    slice,
  })
  expect(list.rows.map(({ code }) => code)).toEqual(['D07', 'D07', 'D07'])
  expect((await main.call('overview.trend', { period, metric: 'unclaimed' })).days).toEqual([])
})

test('a threshold that cannot be one is refused with the reason, and an alert that never was cannot be answered', async () => {
  const main = await aSampleMonth()
  const threshold = { metric: 'overdue', yellow: 9, red: 5, redAmount: null, reason: '放宽' } as const
  expect(await main.callFrom(ourFrame, 'settings.setThreshold', threshold)).toEqual({
    ok: false,
    error: { code: 'DECISION_INVALID', facts: { line: 0, reason: '反馈超时的黄线应比红线宽松' } },
  })
  const told = await main.call('settings.setThreshold', { ...threshold, yellow: 5 })
  expect(told.decisionId).toBe('d-000001')
  const { thresholds } = await main.call('settings.get', {})
  expect(thresholds.find(({ metric }) => metric === 'overdue')).toMatchObject({ yellow: 5, told: { by: '冯砚' } })
  for (const channel of ['overview.acknowledgeAlert', 'overview.startAlert'] as const) {
    expect(await main.callFrom(ourFrame, channel, { alertId: 7 })).toMatchObject({ error: { code: 'ALERT_GONE' } })
  }
})
