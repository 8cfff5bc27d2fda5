import { expect, test } from 'vitest'
import {
  aContract,
  aLine,
  aMatchDecision,
  anArchive,
  anInput,
  anInvoice,
  run,
} from '../../../../tests/builders/engine-facts.ts'
import { BASES, type Basis } from '../../domain/basis.ts'
import { sumFen } from '../../domain/money.ts'
import type { PerformanceMode } from '../../domain/performance-mode.ts'
import { type CutoffBasis, defaultCutoffRule, type PeriodKey } from '../../domain/period.ts'
import { cumulativeBases, periodBases } from '../bases.ts'
import { defaultPolicy, type EngineInput, type EnginePolicy } from '../engine-input.ts'
import { monthAddends } from './month-addends.ts'
import { figureOpener } from './open-figure.ts'

const NOVEMBER = '2025-11' as PeriodKey
const NO = 'HT-2511-0001'

/** Archived on the last evening, an hour after the cutoff's grace: in the month for a basis that goes by days alone. */
const lateEvening = {
  contracts: [aContract({ no: NO, amount: '860000.00' })],
  archives: [anArchive({ no: NO, amount: '860000.00', submitted: '2025-11-30 16:30', archived: '2025-11-30 19:00' })],
  bankLines: [aLine({ id: 'l1', at: '2025-11-28 09:00', amount: '860000.00' })],
  invoices: [anInvoice({ no: 'i1', at: '2025-11-29 10:00', amount: '860000.00', remark: NO })],
  decisions: [aMatchDecision(1, 'l1', [[NO, '860000.00']])],
}

function policyOf(appliesTo: readonly CutoffBasis[], performanceMode: PerformanceMode): EnginePolicy {
  const { cutoff } = defaultPolicy
  return { ...defaultPolicy, performanceMode, cutoff: { ...cutoff, rules: [{ ...defaultCutoffRule, appliesTo }] } }
}

function opened(input: EngineInput, policy: EnginePolicy) {
  const result = run(input, policy)
  const upTo = cumulativeBases(input, result, policy, NOVEMBER)
  const own = periodBases(upTo, [])
  const month = { period: NOVEMBER, shown: own, own, before: [], recomputedBefore: [] }
  const open = figureOpener(input, result, policy, month)
  return {
    upTo,
    open: (basis: Basis) => open({ basis, by: 'all', key: '/' }),
    whole: monthAddends(input, result, policy, month),
  }
}

/** What each basis has of the contract and what it leaves out of it, in the window; the pack must tell the same. */
function told(input: EngineInput, appliesTo: readonly CutoffBasis[], mode: PerformanceMode = 'cash') {
  const { open, whole } = opened(input, policyOf(appliesTo, mode))
  const words = ({ why, amount }: { readonly why: string; readonly amount: number }) => `${why} ${amount}`
  const ofBasis = (basis: Basis) => {
    const { lines, leftOut } = open(basis)
    const inWindow = leftOut.filter(({ contractNo }) => contractNo === NO)
    const inPack = whole.leftOut.flatMap(({ inBases }) => inBases[basis] ?? [])
    expect(inPack.map(words), `${basis} in the pack`).toEqual(inWindow.map(words))
    for (const { why, cells } of inWindow) expect(cells.length, why).toBeGreaterThan(0)
    return [...lines.map(words), ...inWindow.map((one) => `not: ${words(one)}`)].join('; ')
  }
  return Object.fromEntries(BASES.filter((basis) => basis !== 'S').map((basis) => [basis, ofBasis(basis)]))
}

const IN = { A: 'archived 86000000', B: 'received 86000000', C: 'confirmed 86000000', P: 'confirmed 86000000' }
const OUT = 'not: after-cutoff 86000000'

test('a cutoff of some of the bases: what one basis counts and another does not is told under the other', () => {
  const input = anInput({ ...lateEvening, asOf: '2025-12-05 09:00' })
  expect(told(input, [])).toEqual(IN)
  expect(told(input, ['P'])).toEqual({ ...IN, P: OUT })
  // 绩效 counts confirmed money alone, so it has none of what C waits for.
  expect(told(input, ['C'])).toEqual({ ...IN, C: OUT, P: OUT })
  expect(told(input, ['A'])).toEqual({ ...IN, A: OUT })
  expect(told(input, ['A', 'C', 'P'])).toEqual({ ...IN, A: OUT, C: OUT, P: OUT })
})

test('the other ways of performance go by their own archive', () => {
  const input = anInput({ ...lateEvening, asOf: '2025-12-05 09:00' })
  expect(told(input, ['P'], 'archived_full').P).toBe('archived 86000000')
  expect(told(input, ['A'], 'archived_full').P).toBe(OUT)
  expect(told(input, ['P'], 'closed_full').P).toBe(OUT)
  expect(told(input, ['C'], 'closed_full').P).toBe('closed 86000000')
})

test('A tells of a late archive of what CRM does not have, or not as signed, where another basis counts it', () => {
  const unknown = anInput({ ...lateEvening, contracts: [], asOf: '2025-12-05 09:00' })
  expect(told(unknown, ['A'])).toMatchObject({ A: OUT, C: '' })
  const draft = aContract({ no: NO, amount: '900000.00', status: 'draft' })
  const drafted = anInput({ ...lateEvening, contracts: [draft], asOf: '2025-12-05 09:00' })
  expect(told(drafted, ['A'])).toMatchObject({ A: OUT, C: IN.C })
})

test('what is confirmed and above the contract is a cap of P still, not money that waits for an archive', () => {
  const input = anInput({
    ...lateEvening,
    contracts: [aContract({ no: NO, amount: '800000.00' })],
    asOf: '2025-12-05 09:00',
  })
  const { open, whole } = opened(input, policyOf([], 'cash'))
  expect(open('P').leftOut.map(({ why, amount }) => [why, amount])).toEqual([['over-contract', 6_000_000]])
  expect(whole.leftOut.flatMap(({ inBases }) => inBases.P ?? [])).toEqual([])
})

test('whatever the cutoff is for, C and P and what they leave out are all the money, whenever it was archived', () => {
  const subsets = [[], ['A'], ['C'], ['P'], ['A', 'C'], ['A', 'P'], ['C', 'P'], ['A', 'C', 'P']] as const
  const moments = ['2025-11-30 15:00', '2025-11-30 17:30', '2025-11-30 19:00', '2025-12-01 10:00', null]
  for (const appliesTo of subsets) {
    for (const archived of moments) {
      for (const amount of ['860000.00', '800000.00']) {
        const archives = [anArchive({ no: NO, submitted: '2025-11-30 14:00', archived })]
        const contracts = [aContract({ no: NO, amount })]
        const input = anInput({ ...lateEvening, contracts, archives, asOf: '2025-12-05 09:00' })
        const { open, upTo } = opened(input, policyOf(appliesTo, 'cash'))
        const totals = upTo.find(({ contractNo }) => contractNo === NO)?.totals
        for (const basis of ['C', 'P'] as const) {
          const leftOut = sumFen(open(basis).leftOut, (one) => one.amount)
          expect((totals?.[basis] ?? 0) + leftOut, `${appliesTo} ${archived} ${amount}: ${basis}`).toBe(86_000_000)
        }
      }
    }
  }
})
