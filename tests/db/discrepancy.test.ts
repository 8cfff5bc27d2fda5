import { expect, test } from 'vitest'
import { loadDiscrepancies, mergeDiscrepancies as merge } from '../../src/main/db/repositories/discrepancy.ts'
import type { WriteDb } from '../../src/main/db/sqlite.ts'
import { listDiscrepancies } from '../../src/main/usecases/list-discrepancies.ts'
import type { Discrepancy, ListedDiscrepancy } from '../../src/shared/domain/discrepancy.ts'
import { type EpochMs, formatMoment, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { publicHolidays } from '../../src/shared/domain/public-holidays.ts'
import { workCalendar } from '../../src/shared/domain/work-calendar.ts'
import { anyDiscrepancy } from '../builders/any-discrepancy.ts'
import { aLedger } from './a-ledger.ts'

const at = (text: string) => parseMoment(text) as EpochMs
const nobodyWaives = () => false
const calendar = workCalendar(publicHolidays)

function mergeDiscrepancies(
  db: WriteDb,
  before: readonly Discrepancy[] | null,
  found: readonly Discrepancy[],
  isWaived: (one: ListedDiscrepancy) => boolean,
  now: EpochMs,
): void {
  merge(db, { before, found, isWaived }, now, calendar)
}

function aDifference(id: string, changes: Partial<Discrepancy> = {}): Discrepancy {
  const [code, subject] = id.split(':') as ['D01', string]
  const nothing = { text: '', cells: [] }
  return {
    id,
    code,
    subject,
    gap: 'G3',
    severity: 'S2',
    ownerRole: 'legal',
    ownerName: '',
    amount: fen(100),
    contractNos: [subject],
    bankLineIds: [],
    invoiceNos: [],
    archiveNos: [],
    scenario: 'H01',
    sinceAt: at('2025-11-28T17:45'),
    left: nothing,
    right: nothing,
    cause: '',
    primaryId: null,
    ...changes,
  }
}

test('a difference found again keeps its first day and its deadline, and takes the new amount', () => {
  const db = aLedger()
  mergeDiscrepancies(db, null, [aDifference('D01:HT-1')], nobodyWaives, at('2025-11-28T17:45'))
  mergeDiscrepancies(db, null, [aDifference('D01:HT-1', { amount: fen(250) })], nobodyWaives, at('2025-12-01T09:00'))
  const [only, ...others] = loadDiscrepancies(db)
  expect(others).toEqual([])
  expect(formatMoment(only!.firstDetectedAt)).toBe('2025-11-28T17:45:00')
  expect(formatMoment(only!.work.dueAt)).toBe('2025-12-01T17:45:00') // a working day later: the weekend does not count
  expect(only!.discrepancy.amount).toBe(250)
})

test('a difference that is gone is closed, not forgotten', () => {
  const db = aLedger()
  mergeDiscrepancies(db, null, [aDifference('D01:HT-1')], nobodyWaives, at('2025-11-28T17:45'))
  mergeDiscrepancies(db, null, [], nobodyWaives, at('2025-12-01T10:20'))
  mergeDiscrepancies(db, null, [], nobodyWaives, at('2025-12-02T10:20'))
  const [gone] = loadDiscrepancies(db)
  expect(gone).toMatchObject({ state: 'closed', closedAt: at('2025-12-01T10:20'), reopened: 0 })
})

test('a closed difference that comes back opens again, is counted, and gets a new deadline but no new age', () => {
  const db = aLedger()
  mergeDiscrepancies(db, null, [aDifference('D01:HT-1')], nobodyWaives, at('2025-11-26T10:00'))
  mergeDiscrepancies(db, null, [], nobodyWaives, at('2025-12-01T10:20'))
  mergeDiscrepancies(db, null, [aDifference('D01:HT-1')], nobodyWaives, at('2025-12-03T10:00'))
  const [back] = loadDiscrepancies(db)
  expect(back).toMatchObject({ state: 'open', reopened: 1, closedAt: null, firstDetectedAt: at('2025-11-26T10:00') })
  expect(formatMoment(back!.work.dueAt)).toBe('2025-12-04T10:00:00')
})

test('a waived difference stays in the list as waived, and opens when the waiver is taken back', () => {
  const db = aLedger()
  const found = [aDifference('D01:HT-1'), aDifference('D08:HT-1')]
  mergeDiscrepancies(db, null, found, ({ code }) => code === 'D08', at('2025-11-28T17:45'))
  expect(loadDiscrepancies(db).map(({ state }) => state)).toEqual(['open', 'waived'])
  mergeDiscrepancies(db, null, found, nobodyWaives, at('2025-11-28T17:50'))
  expect(loadDiscrepancies(db).map(({ state, reopened }) => [state, reopened])).toEqual([
    ['open', 0],
    ['open', 0],
  ])
})

test('the list of what to answer leaves out what another one leads, names it there, and keeps what blocks', () => {
  const db = aLedger()
  const [lead, led, blocks] = [
    aDifference('D08:HT-1'),
    aDifference('D23:HT-1', { primaryId: 'D08:HT-1', amount: fen(70) }),
    aDifference('D29:HT-1', { primaryId: 'D08:HT-1', severity: 'S1' }),
  ]
  const found = [lead!, led!, blocks!]
  mergeDiscrepancies(db, null, found, nobodyWaives, at('2025-12-01T10:20'))
  const asked = { offset: 0, limit: 9, sort: [], search: '', period: null }
  const listed = (leadsOnly: boolean) =>
    listDiscrepancies(db, { ...asked, ...anyDiscrepancy, state: ['open'], leadsOnly })
  expect(listed(true).rows.map(({ id }) => id)).toEqual(['D29:HT-1', 'D08:HT-1'])
  expect(listed(true).total).toBe(2)
  expect(listed(false).rows.map(({ id, primaryId }) => [id, primaryId])).toEqual([
    ['D29:HT-1', 'D08:HT-1'],
    ['D08:HT-1', null],
    ['D23:HT-1', 'D08:HT-1'],
  ])
  const [, shown] = listed(true).rows
  expect(shown?.secondaries.map(({ code, name, amount }) => [code, name, amount])).toEqual([
    ['D29', '多端重复/冲突', 100],
    ['D23', '开票未回款', 70],
  ])
  // Accepted as it stands, it answers for itself alone: what it led is to be answered again.
  mergeDiscrepancies(db, null, found, ({ code }) => code === 'D08', at('2025-12-01T10:30'))
  expect(listed(true).rows.map(({ id }) => id)).toEqual(['D29:HT-1', 'D23:HT-1'])
})

test('a run that changes nothing leaves the table and its indexes alone', () => {
  const db = aLedger()
  const schema = () => db.pragma('schema_version', { simple: true })
  const before = schema()
  mergeDiscrepancies(db, [], [], nobodyWaives, at('2025-12-01T10:20'))
  mergeDiscrepancies(db, [], [aDifference('D01:HT-1')], nobodyWaives, at('2025-12-01T10:20'))
  expect(schema()).toBe(before)
})
