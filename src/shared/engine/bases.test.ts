import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anArchive, anInput, run } from '../../../tests/builders/engine-facts.ts'
import type { BasisLine } from '../domain/basis.ts'
import { fen } from '../domain/money.ts'
import { type CutoffBasis, defaultCutoffRule, type PeriodKey } from '../domain/period.ts'
import { cumulativeBases, periodBases, totalsBy } from './bases.ts'
import { defaultPolicy, type EngineInput } from './engine-input.ts'

const A = 'HT-2511-0001'
const november = '2025-11' as PeriodKey
const contracts = [aContract({ no: A, amount: '100.00' })]

function bases(facts: Partial<Omit<EngineInput, 'asOf'>>, period = november): readonly BasisLine[] {
  const input = anInput({ ...facts, asOf: '2025-12-20 12:00' })
  return cumulativeBases(input, run(input), { ...defaultPolicy, requireInvoice: false }, period)
}
const totalsOf = (lines: readonly BasisLine[]) => totalsBy(lines, 'all')[0]?.totals

test('archived on the last evening counts next month, unless it was submitted before the cutoff', () => {
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: A })]
  const late = [anArchive({ no: A, amount: '100.00', submitted: '2025-11-30 16:01', archived: '2025-11-30 16:30' })]
  expect(totalsOf(bases({ contracts, archives: late, bankLines }))).toMatchObject({ A: 0, B: 10_000, C: 0, P: 0 })
  expect(totalsOf(bases({ contracts, archives: late, bankLines }, '2025-12' as PeriodKey))).toMatchObject({
    A: 10_000,
    C: 10_000,
  })
  const grace = [anArchive({ no: A, amount: '100.00', submitted: '2025-11-30 15:59', archived: '2025-11-30 16:30' })]
  expect(totalsOf(bases({ contracts, archives: grace, bankLines }))).toMatchObject({ A: 10_000, C: 10_000, P: 10_000 })
})

test('a basis that the cutoff does not apply to goes by the day of the archive', () => {
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: A })]
  const late = [anArchive({ no: A, amount: '100.00', submitted: '2025-11-30 16:01', archived: '2025-11-30 23:59' })]
  const cut = (appliesTo: readonly CutoffBasis[]) => {
    const input = anInput({ contracts, archives: late, bankLines, asOf: '2025-12-20 12:00' })
    const cutoff = { ...defaultPolicy.cutoff, rules: [{ ...defaultCutoffRule, appliesTo }] as const }
    return totalsOf(cumulativeBases(input, run(input), { ...defaultPolicy, requireInvoice: false, cutoff }, november))
  }
  expect(cut(['A', 'C', 'P'])).toMatchObject({ A: 0, C: 0, P: 0 })
  expect(cut(['P'])).toMatchObject({ A: 10_000, C: 10_000, P: 0 })
  expect(cut(['A', 'C'])).toMatchObject({ A: 0, C: 0, P: 0 }) // P is never more than C
  expect(cut([])).toMatchObject({ A: 10_000, C: 10_000, P: 10_000 })
})

test('what legal archived counts in A without a contract too, and one archive number once', () => {
  const archive = anArchive({ no: 'HT-2511-0488', amount: '58.00', submitted: '2025-11-04', archived: '2025-11-05' })
  const lines = bases({ archives: [archive, { ...archive, flowNo: 'LC-again' }] })
  expect(lines).toMatchObject([{ contractNo: 'HT-2511-0488', ownerName: '', totals: { S: 0, A: 5800 } }])
})

test('foreign money is no fen of ours: it is in no total, matched or not, and cannot pay a contract in yuan', () => {
  const B = 'HT-2511-0002'
  const mixed = [...contracts, aContract({ no: B, amount: '70.00', currency: 'USD' })]
  const bankLines = [
    aLine({ id: 'usd', at: '2025-11-20', amount: '70.00', memo: B, currency: 'USD' }),
    aLine({ id: 'open', at: '2025-11-21', amount: '33.00', currency: 'USD' }),
    aLine({ id: 'hand', at: '2025-11-22', amount: '40.00', currency: 'USD' }),
    aLine({ id: 'cny', at: '2025-11-23', amount: '9.00', currency: '人民币' }),
  ]
  const archives = [A, B].map((no) =>
    anArchive({ no, amount: '70.00', submitted: '2025-11-04', archived: '2025-11-05' }),
  )
  const decisions = [
    aDecision(1, {
      kind: 'match',
      bankLineIds: ['hand'],
      allocations: [{ bankLineId: 'hand', contractNo: A, planNo: null, amount: fen(4000), kind: 'cash' }],
    }),
  ]
  const facts = { contracts: mixed, archives, bankLines, decisions }
  expect(totalsOf(bases(facts))).toEqual({ S: 10_000, A: 7000, B: 900, C: 0, P: 0 })
  const result = run(anInput({ ...facts, asOf: '2025-12-20 12:00' }))
  expect(result.matches.find(({ bankLineIds }) => bankLineIds[0] === 'usd')).toMatchObject({ status: 'auto' })
  expect(result.conflicts).toMatchObject([{ why: expect.stringContaining('未折算不能核销') }])
})

test('performance is capped by the contract amount', () => {
  const overpaid = [
    aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: A }),
    aLine({ id: 'm', at: '2025-11-21', amount: '5.00' }),
  ]
  const archives = [anArchive({ no: A, submitted: '2025-11-04', archived: '2025-11-05' })]
  const body = (id: string, amount: number) => ({
    kind: 'match' as const,
    bankLineIds: [id],
    allocations: [{ bankLineId: id, contractNo: A, planNo: null, amount: amount as never, kind: 'cash' as const }],
  })
  const decisions = [aDecision(1, body('l', 10_000)), aDecision(2, body('m', 500))]
  expect(totalsOf(bases({ contracts, archives, bankLines: overpaid, decisions }))).toMatchObject({
    C: 10_500,
    P: 10_000,
  })
})

test('unallocated money stands under its account and in its region', () => {
  const bankLines = [
    aLine({ id: 'u', at: '2025-11-27', amount: '64.50', from: '李闻溪' }),
    aLine({ id: 'i', at: '2025-11-28', amount: '1.00', from: '', memo: '结息' }),
    aLine({ id: 'd', at: '2025-12-01', amount: '9.00', from: '李闻溪' }),
  ]
  const decisions = [
    aDecision(1, { kind: 'account', accountNo: '6222', bankName: '招商银行', region: '华东', ourEntity: '' }),
  ]
  expect(bases({ bankLines, decisions })).toMatchObject([
    { contractNo: '', accountNo: '6222', ownerName: '', region: '华东', totals: { B: 6450 } },
  ])
})

test('a line that is gone from the books is taken out of the month in which it goes', () => {
  const line = (contractNo: string, S: number): BasisLine => ({
    contractNo,
    accountNo: '',
    ownerName: '陆安澜',
    region: '华东',
    totals: { S, A: 0, B: 0, C: 0, P: 0 } as BasisLine['totals'],
  })
  const change = periodBases([line('b', 5)], [line('a', 7), line('b', 5)])
  expect(change.map(({ contractNo, totals }) => [contractNo, totals.S])).toEqual([['a', -7]])
})
