import { expect, test } from 'vitest'
import type { BridgeReasonRow, BridgeStep } from '../../../shared/contract/bridge.ts'
import { fen } from '../../../shared/domain/money.ts'
import { waterfallBars } from './waterfall-bars.ts'

const aReason = (code: BridgeReasonRow['code'], amount: number, contracts = 1): BridgeReasonRow => ({
  ...{ code, amount: fen(amount), before: fen(0), contracts, lines: 0 },
})
const totals = { S: fen(0), A: fen(0), B: fen(-30), C: fen(107), P: fen(0) }

test('each bar begins where the one before ended, through zero too, and the last reaches the second basis', () => {
  const reasons = [aReason('R06', 24), aReason('R31', 113)]
  const step: BridgeStep = { from: 'B', to: 'C', reasons, residual: fen(0) }
  expect(waterfallBars(totals, step).map(({ label, begin, end }) => [label, begin, end])).toEqual([
    ['到账 B', 0, -30],
    ['R06 重复或多付', -30, -6],
    ['R31 暂收转确认', -6, 107],
    ['确认回款 C', 0, 107],
  ])
})

test('what only the month before had makes no bar; what nothing explains does', () => {
  const reasons = [aReason('R30', 0, 0), aReason(null, 137)]
  const bars = waterfallBars(totals, { from: 'B', to: 'C', reasons, residual: fen(137) })
  expect(bars.map(({ label, amount }) => [label, amount])).toEqual([
    ['到账 B', -30],
    ['未解释', 137],
    ['确认回款 C', 107],
  ])
})
