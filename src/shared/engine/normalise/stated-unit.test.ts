import { expect, test } from 'vitest'
import { aTable, facts, normalised } from '../../../../tests/builders/a-table.ts'
import type { ContractRow } from './facts.ts'
import { unitIn } from './stated-unit.ts'

test.each([
  ['合同金额（万元）', '万元'],
  ['金额/万', '万元'],
  ['合同额(百万元)', '百万元'],
  ['金额（千元）', '千元'],
  ['合同金额(元)', '元'],
  ['合同金额', null],
  ['余额（美元）', null],
])('a column called %s says %s', (name, unit) => {
  expect(unitIn(name)).toBe(unit)
})

test.each([[['单位：万元']], [['合同台账', '', '金额单位：', '人民币万元']]])(
  'a table whose amounts are in 万元 by the words above it, %s, is read so',
  (above) => {
    const header = ['合同编号', '客户名称', '合同金额', '签约日期']
    const read = (...titles: string[][]) =>
      facts<ContractRow>(normalised(aTable(...titles, header, ['HT-2025-001', '甲', '12.5', '2025-11-03'])))[0]
    expect(read(above)).toMatchObject({ amount: 12_500_000 })
    expect(read(['编制单位：万元堂药业'])).toMatchObject({ amount: 1250 })
  },
)
