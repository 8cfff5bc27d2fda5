import { expect, test } from 'vitest'
import { yuanText } from '../../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../../src/shared/domain/period.ts'
import { type BasisGroup, cumulativeBases, periodBases, totalsBy } from '../../../src/shared/engine/bases.ts'
import { defaultPolicy } from '../../../src/shared/engine/engine-input.ts'
import { aMatchDecision, run } from '../../builders/engine-facts.ts'
import { decisions, input, result, 乙, 甲 } from './worked-month.ts'

const ofPeriod = (period: string, previous: string) =>
  periodBases(
    cumulativeBases(input, result, defaultPolicy, period as PeriodKey),
    cumulativeBases(input, result, defaultPolicy, previous as PeriodKey),
  )

test('November: the five bases of the worked example, by salesperson, to the fen', () => {
  expect(inYuan(totalsBy(ofPeriod('2025-11', '2025-10'), 'salesperson'))).toEqual({
    '': { S: '0.00', A: '0.00', B: '304500.00', C: '0.00', P: '0.00' },
    [甲]: { S: '1810000.00', A: '740000.00', B: '1530000.00', C: '670000.00', P: '670000.00' },
    [乙]: { S: '889000.00', A: '459800.00', B: '279776.00', C: '279800.00', P: '149800.00' },
  })
  expect(inYuan(totalsBy(ofPeriod('2025-11', '2025-10'), 'all'))).toEqual({
    '': { S: '2699000.00', A: '1199800.00', B: '2114276.00', C: '949800.00', P: '819800.00' },
  })
})

test('December: corrections, the late archive and the late invoice fall into the month in which they happen', () => {
  expect(inYuan(totalsBy(ofPeriod('2025-12', '2025-11'), 'region'))).toEqual({
    '': { S: '-559200.00', A: '1070000.00', B: '-30000.00', C: '1070000.00', P: '1200000.00' },
  })
})

test('the 860,000.00: signed and received in November, confirmed and earned in December', () => {
  const of = (period: string, previous: string) =>
    ofPeriod(period, previous).find(({ contractNo }) => contractNo === 'HT-2511-0086')?.totals
  expect(of('2025-11', '2025-10')).toEqual({ S: 86_000_000, A: 0, B: 86_000_000, C: 0, P: 0 })
  expect(of('2025-12', '2025-11')).toEqual({ S: 0, A: 86_000_000, B: 0, C: 86_000_000, P: 86_000_000 })
})

test('a later decision about old money is earned now and leaves the sealed month as it was', () => {
  const late = aMatchDecision(6, '6222:U1', [['HT-2511-0044', '64500.00']])
  const later = { ...input, decisions: [...decisions, late] }
  const answer = run(later)
  const cumulative = (period: string) => cumulativeBases(later, answer, defaultPolicy, period as PeriodKey)
  const sealed = cumulativeBases(input, result, defaultPolicy, '2025-11' as PeriodKey)
  const lines = periodBases(cumulative('2025-12'), sealed, cumulative('2025-11'))
  expect(inYuan(totalsBy(lines, 'all'))['']).toMatchObject({ B: '-30000.00', C: '1134500.00' })
})

function inYuan(groups: readonly BasisGroup[]) {
  return Object.fromEntries(
    groups.map(({ ownerName, totals: { S, A, B, C, P } }) => [
      ownerName,
      { S: yuanText(S), A: yuanText(A), B: yuanText(B), C: yuanText(C), P: yuanText(P) },
    ]),
  )
}
