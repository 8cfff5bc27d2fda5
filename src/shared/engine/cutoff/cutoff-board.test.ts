import { expect, test } from 'vitest'
import { aContract, aDecision, anArchive, anInput, at, on } from '../../../../tests/builders/engine-facts.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { PeriodKey } from '../../domain/period.ts'
import { standingPolicy } from '../decisions/standing-policy.ts'
import { defaultPolicy } from '../engine-input.ts'
import { factsAt } from '../facts/facts.ts'
import { cutoffBoard } from './cutoff-board.ts'

const NOVEMBER = '2025-11' as PeriodKey
const signed = { signed: '2025-11-27 10:00' }
const contracts = [
  aContract({ no: 'HT-1', amount: '100.00', ...signed }),
  aContract({ no: 'HT-2', amount: '900.00', ...signed }),
  aContract({ no: 'HT-3', amount: '300.00', ...signed, ownerName: '顾清和' }),
  aContract({ no: 'HT-4', amount: '400.00', ...signed }),
  aContract({ no: 'HT-5', amount: '500.00', ...signed }),
  aContract({ no: 'HT-6', amount: '600.00', ...signed, status: 'void' }),
  aContract({ no: 'HT-7', amount: '700.00', signed: '2025-12-01 09:00' }),
  aContract({ no: 'HT-8', amount: '800.00', signed: '2025-10-30 09:00' }),
]
const archives = [
  anArchive({ no: 'HT-1', submitted: '2025-11-27 11:00', archived: '2025-11-28 11:00' }),
  anArchive({ no: 'HT-2', submitted: '2025-11-28 17:45', archived: null }),
  anArchive({ no: 'HT-4', submitted: '2025-11-28 15:00', archived: null, status: 'returned' }),
  anArchive({ no: 'HT-5', submitted: '2025-11-28 17:30', archived: null, nodeEnteredAt: at('2025-11-28 17:50') }),
]
type Facts = { readonly contracts?: readonly ContractVersion[]; readonly archives?: readonly ArchiveItem[] }
const boardOf = (facts: Facts, moment: string, averageHours: number | null = 6, policy = defaultPolicy) =>
  cutoffBoard(factsAt(anInput({ ...facts, asOf: moment })), policy, NOVEMBER, averageHours)
const boardAt = (moment: string, averageHours?: number | null) => boardOf({ contracts, archives }, moment, averageHours)
const standings = (moment: string, averageHours?: number | null) =>
  boardAt(moment, averageHours).waiting.map(({ contractNo, standing }) => `${contractNo} ${standing}`)
/** The one contract, with this flow. */
const oneWith = (flow: Partial<Parameters<typeof anArchive>[0]>, moment: string, averageHours?: number | null) =>
  boardOf(
    { contracts: [contracts[0]!], archives: [anArchive({ no: 'HT-1', submitted: null, archived: null, ...flow })] },
    moment,
    averageHours,
  )

test('on Friday evening what was just submitted will miss the Sunday cutoff, and nobody has stalled yet', () => {
  expect(standings('2025-11-28 18:00')).toEqual([
    'HT-2 will-miss',
    'HT-5 will-miss',
    'HT-4 sent-back',
    'HT-3 not-submitted',
  ])
  expect(boardAt('2025-11-28 18:00').waiting[0]?.expectedAt).toBe(at('2025-12-01 14:45'))
  expect(standings('2025-11-28 18:00', null)).toContain('HT-2 under-way')
  expect(standings('2025-11-28 18:00', 100 / 7)).toContain('HT-2 will-miss') // an average is seldom whole
})

test('a weekend that is worked here moves the expected archive before the cutoff', () => {
  const worked = ['2025-11-29', '2025-11-30'].map((day, index) =>
    aDecision(index + 1, { kind: 'calendar', day: on(day), isWorkday: true, name: '' }),
  )
  const policy = standingPolicy(worked)
  const board = boardOf({ contracts, archives }, '2025-11-28 18:00', 6, policy)
  expect(board.waiting[0]).toMatchObject({ standing: 'under-way', expectedAt: at('2025-11-29 14:45') })
})

test('within 72 hours of the cutoff two hours by the clock are a stall, but not once it waits for its seal only', () => {
  expect(standings('2025-11-28 19:51')).toContain('HT-5 stalled')
  expect(standings('2025-11-28 19:44')).toContain('HT-5 will-miss')
  const sealing = { submitted: '2025-11-27 11:00', status: 'pending-seal' as const }
  expect(oneWith(sealing, '2025-11-28 12:00', null).waiting[0]?.standing).toBe('under-way')
})

