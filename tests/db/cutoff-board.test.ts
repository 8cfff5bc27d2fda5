import { join } from 'node:path'
import { expect, test } from 'vitest'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { cutoffShare, viewCutoffBoard } from '../../src/main/usecases/cutoff-board.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { type EpochMs, formatMoment, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { sumFen } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { yuan } from '../builders/engine-facts.ts'
import { aContext, aFile, run, SAMPLE } from './an-import.ts'

const NOVEMBER = '2025-11' as PeriodKey

test('the sample month minute by minute: what is signed, in time and waiting, and with whom', () => {
  const context = aContext()
  run(context, [join(SAMPLE, '2025-11')])
  runMatchNow(context)
  const boardAt = (moment: string, holder: Parameters<typeof viewCutoffBoard>[1]['holder'] = null) =>
    viewCutoffBoard(context.db, { period: NOVEMBER, holder }, parseMoment(moment) as EpochMs)
  const standingAt = (moment: string) =>
    boardAt(moment).waiting.find(({ contractNo }) => contractNo === 'HT-2511-0086')?.standing
  expect(standingAt('2025-11-28T17:30')).toBe('not-submitted')
  expect(standingAt('2025-11-28T17:50')).toBe('will-miss')
  expect(standingAt('2025-11-28T20:00')).toBe('stalled')
  const { signed, inTime, rollingOver } = boardAt('2025-11-28T17:50')
  expect([signed, inTime, rollingOver]).toEqual([
    { count: 41, amount: 548_666_440 },
    { count: 35, amount: 422_166_440 },
    { count: 6, amount: 126_500_000 },
  ])
  const shangLu = boardAt('2025-11-28T17:50', { holder: '商陆', holderRole: 'legal' })
  expect(shangLu.waiting.map(({ contractNo }) => contractNo)).toEqual(['HT-2511-0086', 'HT-2511-0201'])
  expect([shangLu.waitingCount, shangLu.rollingOver.count]).toEqual([2, 6])
})

test('each share of the board opens into the contracts that it counts, with their cells', () => {
  const context = aContext()
  run(context, [join(SAMPLE, '2025-11')])
  runMatchNow(context)
  const moment = parseMoment('2025-11-28T17:50') as EpochMs
  const board = viewCutoffBoard(context.db, { period: NOVEMBER, holder: null }, moment)
  for (const share of ['signed', 'inTime', 'rollingOver'] as const) {
    const { rows, count, amount } = cutoffShare(context.db, { period: NOVEMBER, share }, moment)
    expect({ count, amount }, share).toEqual(board[share])
    expect(rows).toHaveLength(count)
    expect(sumFen(rows, (row) => row.amount)).toBe(amount)
    for (const { cells, archivedAt } of rows) {
      expect(cells.map(({ column }) => column).join()).toContain('合同金额（元）,签约日期')
      if (share !== 'signed') expect(archivedAt !== null).toBe(share === 'inTime')
    }
  }
})

test('foreign contracts are counted among all of a share, not among those that are listed', () => {
  const context = aContext()
  const header = '合同编号,合同名称,客户名称,合同金额,币种,签约日期,合同状态,负责人'
  const lines = Array.from({ length: 2003 }, (_, index) => {
    const [amount, currency] = index < 2 ? ['9.00', 'USD'] : [`${1000 + index}.00`, '人民币']
    return `HT-2511-${String(index).padStart(4, '0')},设备,甲公司,${amount},${currency},2025-11-05,已签约,陆安澜`
  })
  run(context, [aFile(context, 'CRM合同导出.csv', [header, ...lines].join('\n'))])
  runMatchNow(context)
  const moment = parseMoment('2025-11-28T17:50') as EpochMs
  const { rows, ...all } = cutoffShare(context.db, { period: NOVEMBER, share: 'signed' }, moment)
  expect(rows).toHaveLength(2000)
  expect(rows.filter(({ currency }) => currency === 'USD')).toEqual([])
  const { signed } = viewCutoffBoard(context.db, { period: NOVEMBER, holder: null }, moment)
  expect(all).toEqual({ ...signed, foreign: 2 })
  expect(signed).toEqual({ count: 2003, amount: sumFen(lines.slice(2), (line) => yuan(line.split(',')[3]!)) })
})

test('a cutoff that people decided on is the one that is counted down to', () => {
  const context = aContext()
  const friday = { kind: 'cutoff', period: '2025-11', lastDay: 'workday', cutoffHour: 12, archiveGraceHour: 14 }
  applyDecisionFile(context, JSON.stringify({ decisions: [{ ...friday, reason: '总经理办公会决定' }] }))
  const board = viewCutoffBoard(context.db, { period: NOVEMBER, holder: null }, context.now())
  expect(formatMoment(board.cutoffAt)).toBe('2025-11-28T12:00:00')
})
