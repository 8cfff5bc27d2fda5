import { expect, test } from 'vitest'
import type { Basis } from '../../../src/shared/domain/basis.ts'
import { fen, sumFen, yuanText } from '../../../src/shared/domain/money.ts'
import { type PeriodKey, previousPeriod } from '../../../src/shared/domain/period.ts'
import { type BasisWay, cumulativeBases, periodBases } from '../../../src/shared/engine/bases.ts'
import { defaultPolicy, type EnginePolicy } from '../../../src/shared/engine/engine-input.ts'
import type { FigureMonth } from '../../../src/shared/engine/figures/contract-lines.ts'
import { figureOpener } from '../../../src/shared/engine/figures/open-figure.ts'
import { aMatchDecision, run } from '../../builders/engine-facts.ts'
import { decisions, input, result, 乙, 甲 } from './worked-month.ts'

function monthOf(text: string, policy: EnginePolicy = defaultPolicy): FigureMonth {
  const period = text as PeriodKey
  const before = cumulativeBases(input, result, policy, previousPeriod(period))
  const own = periodBases(cumulativeBases(input, result, policy, period), before)
  return { period, shown: own, own, before, recomputedBefore: before }
}

function opened(period: string, basis: Basis, ownerName: string | null = null) {
  const by: BasisWay = ownerName === null ? 'all' : 'salesperson'
  const key = ownerName === null ? '/' : `华东/${ownerName}`
  const { lines, leftOut } = figureOpener(input, result, defaultPolicy, monthOf(period))({ basis, by, key })
  const told = (entries: typeof lines | typeof leftOut) =>
    entries.map(({ why, contractNo, amount }) => [why, contractNo, yuanText(amount)])
  return { lines: told(lines), leftOut: told(leftOut), sum: yuanText(sumFen(lines, ({ amount }) => amount)) }
}

test('S: what is void by the end of December is taken back there, and a corrected amount stands as both', () => {
  expect(opened('2025-11', 'S', 乙).sum).toBe('889000.00')
  const { lines, sum, leftOut } = opened('2025-12', 'S')
  expect(sum).toBe('-559200.00')
  expect(lines).toEqual([
    ['voided', 'HT-2511-0066', '-75000.00'],
    ['amended', 'HT-2511-0070', '53800.00'],
    ['replaced', 'HT-2511-0070', '-538000.00'],
  ])
  expect(leftOut).toEqual([]) // void, but signed in another month
})

test('A: what was archived after the cutoff is left out with its amount, and says when', () => {
  const { sum, leftOut } = opened('2025-11', 'A', 甲)
  expect(sum).toBe('740000.00')
  expect(leftOut).toEqual([
    ['after-cutoff', 'HT-2511-0086', '860000.00'],
    ['after-cutoff', 'HT-2511-0092', '210000.00'],
  ])
})

test('B: a refund is an addend of its own, and what nobody claimed stands under nobody', () => {
  const { lines, sum, leftOut } = opened('2025-11', 'B', 甲)
  expect(sum).toBe('1530000.00')
  expect(lines).toContainEqual(['refunded', 'HT-2509-0035', '-40000.00'])
  const nobodys = [
    ['suspense', '', '240000.00'],
    ['unclaimed', '', '64500.00'],
  ]
  expect(leftOut).toEqual(nobodys)
  expect(opened('2025-11', 'B', '')).toEqual({ lines: nobodys, leftOut: [], sum: '304500.00' })
})

test('C: a fee confirms what the bank never carried; money of an unarchived contract waits and is released later', () => {
  const { lines } = opened('2025-11', 'C', 乙)
  expect(lines).toContainEqual(['fee', 'HT-2511-0061', '24.00'])
  expect(opened('2025-11', 'C', 甲).leftOut).toContainEqual(['after-cutoff', 'HT-2511-0086', '860000.00'])
  expect(opened('2025-12', 'C', 甲).lines).toContainEqual(['released', 'HT-2511-0086', '860000.00'])
})

