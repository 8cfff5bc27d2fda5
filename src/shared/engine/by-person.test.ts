import { expect, test } from 'vitest'
import { type BasisLine, type BasisTotals, NO_TOTALS } from '../domain/basis.ts'
import type { BridgeItem } from '../domain/bridge.ts'
import { type Fen, fen } from '../domain/money.ts'
import { totalsBy } from './bases.ts'
import { bridgesBy } from './bridge/bridges-by.ts'
import { itemsByPerson } from './by-person.ts'

const halves = ['陆安澜', '顾清和'].map((name) => ({ name, basisPoints: 5000 }))

function aLine(totals: Partial<Record<keyof BasisTotals, number>>, about: Partial<BasisLine> = {}): BasisLine {
  const own = { ...NO_TOTALS, ...(totals as BasisTotals) }
  const place = { contractNo: 'HT-1', accountNo: '', ownerName: '陆安澜', region: '华东' }
  return { ...place, ownerSplits: halves, totals: own, ...about }
}
function anItem(code: BridgeItem['code'], amount: number): BridgeItem {
  const about = { contractNo: 'HT-1', bankLineId: null, ownerName: '陆安澜', region: '华东' }
  return { from: 'S', to: 'B', code, amount: fen(amount), ...about }
}
const shares = (items: readonly BridgeItem[]) =>
  items.map(({ code, ownerName, amount }): readonly [BridgeItem['code'], string, Fen] => [code, ownerName, amount])

test('each has a part of every basis, under the region of the contract; what is refunded goes back as it came', () => {
  const other = aLine({ S: 40 }, { contractNo: 'HT-2', ownerName: '顾清和', region: '华南' })
  const { ownerSplits: _, ...single } = other
  const groups = totalsBy([aLine({ S: 101, B: -101 }), single], 'salesperson')
  expect(groups.map(({ region, ownerName, totals }) => [region, ownerName, totals.S, totals.B])).toEqual([
    ['华东', '陆安澜', 51, -51],
    ['华东', '顾清和', 50, -50],
    ['华南', '顾清和', 40, 0],
  ])
  expect(totalsBy([aLine({ S: 101 })], 'region')).toMatchObject([{ ownerName: '', totals: { S: 101 } }])
})

test('a fen that rounding leaves between reasons and totals stands with the largest reason', () => {
  const items = [anItem('R01', -101), anItem('R09', -1), anItem('R04', 3)]
  const line = aLine({ S: 199, B: 100 })
  // 100 + 99 are signed, 50 + 50 received: 陆安澜 lacks 50, 顾清和 49, and R09 has one fen that nobody can halve.
  expect(shares(itemsByPerson([line], items))).toEqual([
    ['R01', '陆安澜', -51],
    ['R01', '顾清和', -50],
    ['R09', '陆安澜', -1],
    ['R04', '陆安澜', 2],
    ['R04', '顾清和', 1],
  ])
  const odd = [anItem('R02', -50), anItem('R01', -50), anItem('R09', 1)]
  expect(shares(itemsByPerson([line], odd))).toEqual([
    ['R02', '陆安澜', -26],
    ['R02', '顾清和', -24],
    ['R01', '陆安澜', -25],
    ['R01', '顾清和', -25],
    ['R09', '陆安澜', 1],
  ])
  for (const { bridges } of bridgesBy([line], odd, 'salesperson')) expect(bridges[0]?.residual).toBe(0)
})

test('what no reason explains stays a residual of those whose it is', () => {
  const line = aLine({ S: 0, B: 100 })
  for (const items of [[anItem('R04', 60)], [anItem('R04', 60), anItem(null, 40)]]) {
    const groups = bridgesBy([line], items, 'salesperson')
    expect(groups.map(({ ownerName, bridges }) => [ownerName, bridges[0]?.residual])).toEqual([
      ['陆安澜', 20],
      ['顾清和', 20],
    ])
  }
})

test('whose contract is not shared keeps its reasons as they are', () => {
  const { ownerSplits: _, ...single } = aLine({ S: 100 })
  const items = [anItem('R02', -100)]
  expect(itemsByPerson([single], items)).toBe(items)
})
