import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aTable, facts, normalised } from '../../../../tests/builders/a-table.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import type { BankRow } from './facts.ts'
import { proveDateOrder, settleOrder } from './prove-date-order.ts'

const prove = (...cells: readonly string[]) =>
  proveDateOrder(
    cells.map((cell, index) => ({ row: index + 2, cells: [cell] })),
    0,
  )

test('a thirteenth month proves the order for every cell of the column', () => {
  expect(prove('03/04/2025', '13/04/2025', '05/06/2025')).toEqual({ possible: ['DMY'], against: '' })
  expect(prove('03/04/2025', '04/13/2025', '')).toEqual({ possible: ['MDY'], against: '' })
  expect(prove('25/11/03', '32/01/31')?.possible).toEqual(['YMD'])
})

test('two cells that prove different orders contradict each other, and the first that does is named', () => {
  expect(prove('13/04/2025', '03/04/2025', '04/13/2025', '04/14/2025')).toEqual({
    possible: [],
    against: '第 4 行为 04/13/2025',
  })
})

test('a year at the front needs no proof; beside other days it shows that a spreadsheet turned some of them round', () => {
  expect(prove('2025-04-03', '2025/4/3', '20250403', '')).toBeNull()
  expect(prove('13/04/2025', '2025-04-03')).toEqual({ possible: [], against: '第 3 行为 2025-04-03' })
})

test('what the column leaves open is settled by what the system is known to write, never against the column', () => {
  expect(settleOrder({ possible: ['DMY', 'MDY'], against: '' }, 'MDY')).toEqual({ order: 'MDY', against: '' })
  expect(settleOrder({ possible: ['DMY', 'MDY'], against: '' }, null)).toEqual({ order: null, against: '' })
  expect(settleOrder({ possible: ['DMY'], against: '' }, 'MDY')).toEqual({ order: 'DMY', against: '' })
})

const header = ['账号', '交易日期', '贷方金额', '余额', '对方户名']
const days = (...cells: readonly string[]) =>
  normalised(aTable(header, ...cells.map((day) => ['6200001', day, '1.00', '', '甲'])))

test('rows of a column that proves nothing are problems, but a day that reads the same either way is a day', () => {
  const table = days('03/04/2025', '05/05/2025')
  expect(table.rows[0]).toMatchObject({
    problems: [{ code: 'DATE_ORDER_UNPROVEN', column: '交易日期', found: '03/04/2025' }],
  })
  expect(facts<BankRow>(table).map((fact) => formatDay(fact.postedOn))).toEqual(['2025-05-05'])
})

test('rows of a column that contradicts itself name the cell that does', () => {
  expect(days('13/04/2025', '03/04/2025', '04/13/2025').rows[1]).toMatchObject({
    problems: [{ code: 'DATE_ORDER_UNPROVEN', found: '03/04/2025（第 4 行为 04/13/2025）' }],
  })
})

test('days without a year belong to the statement that ends with its month', () => {
  const table = normalised(
    aTable(
      ['招商银行信用卡对账单（2024年01月）'],
      ['交易日', '记账日', '交易摘要', '人民币金额', '卡号末四位'],
      ['', '12/29', '还款', '-1.00', '1234'],
      ['01/02', '01/03', '餐饮', '2.00', '1234'],
    ),
    '1234',
  )
  expect(facts<BankRow>(table).map((fact) => formatDay(fact.postedOn))).toEqual(['2023-12-29', '2024-01-03'])
})

test('a column in one order reads back to its days whenever one of them proves it', () => {
  const day = fc.record({
    year: fc.integer({ min: 2001, max: 2060 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  const pad = (value: number) => String(value).padStart(2, '0')
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), fc.constantFrom('DMY', 'MDY'), (list, order) => {
      const all = [...list, { year: 2025, month: 1, day: 13 }]
      const cells = all.map(({ year, month, day }) =>
        order === 'DMY' ? `${pad(day)}/${pad(month)}/${year}` : `${pad(month)}/${pad(day)}/${year}`,
      )
      const read = facts<BankRow>(days(...cells)).map((fact) => formatDay(fact.postedOn))
      expect(read).toEqual(all.map(({ year, month, day }) => `${year}-${pad(month)}-${pad(day)}`))
    }),
    { seed: 20251130 },
  )
})
