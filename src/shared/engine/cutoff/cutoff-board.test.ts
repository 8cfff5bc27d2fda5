import { expect, test } from 'vitest'
import { aContract, anArchive, anInput, at } from '../../../../tests/builders/engine-facts.ts'
import type { PeriodKey } from '../../domain/period.ts'
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
]
const archives = [
  anArchive({ no: 'HT-1', submitted: '2025-11-27 11:00', archived: '2025-11-28 11:00' }),
  anArchive({ no: 'HT-2', submitted: '2025-11-28 17:45', archived: null }),
  anArchive({ no: 'HT-4', submitted: '2025-11-28 15:00', archived: null, status: 'returned' }),
  anArchive({ no: 'HT-5', submitted: '2025-11-28 17:30', archived: null, nodeEnteredAt: at('2025-11-28 17:50') }),
]
const boardAt = (moment: string, averageHours: number | null = 6) =>
  cutoffBoard(factsAt(anInput({ contracts, archives, asOf: moment })), defaultPolicy, NOVEMBER, averageHours)
const standings = (moment: string, averageHours?: number | null) =>
  boardAt(moment, averageHours).waiting.map(({ contractNo, standing }) => `${contractNo} ${standing}`)

test('on Friday evening what was just submitted will miss the Sunday cutoff, and nobody has stalled yet', () => {
  expect(standings('2025-11-28 18:00')).toEqual([
    'HT-2 will-miss',
    'HT-5 will-miss',
    'HT-4 sent-back',
    'HT-3 not-submitted',
  ])
  expect(standings('2025-11-28 18:00', null)).toContain('HT-2 under-way')
  expect(standings('2025-11-28 18:00', 100 / 7)).toContain('HT-2 will-miss') // an average is seldom whole
})

test('within 72 hours of the cutoff two hours by the clock are a stall', () => {
  expect(standings('2025-11-28 19:51')).toContain('HT-5 stalled')
  expect(standings('2025-11-28 19:44')).toContain('HT-5 will-miss')
})

test('what is archived in time, what would roll over, and through whom most of it can still be had', () => {
  const board = boardAt('2025-11-28 18:00')
  expect([board.cutoffAt, board.graceEndsAt, board.isCutOff]).toEqual([
    at('2025-11-30 16:00'),
    at('2025-11-30 18:00'),
    false,
  ])
  expect([board.signed, board.inTime]).toEqual([
    { count: 5, amount: 220_000 },
    { count: 1, amount: 10_000 },
  ])
  expect(board.actions.map(({ holder, contractNos, amount }) => [holder, contractNos, amount])).toEqual([
    ['商陆', ['HT-2', 'HT-5'], 140_000],
    ['陆安澜', ['HT-4'], 40_000],
    ['顾清和', ['HT-3'], 30_000],
  ])
})

test('after the grace a month is cut off: what was archived then is late, and no act changes it', () => {
  expect(boardAt('2025-11-30 18:00').isCutOff).toBe(false)
  const late = archives.map((flow) =>
    flow.contractNo === 'HT-2'
      ? anArchive({ no: 'HT-2', submitted: '2025-11-28 17:45', archived: '2025-12-01 09:00' })
      : flow,
  )
  const facts = factsAt(anInput({ contracts, archives: late, asOf: '2025-12-02 09:00' }))
  const board = cutoffBoard(facts, defaultPolicy, NOVEMBER, 6)
  expect(board.isCutOff).toBe(true)
  expect(board.waiting[0]).toMatchObject({ contractNo: 'HT-2', standing: 'late', since: at('2025-12-01 09:00') })
  expect(board.actions).toEqual([])
})
