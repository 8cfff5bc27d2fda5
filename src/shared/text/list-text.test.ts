import { expect, test } from 'vitest'
import { LIST_COLUMNS, type ListColumn } from '../domain/daily-list.ts'
import { listLines } from './list-text.ts'

const row = (cells: { readonly [Column in ListColumn]?: string }) => LIST_COLUMNS.map((column) => cells[column] ?? '')

test('each row is a line that says what, whose, how much and until when', () => {
  const stuck = row({
    ...{ id: 'D01:HT-1', name: 'D01 已签未归档', severity: 'S2', contractNos: 'HT-1\nHT-2', customer: '甲公司' },
    ...{ amount: '860000', owner: '法务\n商陆', dueAt: '2025-12-05 24:00', level: '升级主管', state: '已逾期' },
  })
  const unclaimed = row({ id: 'D07:1:C7', name: 'D07 入账无合同', severity: 'S1', amount: '0.5', state: '待反馈' })
  expect(listLines(['风控　差额清单'], [stuck, unclaimed])).toEqual([
    '风控　差额清单',
    '· S2 D01 已签未归档　HT-1、HT-2　甲公司　860,000.00 元　应反馈 2025-12-05 24:00　法务、商陆，升级主管，已逾期',
    '· S1 D07 入账无合同　D07:1:C7　0.50 元　应反馈 　待反馈',
  ])
})
