import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, run } from '../../../../tests/builders/engine-facts.ts'
import { MONTHS, someMonths } from '../../../../tests/builders/some-months.ts'
import { groupBy } from '../../base/index.ts'
import { BASES, type Basis } from '../../domain/basis.ts'
import type { LeftOut } from '../../domain/figure.ts'
import { type Fen, sumFen } from '../../domain/money.ts'
import { cumulativeBases, endOf, periodBases, totalsBy } from '../bases.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { ownershipOf, versionsByContract } from '../facts/current-contracts.ts'
import { type Addend, monthAddends } from './month-addends.ts'
import { figureOpener } from './open-figure.ts'

const SEED = 20251130
const PEOPLE = [
  { ownerName: '陆安澜', region: '华东' },
  { ownerName: '顾清和', region: '华南' },
  { ownerName: '', region: '' },
]

/** Whoever owns a contract or a part of one, wherever. */
const EVERYBODY = ['华东', '华南', ''].flatMap((region) =>
  ['陆安澜', '顾清和', '祁望舒', '苗知夏', ''].map((ownerName) => `${region}/${ownerName}`),
)

/** Of each contract by reason. Money of no contract stands beside everybody who might look for it. */
function sumsOf(leftOut: readonly LeftOut[]): ReadonlyMap<string, Fen> {
  const ofContracts = groupBy(
    leftOut.filter(({ contractNo }) => contractNo !== ''),
    ({ contractNo, why }) => `${contractNo} ${why}`,
  )
  return new Map([...ofContracts].map(([key, all]) => [key, sumFen(all, ({ amount }) => amount)]))
}

function sumIn(addends: readonly Addend[], basis: Basis): number {
  return addends.reduce((sum, { inBases }) => sum + (inBases[basis]?.amount ?? 0), 0)
}

function whysOf(entries: readonly Pick<LeftOut, 'why' | 'amount'>[]): readonly string[] {
  return entries.map(({ why, amount }) => `${why} ${amount}`).sort()
}

/** The world's contracts belong to three, one of them nobody. */
function shared(input: EngineInput): EngineInput {
  const contracts = input.contracts.map((contract, index) => ({ ...contract, ...PEOPLE[index % PEOPLE.length] }))
  return { ...input, contracts }
}

test(`every basis of everybody is the sum of its addends, to the fen, and each addend has its cells (seed ${SEED})`, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(someMonths, (world) => {
      const input = shared(world.input)
      const first = { ...input, asOf: at('2025-12-01 10:00'), decisions: [] }
      const policyOf = (index: number) => ({ ...defaultPolicy, performanceMode: world.modes[index]! })
      let before = cumulativeBases(first, run(first), policyOf(0), MONTHS[0]!)
      for (const [index, period] of MONTHS.entries()) {
        if (index === 0) continue
        const facts =
          index < 3 && world.isSealed ? { ...input, asOf: at(`2025-12-0${index} 10:00`), decisions: [] } : input
        const versions = versionsByContract(facts.contracts)
        const [result, policy] = [run(facts), policyOf(index)]
        const recomputedBefore = cumulativeBases(facts, result, policy, MONTHS[index - 1]!)
        if (!world.isSealed) before = recomputedBefore
        const upTo = cumulativeBases(facts, result, policy, period)
        const own = periodBases(upTo, before, recomputedBefore)
        const month = { period, shown: own, own, before, recomputedBefore }
        for (const by of ['salesperson', 'region', 'all'] as const) {
          for (const { key, totals } of totalsBy(own, by)) {
            for (const basis of BASES) {
              const { lines, leftOut } = figureOpener(facts, result, policy, month)({ basis, by, key })
              expect(
                sumFen(lines, ({ amount }) => amount),
                `${period} ${by} ${key} ${basis}`,
              ).toBe(totals[basis])
              for (const { why, cells } of lines) expect(cells.length, why).toBeGreaterThan(0)
              for (const { why, cells } of leftOut) expect(cells.length, why).toBeGreaterThan(0)
              if (!world.isSealed) expect(lines.filter(({ why }) => why === 'sealed-before')).toEqual([])
              for (const { why } of [...lines, ...leftOut]) seen.add(`${basis} ${why}`)
            }
          }
        }
        const whole = monthAddends(facts, result, policy, month)
        for (const { key, totals } of totalsBy(own, 'salesperson')) {
          const theirs = whole.addends.filter(({ groupKey }) => groupKey === key)
          for (const basis of BASES) {
            expect(sumIn(theirs, basis), `${period} ${key} ${basis} at once`).toBe(totals[basis])
          }
        }
        for (const { cells, inBases } of [...whole.addends, ...whole.leftOut]) {
          expect(cells.length).toBeGreaterThan(0)
          if (Object.keys(inBases).length > 1) seen.add('one row in several bases')
        }
        for (const basis of BASES) {
          const open = figureOpener(facts, result, policy, month)
          const told = open({ basis, by: 'all', key: '/' }).leftOut
          const isCap = (why: string) => why === 'over-contract' || why === 'uninvoiced'
          const meant = told.filter(({ contractNo, why }) => (basis !== 'C' || contractNo !== '') && !isCap(why))
          const atOnce = whole.leftOut.flatMap(({ inBases }) => inBases[basis] ?? [])
          expect(whysOf(atOnce), `${period} ${basis} left out at once`).toEqual(whysOf(meant))
          const ofAll = open({ basis, by: 'all', key: '/' }).leftOut
          const ofPeople = EVERYBODY.map((key) => [key, open({ basis, by: 'salesperson', key }).leftOut] as const)
          const named = `${period} ${basis} left out`
          expect(sumsOf(ofPeople.flatMap(([, leftOut]) => leftOut)), named).toEqual(sumsOf(ofAll))
          for (const { contractNo } of ofAll.filter((one) => one.contractNo !== '')) {
            const { ownerName, region, ownerSplits } = ownershipOf(
              versions.get(contractNo) ?? [],
              endOf(period, facts.asOf),
            )
            const sharers = ownerSplits?.filter(({ basisPoints }) => basisPoints > 0).map(({ name }) => name)
            const meant = (sharers ?? [ownerName]).map((name) => `${region}/${name}`)
            const told = ofPeople.filter(([, leftOut]) => leftOut.some((one) => one.contractNo === contractNo))
            expect(told.map(([key]) => key).sort(), `${named}: ${contractNo}`).toEqual(meant.sort())
            if (meant.length > 1) seen.add(`${basis} left out of several`)
          }
        }
        before = upTo
      }
    }),
    { seed: SEED, numRuns: 150 },
  )
  const told = [
    'S left out of several',
    'C left out of several',
    'P left out of several',
    'one row in several bases',
    'S signed',
    'S void',
    'A archived',
    'A sealed-before',
    'B received',
    'B unclaimed',
    'B not-sales',
    'B returned',
  ]
  expect([...seen]).toEqual(
    expect.arrayContaining([...told, 'C confirmed', 'C not-archived', 'P uninvoiced', 'P not-closed']),
  )
})
