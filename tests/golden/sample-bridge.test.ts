import { expect, test } from 'vitest'
import { groupBy } from '../../src/shared/base/index.ts'
import { BRIDGE_PAIRS, type BridgeItem } from '../../src/shared/domain/bridge.ts'
import { sumFen, yuanText } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { cumulativeBases, periodBases } from '../../src/shared/engine/bases.ts'
import { bridgesBy } from '../../src/shared/engine/bridge/bridges-by.ts'
import { monthBridge } from '../../src/shared/engine/bridge/month-bridge.ts'
import { defaultPolicy } from '../../src/shared/engine/engine-input.ts'
import { at, run } from '../builders/engine-facts.ts'
import { sampleInput } from './sample-close.ts'

// 口径桥 of the worked example (region 华东), reckoned by hand: each code with its contracts' sum, in yuan.

const NOVEMBER = {
  SB: {
    R01: '-350000.00',
    R02: '-180000.00',
    R03: '-210000.00',
    R04: '450000.00',
    R05: '64500.00',
    R06: '240000.00',
    R07: '-484200.00',
    R08: '-75000.00',
    R09: '-24.00',
    R10: '-40000.00',
  },
  SA: { R07: '-484200.00', R08: '-75000.00', R20: '-860000.00', R21: '-210000.00', R23: '130000.00' },
  BC: { R05: '-64500.00', R06: '-240000.00', R09: '24.00', R30: '-860000.00' },
  CP: { R40: '-130000.00' },
  AB: {
    R01: '-350000.00',
    R02: '-180000.00',
    R04: '320000.00',
    R05: '64500.00',
    R06: '240000.00',
    R09: '-24.00',
    R10: '-40000.00',
    R30: '860000.00',
  },
}
const DECEMBER = {
  SB: { R04: '210000.00', R06: '-240000.00', R07: '484200.00', R08: '75000.00' },
  SA: { R07: '484200.00', R08: '75000.00', R23: '1070000.00' },
  BC: { R06: '240000.00', R31: '860000.00' },
  CP: { R43: '130000.00' },
  AB: { R06: '-240000.00', R31: '-860000.00' },
}

const [october, november, december] = ['2025-10', '2025-11', '2025-12'] as [PeriodKey, PeriodKey, PeriodKey]

function factsOf(months: readonly string[], decisions: readonly string[], asOf: string) {
  const input = sampleInput(months, decisions, at(asOf))
  const result = run(input)
  return { input, result, upTo: (period: PeriodKey) => cumulativeBases(input, result, defaultPolicy, period) }
}

function bothMonths() {
  const atClose = factsOf(['2025-11'], ['decisions.json'], '2025-12-04 10:00')
  const later = factsOf(['2025-11', '2025-12'], ['decisions.json', 'decisions-2025-12.json'], '2026-01-05 10:00')
  return [bridge(november, atClose, atClose.upTo(october)), bridge(december, later, atClose.upTo(november))] as const

  function bridge(period: PeriodKey, { input, result, upTo }: typeof atClose, before: ReturnType<typeof upTo>) {
    const recomputedBefore = upTo(period === november ? october : november)
    const own = periodBases(upTo(period), before, recomputedBefore)
    return { own, items: monthBridge(input, result, defaultPolicy, period, { own, before, recomputedBefore }) }
  }
}

test('every line of the worked example, November and December, to the fen', () => {
  const [ofNovember, ofDecember] = bothMonths()
  expect(inEast(ofNovember.items)).toEqual(NOVEMBER)
  expect(inEast(ofDecember.items)).toEqual(DECEMBER)
})

test('the 860,000.00 that went missing: provisional in November, confirmed in December', () => {
  const [ofNovember, ofDecember] = bothMonths()
  const told = (items: readonly BridgeItem[]) =>
    items.filter(({ contractNo }) => contractNo === 'HT-2511-0086').map(({ from, to, code }) => `${from}${to} ${code}`)
  expect(told(ofNovember.items)).toEqual(['SA R20', 'BC R30', 'AB R30'])
  expect(told(ofDecember.items)).toEqual(['SA R23', 'BC R31', 'AB R31'])
})

test('money that came before its contract was signed is told so when the contract comes', () => {
  const [, { items }] = bothMonths()
  const told = items.filter(({ contractNo }) => contractNo === 'HT-2512-0499')
  expect(told.map(({ from, to, code, amount }) => [`${from}${to}`, code, yuanText(amount)])).toEqual([
    ['SB', 'R15', '-88000.00'],
    ['BC', 'R32', '88000.00'],
    ['AB', 'R31', '-88000.00'],
  ])
})

test('nothing is left unexplained, for any salesperson of any region', () => {
  for (const { own, items } of bothMonths()) {
    const residuals = bridgesBy(own, items, 'salesperson').flatMap(({ bridges }) =>
      bridges.map(({ residual }) => residual),
    )
    expect(new Set(residuals)).toEqual(new Set([0]))
  }
})

function inEast(items: readonly BridgeItem[]) {
  const ofEast = items.filter(({ region }) => region === '华东')
  return Object.fromEntries(
    BRIDGE_PAIRS.map(({ from, to }) => {
      const step = ofEast.filter((item) => item.from === from && item.to === to)
      const sums = [...groupBy(step, ({ code }) => code ?? '')].map(([code, some]) => [
        code,
        yuanText(sumFen(some, ({ amount }) => amount)),
      ])
      return [`${from}${to}`, Object.fromEntries(sums)]
    }),
  )
}
