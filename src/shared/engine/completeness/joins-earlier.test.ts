import { expect, test } from 'vitest'
import { parseDay } from '../../domain/epoch-day.ts'
import { fen } from '../../domain/money.ts'
import { joinsEarlier } from './joins-earlier.ts'

const day = (text: string) => parseDay(text)!
const ends = (firstOn: string, opening: number | null) => ({
  accountNo: '6200001',
  firstOn: day(firstOn),
  lastOn: day('2025-12-31'),
  opening: opening === null ? null : fen(opening),
  closing: null,
})
const november = { fileName: '11月.csv', lastOn: day('2025-11-30'), closing: fen(500), balance: fen(500) }

test('December begins with what November ended with', () => {
  expect(joinsEarlier(ends('2025-12-01', 500), november, true)).toMatchObject({ agrees: true, level: 'error' })
})

test('a missing stretch is named by its days, with the difference and the mend', () => {
  const control = joinsEarlier(ends('2025-12-05', 620), november, true)!
  expect(control).toMatchObject({ agrees: false, level: 'error', stated: '5.00', found: '6.20' })
  expect(control.note).toContain('差 1.20')
  expect(control.note).toContain('中间缺 2025-12-01 至 2025-12-04 的流水，请补下后导入')
})

test('an export that was cut off within a day is continued on that day', () => {
  const cut = { ...november, lastOn: day('2025-12-01'), closing: fen(480), balance: fen(500) }
  expect(joinsEarlier(ends('2025-12-01', 480), cut, true)).toMatchObject({ agrees: true })
  expect(joinsEarlier(ends('2025-12-01', 470), cut, true)).toMatchObject({ agrees: false })
  const longer = { ...cut, lastOn: day('2025-12-05') }
  expect(joinsEarlier(ends('2025-12-01', 480), longer, true)).toMatchObject({ agrees: false })
})

test('a statement without balances proves nothing, and several accounts are told apart', () => {
  expect(joinsEarlier(ends('2025-12-01', null), november, true)).toBeNull()
  expect(joinsEarlier(ends('2025-12-01', 500), november, false)!.name).toContain('6200001')
})
