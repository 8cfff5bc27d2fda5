import { expect, test } from 'vitest'
import { at } from '../../../../tests/builders/engine-facts.ts'
import type { Decision, DecisionBody } from '../../domain/decision.ts'
import { epochMs } from '../../domain/epoch-ms.ts'
import { defaultThresholds, METRICS, type MetricId, type MetricLevel } from '../../domain/metric.ts'
import { type Fen, fen } from '../../domain/money.ts'
import type { MetricFacts, Tally } from './metric-facts.ts'
import { readMetrics } from './read-metrics.ts'
import { standingThresholds } from './standing-thresholds.ts'

const nothing: Tally = { count: 0, amount: fen(0) }
const some = (count: number, yuan = 0): Tally => ({ count, amount: fen(yuan * 100) })

/** A month in which all is well, long before its cutoff. */
const good: MetricFacts = {
  asOf: at('2025-11-10 10:00'),
  cutoffAt: at('2025-11-30 16:00'),
  isMatched: true,
  receipts: { all: some(100, 1000), settled: some(100, 1000) },
  contracts: 40,
  unarchived: nothing,
  flows: 40,
  stalled: nothing,
  averageHours: 13,
  statements: 3,
  unclaimed: nothing,
  overdue: nothing,
  breaks: nothing,
  risks: [],
}

function reading(metric: MetricId, changes: Partial<MetricFacts>) {
  return readMetrics({ ...good, ...changes }, defaultThresholds).find((each) => each.metric === metric)!
}

function levels(metric: MetricId, cases: readonly Partial<MetricFacts>[]): readonly MetricLevel[] {
  return cases.map((changes) => reading(metric, changes).level)
}

test('a month in which all is well is green throughout, in the order of the board', () => {
  expect(readMetrics(good, defaultThresholds).map(({ metric, level }) => `${metric} ${level}`)).toEqual(
    METRICS.map((metric) => `${metric} green`),
  )
})

test('what nothing can tell is grey and has no figure', () => {
  const empty: MetricFacts = {
    ...good,
    isMatched: false,
    receipts: { all: nothing, settled: nothing },
    contracts: 0,
    flows: 0,
    averageHours: null,
    statements: 0,
  }
  for (const { level, value, amount } of readMetrics(empty, defaultThresholds)) {
    expect([level, value, amount]).toEqual(['grey', null, null])
  }
})

test('匹配率 is yellow below 98 % and red below 95 %, by receipts', () => {
  const settled = (count: number) => ({ receipts: { all: some(1000, 1000), settled: some(count, 1000) } })
  expect(levels('match-rate', [settled(980), settled(979), settled(950), settled(949)])).toEqual([
    'green',
    'yellow',
    'yellow',
    'red',
  ])
})

test('匹配率 by money counts where it is the worse of the two', () => {
  const settled = (yuan: number) => ({ receipts: { all: some(100, 1000), settled: some(100, yuan) } })
  expect(levels('match-rate', [settled(980), settled(979), settled(949)])).toEqual(['green', 'yellow', 'red'])
  expect(reading('match-rate', settled(949))).toMatchObject({ value: 100, amountPercent: 94.9 })
})

test('已签未归档 is yellow above 5, red above 20 or above a million', () => {
  const waiting = (count: number, yuan = 0) => ({ unarchived: some(count, yuan) })
  expect(levels('signed-unarchived', [waiting(5), waiting(6), waiting(20), waiting(21)])).toEqual([
    'green',
    'yellow',
    'yellow',
    'red',
  ])
  expect(levels('signed-unarchived', [waiting(1, 1_000_000), waiting(1, 1_000_001)])).toEqual(['green', 'red'])
})

test('已签未归档 weighs twice in the last 24 hours before the cutoff, and not after it', () => {
  const when = (moment: string, count: number, yuan = 0) => ({ asOf: at(moment), unarchived: some(count, yuan) })
  expect(
    levels('signed-unarchived', [
      when('2025-11-29 16:00', 3),
      when('2025-11-29 16:01', 3),
      when('2025-11-29 16:01', 2),
      when('2025-11-29 16:01', 11),
      when('2025-11-30 16:00', 11),
      when('2025-11-30 16:01', 11),
      when('2025-11-29 16:00', 1, 600_000),
      when('2025-11-29 16:01', 1, 600_000),
    ]),
  ).toEqual(['green', 'yellow', 'green', 'red', 'red', 'yellow', 'green', 'red'])
  expect(reading('signed-unarchived', when('2025-11-29 16:01', 3))).toMatchObject({ weight: 2, value: 3 })
})

test('审批停滞 is red only while the cutoff is at most 72 hours ahead', () => {
  const when = (moment: string, count = 1) => ({ asOf: at(moment), stalled: some(count) })
  expect(
    levels('stalled', [
      when('2025-11-27 15:59'),
      when('2025-11-27 16:00'),
      when('2025-11-30 16:00'),
      when('2025-11-30 16:01'),
      when('2025-11-29 10:00', 0),
    ]),
  ).toEqual(['yellow', 'red', 'red', 'yellow', 'green'])
})

test('审批平均耗时 is yellow above 24 hours and red above 48', () => {
  const hours = (averageHours: number) => ({ averageHours })
  expect(levels('approval-hours', [hours(24), hours(24.1), hours(48), hours(48.1)])).toEqual([
    'green',
    'yellow',
    'yellow',
    'red',
  ])
})

test('未认领收款 is yellow from the first, red above 10 or above half a million', () => {
  const open = (count: number, yuan = 0) => ({ unclaimed: some(count, yuan) })
  expect(levels('unclaimed', [open(0), open(1), open(10), open(11), open(1, 500_000), open(1, 500_001)])).toEqual([
    'green',
    'yellow',
    'yellow',
    'red',
    'yellow',
    'red',
  ])
})

test('反馈超时 is yellow from the first and red from the fifth', () => {
  const late = (count: number) => ({ overdue: some(count) })
  expect(levels('overdue', [late(0), late(1), late(4), late(5)])).toEqual(['green', 'yellow', 'yellow', 'red'])
})

test('账单断点 is red from the first', () => {
  expect(levels('statement-breaks', [{ breaks: some(0) }, { breaks: some(1) }])).toEqual(['green', 'red'])
})

test('高风险客户: three findings make one, one customer is yellow and three are red', () => {
  const risks = (...counts: readonly number[]) => ({
    risks: counts.map((count, index) => ({ customerName: `客户${index}`, count })),
  })
  expect(levels('risky-customers', [risks(2, 2), risks(3), risks(3, 4), risks(3, 3, 3)])).toEqual([
    'green',
    'yellow',
    'yellow',
    'red',
  ])
  expect(reading('risky-customers', risks(4, 2)).names).toEqual(['客户0'])
})

test('people lay their own bounds over the program’s; the later word counts, and what is taken back counts no more', () => {
  const told = (id: string, body: DecisionBody): Decision => {
    return { id, body, decidedBy: '冯砚', decidedAt: epochMs(0), reason: '', evidenceHash: '' }
  }
  const bound = (red: number) => ({ kind: 'threshold', metric: 'overdue', yellow: 1, red, redAmount: null }) as const
  const all = [told('d-1', bound(3)), told('d-2', bound(9)), told('d-3', { kind: 'undo', decisionId: 'd-2' })]
  expect(standingThresholds(all.slice(0, 1)).overdue.red).toBe(3)
  expect(standingThresholds(all.slice(0, 2)).overdue.red).toBe(9)
  expect(standingThresholds(all)).toEqual({
    ...defaultThresholds,
    overdue: { yellow: 1, red: 3, redAmount: null as Fen | null },
  })
})
