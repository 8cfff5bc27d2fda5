import { expect, test } from 'vitest'
import { aTable, recognised } from '../../../../tests/builders/a-table.ts'

const statement = {
  ...aTable(
    ['账号', '交易日期', '借方金额', '贷方金额', '余额', '对方户名', '流水号'],
    ['6200001', '2025-11-03', '', '5.00', '5.00', '甲', 'S1'],
  ),
  sheet: '流水',
}
const contracts = {
  ...aTable(['合同编号', '客户名称', '合同金额', '签约日期'], ['HT-2025-001', '甲', '5.00', '2025-11-03']),
  sheet: '合同',
}
const strange = { ...aTable(['甲', '乙', '丙'], ['1', '2', '3']), sheet: '怪表' }

test('sheets of another kind, or of none, are named as left out; a sheet with nothing in it is not', () => {
  const empty = { ...aTable(['合同编号', '客户名称', '合同金额', '签约日期']), sheet: '空表' }
  expect(recognised([statement, contracts, strange, empty])?.leftOut).toEqual([
    { sheet: '合同', kind: 'contract' },
    { sheet: '怪表', kind: null },
  ])
})

test('a mapped sheet leaves the others of its header out by name, known to us or not', () => {
  const mapping = { kind: 'bank', headerRow: 1, columns: { day: 0, in: 1 }, sheet: '怪表' } as const
  expect(recognised([strange, { ...strange, sheet: '又一张' }, statement], mapping)?.leftOut).toEqual([
    { sheet: '又一张', kind: 'bank' },
    { sheet: '流水', kind: 'bank' },
  ])
  expect(recognised([strange, aTable(['', '', ''])], { ...mapping, headerRow: null })?.leftOut).toEqual([])
})