test('P: what is not invoiced is taken off in its month, left out by name, and given back when the invoice comes', () => {
  const november = opened('2025-11', 'P', 乙)
  expect(november.sum).toBe('149800.00')
  expect(november.lines).toContainEqual(['uninvoiced', 'HT-2510-0097', '-130000.00'])
  expect(november.leftOut).toContainEqual(['uninvoiced', 'HT-2510-0097', '130000.00'])
  expect(opened('2025-12', 'P', 乙).lines).toEqual([['invoiced', 'HT-2510-0097', '130000.00']])
})

test('P in the other modes counts the archived amount, or a contract that is closed for the first time', () => {
  for (const performanceMode of ['archived_full', 'closed_full'] as const) {
    const policy = { ...defaultPolicy, performanceMode }
    const month = monthOf('2025-11', policy)
    const { lines } = figureOpener(input, result, policy, month)({ basis: 'P', by: 'all', key: '/' })
    expect(sumFen(lines, ({ amount }) => amount)).toBe(sumFen(month.own, ({ totals }) => totals.P))
    expect(new Set(lines.map(({ why }) => why))).toEqual(
      new Set([performanceMode === 'closed_full' ? 'closed' : 'archived']),
    )
  }
})

test('what was decided after the seal stands as one addend beside what was signed', () => {
  const later = { ...input, decisions: [...decisions, aMatchDecision(6, '6222:U1', [['HT-2511-0044', '64500.00']])] }
  const answer = run(later)
  const cumulative = (period: string) => cumulativeBases(later, answer, defaultPolicy, period as PeriodKey)
  const { own: signed, before } = monthOf('2025-11')
  const own = periodBases(cumulative('2025-11'), before)
  const month = { period: '2025-11' as PeriodKey, shown: signed, own, before, recomputedBefore: before }
  const { lines } = figureOpener(
    later,
    answer,
    defaultPolicy,
    month,
  )({
    basis: 'C',
    by: 'salesperson',
    key: `华东/${甲}`,
  })
  expect(lines).toContainEqual(
    expect.objectContaining({ why: 'after-seal', contractNo: 'HT-2511-0044', amount: fen(-6_450_000) }),
  )
  expect(sumFen(lines, ({ amount }) => amount)).toBe(67_000_000)

  const sealed = cumulativeBases(input, result, defaultPolicy, '2025-11' as PeriodKey)
  const december = periodBases(cumulative('2025-12'), sealed, cumulative('2025-11'))
  const next = {
    period: '2025-12' as PeriodKey,
    shown: december,
    own: december,
    before: sealed,
    recomputedBefore: cumulative('2025-11'),
  }
  const taken = figureOpener(later, answer, defaultPolicy, next)({ basis: 'C', by: 'all', key: '/' }).lines
  expect(taken).toContainEqual(expect.objectContaining({ why: 'sealed-before', amount: fen(6_450_000) }))
  expect(sumFen(taken, ({ amount }) => amount)).toBe(sumFen(december, ({ totals }) => totals.C))
})

test('of a contract that two people share, each opens to the whole of it less the share of the other', () => {
  const month = monthOf('2025-11')
  const halved = month.own.flatMap((line) => {
    if (line.contractNo !== 'HT-2511-0031') return [line]
    const [theirs, rest] = [fen(8_000_000), fen(line.totals.S - 8_000_000)]
    return [
      { ...line, totals: { ...line.totals, S: rest } },
      { ...line, ownerName: 乙, totals: { ...line.totals, S: theirs } },
    ]
  })
  const shared = { ...month, shown: halved, own: halved }
  const { lines } = figureOpener(
    input,
    result,
    defaultPolicy,
    shared,
  )({
    basis: 'S',
    by: 'salesperson',
    key: `华东/${乙}`,
  })
  expect(lines.filter(({ contractNo }) => contractNo === 'HT-2511-0031')).toMatchObject([
    { why: 'signed', amount: 24_000_000 },
    { why: 'share', amount: -16_000_000 },
  ])
  expect(sumFen(lines, ({ amount }) => amount)).toBe(88_900_000 + 8_000_000)
})
