import { expect, test } from 'vitest'
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
