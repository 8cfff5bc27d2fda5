import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen, sumFen } from '../../../shared/domain/money.ts'
import { largeWriteOff, proposeEntries, restOf, toAllocations, withRest, withShortfall } from './manual-plan.ts'

const contract = (contractNo: string, open: number, planNo: string | null = null) => ({
  contractNo,
  planNo,
  open: fen(open),
})

test('a payment 24.00 short leaves the fee open until = fills it', () => {
  const [entry] = proposeEntries(fen(9_597_600), [contract('HT-2511-0061', 9_600_000)])
  expect(entry).toMatchObject({ cash: 9_597_600, fee: 0 })
  expect(toAllocations(withShortfall([entry!], 'HT-2511-0061/'))).toEqual([
    { contractNo: 'HT-2511-0061', planNo: null, amount: 9_597_600, kind: 'cash' },
    { contractNo: 'HT-2511-0061', planNo: null, amount: 2_400, kind: 'fee' },
  ])
})

test('a shortfall of one fen is a rounding, not a fee', () => {
  const [entry] = withShortfall(proposeEntries(fen(99), [contract('A', 100)]), 'A/')
  expect(entry).toMatchObject({ fee: 1, feeKind: 'rounding' })
})

test('money going out is a refund of the first contract', () => {
  const entries = proposeEntries(fen(-4_000_000), [contract('A', 0), contract('B', 0)])
  expect(toAllocations(entries)).toEqual([{ contractNo: 'A', planNo: null, amount: -4_000_000, kind: 'refund' }])
})

test('money beyond all instalments stays unallocated until someone takes it', () => {
  const entries = proposeEntries(fen(500), [contract('A', 100, '1'), contract('A', 200, '2')])
  expect(restOf(fen(500), entries)).toBe(200)
  expect(restOf(fen(500), withRest(entries, 'A/2', fen(500)))).toBe(0)
})

test('a proposal never gives away more than there is, nor more than an instalment lacks', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.array(fc.nat(1e8), { minLength: 1, maxLength: 6 }), (sum, opens) => {
      const entries = proposeEntries(
        fen(sum),
        opens.map((open, index) => contract(`C${index}`, open)),
      )
      expect(restOf(fen(sum), entries)).toBeGreaterThanOrEqual(0)
      expect(entries.every((entry) => entry.cash >= 0 && entry.cash <= entry.open)).toBe(true)
      expect(sumFen(entries, (entry) => entry.cash)).toBe(
        Math.min(
          sum,
          opens.reduce((a, b) => a + b, 0),
        ),
      )
    }),
  )
})

test('a write-off above a hundredth of what was open is called out: a part payment is not a fee', () => {
  expect(largeWriteOff({ fee: fen(2_400), open: fen(9_600_000) })).toBeNull()
  expect(largeWriteOff({ fee: fen(96_000), open: fen(9_600_000) })).toBeNull()
  expect(largeWriteOff({ fee: fen(48_420_000), open: fen(53_800_000) })).toBe(90)
  expect(largeWriteOff({ fee: fen(0), open: fen(0) })).toBeNull()
})