test('of several flows the worst counts; a flow without its submission is with whoever has it', () => {
  const flows = [
    anArchive({ no: 'HT-1', flowNo: 'L1', submitted: '2025-11-26 10:00', archived: null, approverName: '白芷宁' }),
    anArchive({ no: 'HT-1', flowNo: 'L2', submitted: '2025-11-28 11:45', archived: null }),
  ]
  const board = boardOf({ contracts: [contracts[0]!], archives: flows }, '2025-11-28 12:00')
  expect(board.waiting[0]).toMatchObject({ standing: 'stalled', holder: '白芷宁' })
  const untold = oneWith({ nodeEnteredAt: at('2025-11-28 11:00') }, '2025-11-28 11:30', null)
  expect(untold.waiting[0]).toMatchObject({ standing: 'under-way', holder: '商陆', holderRole: 'legal' })
})

test('what is archived in time, what would roll over, and through whom most of it can still be had', () => {
  const board = boardAt('2025-11-28 18:00')
  expect([board.cutoffAt, board.graceEndsAt, board.isCutOff]).toEqual([
    at('2025-11-30 16:00'),
    at('2025-11-30 18:00'),
    false,
  ])
  expect([board.signed, board.inTime, board.rollingOver]).toEqual([
    { count: 5, amount: 220_000 },
    { count: 1, amount: 10_000 },
    { count: 4, amount: 210_000 },
  ])
  expect(board.actions).toEqual([
    { holder: '商陆', holderRole: 'legal', count: 2, amount: 140_000 },
    { holder: '陆安澜', holderRole: 'sales', count: 1, amount: 40_000 },
    { holder: '顾清和', holderRole: 'sales', count: 1, amount: 30_000 },
  ])
})

test('over the grace only what was submitted by the cutoff can still be in time', () => {
  const early = oneWith({ submitted: '2025-11-30 15:50' }, '2025-11-30 16:30', null)
  expect(early.waiting[0]?.standing).toBe('under-way')
  expect(early.actions).toHaveLength(1)
  const late = oneWith({ submitted: '2025-11-30 16:10' }, '2025-11-30 16:30', null)
  expect(late.waiting[0]?.standing).toBe('will-miss')
  expect(late.actions).toEqual([])
  expect(boardAt('2025-11-30 16:30').actions.map(({ holder }) => holder)).toEqual(['商陆'])
  expect(
    oneWith({ submitted: '2025-11-30 15:50', archived: '2025-11-30 17:00' }, '2025-11-30 17:30').inTime.count,
  ).toBe(1)
  expect(
    oneWith({ submitted: '2025-11-30 16:10', archived: '2025-11-30 17:00' }, '2025-11-30 17:30').inTime.count,
  ).toBe(0)
})

test('after the grace a month is cut off: what was archived then is late, and no act changes it', () => {
  expect(boardAt('2025-11-30 18:00').isCutOff).toBe(false)
  const board = oneWith({ submitted: '2025-11-28 17:45', archived: '2025-12-01 09:00' }, '2025-12-02 09:00')
  expect(board.isCutOff).toBe(true)
  expect(board.waiting[0]).toMatchObject({ standing: 'late', since: at('2025-12-01 09:00'), canBeInTime: false })
  expect(boardAt('2025-12-02 09:00').actions).toEqual([])
})

test('what is signed later is not signed yet, without the customer’s seal nothing can be submitted, and foreign money adds nothing', () => {
  const others = [
    aContract({ no: 'HT-1', amount: '100.00', signed: '2025-11-29 10:00' }),
    aContract({ no: 'HT-2', amount: '200.00', ...signed, sealed: null }),
    aContract({ no: 'HT-3', amount: '9000.00', ...signed, currency: 'USD' }),
    aContract({ no: 'HT-4', amount: '400.00', ...signed, status: 'draft' }),
  ]
  const board = boardOf({ contracts: others }, '2025-11-28 18:00')
  expect(board.signed).toEqual({ count: 2, amount: 20_000 })
  expect(board.waiting.map(({ contractNo, standing }) => [contractNo, standing])).toEqual([
    ['HT-3', 'not-submitted'],
    ['HT-2', 'unsealed'],
  ])
})

test('a flow that was broken off is no flow', () => {
  const board = oneWith({ submitted: '2025-11-28 11:00', status: 'terminated' }, '2025-11-28 12:00')
  expect(board.waiting[0]).toMatchObject({ standing: 'not-submitted', holderRole: 'sales' })
})
