import { expect, test } from 'vitest'
import type { BasisLine } from './basis.ts'
import { changeSinceSigned } from './change-since-signed.ts'
import { fen, NO_MONEY } from './money.ts'

const line = (contractNo: string, P: number, more: Partial<BasisLine> = {}): BasisLine => ({
  contractNo,
  accountNo: '',
  ownerName: '陆安澜',
  region: '华东',
  totals: { S: NO_MONEY, A: NO_MONEY, B: NO_MONEY, C: NO_MONEY, P: fen(P) },
  ...more,
})

test('only lines that came out another way are named, with what they gained or lost', () => {
  const signed = [line('HT-1', 500_00), line('HT-2', 700_00), line('HT-3', 900_00)]
  const now = [line('HT-1', 500_00), line('HT-2', 500_00), line('HT-4', 80_00)]
  const { lines, sum } = changeSinceSigned(signed, now)
  expect(lines.map(({ contractNo, change }) => [contractNo, change.P])).toEqual([
    ['HT-2', -200_00],
    ['HT-3', -900_00],
    ['HT-4', 80_00],
  ])
  expect(sum.P).toBe(-1020_00)
})

test('a contract that changed hands needs a look though its money stayed', () => {
  const { lines, sum } = changeSinceSigned([line('HT-1', 1_00)], [line('HT-1', 1_00, { ownerName: '乔谨言' })])
  expect(lines).toMatchObject([{ contractNo: 'HT-1', ownerName: '乔谨言', change: { P: 0 } }])
  expect(sum.P).toBe(0)
})
