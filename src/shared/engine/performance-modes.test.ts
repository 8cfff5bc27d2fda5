import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  aContract,
  aLine,
  aMatchDecision,
  anArchive,
  anInput,
  anInvoice,
  at,
  on,
  run,
} from '../../../tests/builders/engine-facts.ts'
import { someWideWorld } from '../../../tests/builders/wide-worlds.ts'
import { groupBy } from '../base/index.ts'
import { dayOfMoment } from '../domain/epoch-ms.ts'
import type { PerformanceMode } from '../domain/performance-mode.ts'
import type { PeriodKey } from '../domain/period.ts'
import { cumulativeBases, totalsBy } from './bases.ts'
import { defaultPolicy, type EngineInput } from './engine-input.ts'
import { currentArchives } from './facts/current-archives.ts'
import { versionAt, versionsByContract } from './facts/current-contracts.ts'
import { currentInvoices } from './facts/current-invoices.ts'
import { moneyByContract } from './slips/contract-money.ts'
import { firstClosedOn } from './slips/first-closed.ts'

const A = 'HT-2511-0001'
const SEED = 44
const paidInParts = {
  contracts: [
    aContract({
      no: A,
      amount: '500.00',
      plan: [
        ['2025-11-20', '150.00'],
        ['2025-12-20', '350.00'],
      ],
    }),
  ],
  archives: [anArchive({ no: A, amount: '480.00', submitted: '2025-11-11 10:00', archived: '2025-11-12 10:00' })],
  bankLines: [aLine({ id: 'l', at: '2025-11-20 10:00', amount: '150.00', memo: A })],
  invoices: [anInvoice({ no: '1', amount: '150.00', at: '2025-11-21 10:00', remark: A })],
}

function performance(performanceMode: PerformanceMode, facts: Partial<EngineInput> = {}) {
  const input = anInput({ ...paidInParts, ...facts, asOf: '2026-01-15 12:00' })
  const upTo = (period: string) =>
    totalsBy(cumulativeBases(input, run(input), { ...defaultPolicy, performanceMode }, period as PeriodKey), 'all')[0]
      ?.totals.P
  return [upTo('2025-10'), upTo('2025-11'), upTo('2025-12')]
}

test('by cash it is what was confirmed and invoiced, by archive what was archived, by closing the whole contract once', () => {
  expect(performance('cash')).toEqual([undefined, 15_000, 15_000])
  expect(performance('archived_full')).toEqual([undefined, 48_000, 48_000])
  // The second instalment is late in December, and the slip open again: what was counted stays.
  expect(performance('closed_full')).toEqual([undefined, 50_000, 50_000])
})

test('without one of the three legs nothing is counted of the contract', () => {
  expect(performance('closed_full', { invoices: [] })).toEqual([undefined, 0, 0])
  expect(performance('closed_full', { bankLines: [] })).toEqual([undefined, 0, 0])
  expect(performance('closed_full', { archives: [] })).toEqual([undefined, 0, 0])
})

test('sealed by the customer only in December, it was not closed in November, whatever was paid then', () => {
  const contracts = [{ ...paidInParts.contracts[0]!, customerSignedAt: at('2025-12-05 10:00'), plan: [] }]
  const bankLines = [aLine({ id: 'l', at: '2025-11-20 10:00', amount: '500.00', memo: A })]
  const invoices = [anInvoice({ no: '1', amount: '500.00', at: '2025-11-21 10:00', remark: A })]
  expect(performance('closed_full', { contracts, bankLines, invoices })).toEqual([undefined, 0, 50_000])
})

test('what was closed once was closed, also when the money went back before the month was over', () => {
  const back = aLine({ id: 'back', at: '2025-11-28 10:00', amount: '-150.00', memo: A })
  const bankLines = [...paidInParts.bankLines, back]
  const decisions = [aMatchDecision(1, 'back', [[A, '-150.00', 'refund']])]
  expect(performance('cash', { bankLines, decisions })).toEqual([undefined, 0, 0])
  expect(performance('closed_full', { bankLines, decisions })).toEqual([undefined, 50_000, 50_000])
})

test('archived after the cutoff it counts in the next month, though all legs were closed before', () => {
  const archives = [anArchive({ no: A, amount: '500.00', submitted: '2025-11-30 17:00', archived: '2025-11-30 18:30' })]
  expect(performance('closed_full', { archives })).toEqual([undefined, 0, 50_000])
})

test(`a slip that is closed was closed for the first time by then (seed ${SEED})`, () => {
  const policy = { ...defaultPolicy, requireInvoice: false }
  let closed = 0
  fc.assert(
    fc.property(someWideWorld, (world) => {
      const moments = { submitted: '2025-11-03 10:00', archived: '2025-11-04 10:00' }
      const archives = world.contracts.map(({ contractNo: no }) => anArchive({ no, ...moments }))
      const input = { ...world, archives }
      const result = run(input, policy)
      const links = new Map(result.invoiceLinks.map((link) => [link.invoiceNo, link]))
      const moneyOf = moneyByContract(result.allocations, currentInvoices(input.invoices, input.asOf), links)
      const versions = versionsByContract(input.contracts)
      const flows = groupBy(currentArchives(input.archives, input.asOf), ({ contractNo }) => contractNo)
      for (const { contractNo, closedAt } of result.slips) {
        if (closedAt === null) continue
        closed += 1
        const contract = versionAt(versions.get(contractNo) ?? [], input.asOf)!
        const first = firstClosedOn(
          contract,
          flows.get(contractNo) ?? [],
          moneyOf(contractNo),
          policy,
          on('2026-12-31'),
        )
        expect(first).not.toBeNull()
        expect(first!).toBeLessThanOrEqual(dayOfMoment(closedAt))
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
  expect(closed).toBeGreaterThan(5)
})
