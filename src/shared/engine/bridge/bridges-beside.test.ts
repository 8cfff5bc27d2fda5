import { expect, test } from 'vitest'
import type { BasisLine } from '../../domain/basis.ts'
import type { BridgeItem } from '../../domain/bridge.ts'
import { fen, NO_MONEY } from '../../domain/money.ts'
import { bridgesBeside } from './bridges-beside.ts'
import { bridgesBy } from './bridges-by.ts'

const anItem = (part: Partial<BridgeItem>): BridgeItem => ({
  ...{ from: 'B', to: 'C', code: 'R30', amount: fen(-100), contractNo: 'HT-1', bankLineId: null },
  ...{ ownerName: '甲', region: '华东' },
  ...part,
})
const aLine = (part: Partial<BasisLine>, B: number): BasisLine => ({
  ...{ contractNo: 'HT-1', accountNo: '', ownerName: '甲', region: '华东' },
  totals: { S: NO_MONEY, A: NO_MONEY, B: fen(B), C: NO_MONEY, P: NO_MONEY },
  ...part,
})

test('a reason stands beside what it came to in the month before, also where only one of the months has it', () => {
  const november = bridgesBy([aLine({}, 100)], [anItem({})], 'salesperson')
  const december = bridgesBy([aLine({}, 0)], [anItem({ code: 'R31', amount: fen(100) })], 'salesperson')
  const [group] = bridgesBeside(december, november)
  expect(group).toMatchObject({ ownerName: '甲', totals: { B: 0 }, before: { B: 100 } })
  const step = group!.steps.find(({ from, to }) => from === 'B' && to === 'C')
  expect(step!.reasons.map(({ code, now, before }) => [code, now?.amount ?? null, before])).toEqual([
    ['R30', null, -100],
    ['R31', 100, 0],
  ])
})

test('whoever only the month before knows stays in the list', () => {
  const before = bridgesBy([aLine({ ownerName: '乙' }, 7)], [], 'salesperson')
  const now = bridgesBy([aLine({}, 5)], [], 'salesperson')
  expect(
    bridgesBeside(now, before).map(({ ownerName, totals, before: earlier }) => [ownerName, totals.B, earlier.B]),
  ).toEqual([
    ['乙', 0, 7],
    ['甲', 5, 0],
  ])
})

test('two lines of an account that cancel out have no total and yet stand with their reasons', () => {
  const unclaimed = { contractNo: '', ownerName: '', region: '华南' }
  const items = [
    anItem({ ...unclaimed, code: 'R06', amount: fen(-240), bankLineId: 'in' }),
    anItem({ ...unclaimed, code: 'R06', amount: fen(240), bankLineId: 'out' }),
  ]
  const [group, ...others] = bridgesBy([], items, 'region')
  expect(others).toEqual([])
  expect(group).toMatchObject({ region: '华南', totals: { B: 0 } })
  const [reason] = group!.bridges.find(({ from }) => from === 'B')!.reasons
  expect(reason).toMatchObject({ code: 'R06', amount: 0, items: [{ bankLineId: 'in' }, { bankLineId: 'out' }] })
})
