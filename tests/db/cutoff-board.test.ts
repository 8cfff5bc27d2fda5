import { expect, test } from 'vitest'
import { viewCutoffBoard } from '../../src/main/usecases/cutoff-board.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { aContext, run, SAMPLE } from './an-import.ts'

const NOVEMBER = '2025-11' as PeriodKey

test('the sample month minute by minute: what is signed, in time and waiting as of the moment that is asked for', () => {
  const context = aContext()
  run(context, [SAMPLE])
  runMatchNow(context)
  const boardAt = (moment: string) => {
    const asOf = parseMoment(moment) as EpochMs
    const { signed, inTime, waitingTotal, isCutOff, waiting } = viewCutoffBoard(context.db, { period: NOVEMBER, asOf })
    expect(signed.count).toBe(inTime.count + waitingTotal.count)
    expect(signed.amount).toBe(inTime.amount + waitingTotal.amount)
    return { late: waiting.find(({ contractNo }) => contractNo === 'HT-2511-0086')?.standing, isCutOff }
  }
  expect(boardAt('2025-11-28T17:30').late).toBe('not-submitted')
  expect(boardAt('2025-11-28T17:50').late).toBe('will-miss')
  expect(boardAt('2025-11-28T20:00').late).toBe('stalled')
  expect(boardAt('2025-11-30T18:01')).toEqual({ late: 'stalled', isCutOff: true })
})
