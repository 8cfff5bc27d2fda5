import { expect, test } from 'vitest'
import { aTable } from '../../../../tests/builders/a-table.ts'
import { fitTemplate, hasDrifted, type TemplateBody, templateFingerprint } from './import-template.ts'

const body: TemplateBody = {
  kind: 'bank',
  header: ['何时', '金额', '谁', '金额', ''],
  columns: { day: 0, in: 1, out: 3 },
  accountNo: '',
  dateOrder: 'DMY',
  profile: '',
}
const fitOf = (...rows: readonly (readonly string[])[]) => fitTemplate([aTable(...rows)], [{ body }])

test('a column that moved is found by its words, and of two equal ones the first stays the first', () => {
  const found = fitOf(['标题'], ['谁', '金额', '何时 ', '金额'])!
  expect(found.mapping).toEqual({
    kind: 'bank',
    sheet: '表',
    headerRow: 2,
    columns: { day: 2, in: 1, out: 3 },
    dateOrder: 'DMY',
  })
  expect(hasDrifted(found.drift)).toBe(false)
})

test('a lost column that is read is missed, one that is not read is only gone', () => {
  expect(fitOf(['何时', '金额', '谁', '新'])!.drift).toEqual({ added: ['新'], removed: ['金额'], missed: ['金额'] })
  expect(fitOf(['何时', '金额', '金额'])!.drift).toEqual({ added: [], removed: ['谁'], missed: [] })
})

test('a header with little in common is another layout', () => {
  expect(fitOf(['何时', '品名', '数量', '单价'])).toBeNull()
})

test('the order of the columns does not make another layout, the kind and a column more do', () => {
  const name = templateFingerprint('bank', ['甲', '乙 ', ''])
  expect(templateFingerprint('bank', ['乙', '甲'])).toBe(name)
  expect(templateFingerprint('contract', ['乙', '甲'])).not.toBe(name)
  expect(templateFingerprint('bank', ['乙', '甲', '甲'])).not.toBe(name)
})
