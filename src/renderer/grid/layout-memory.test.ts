import { expect, test } from 'vitest'
import { layoutText, readLayout } from './layout-memory.ts'

test('column widths and sort come back; rows and focus are not kept', () => {
  const sort = { sortModel: [{ colId: 'amount', sort: 'desc' as const }] }
  const text = layoutText({ sort, rowSelection: ['a'], focusedCell: { rowIndex: 1, colId: 'amount', rowPinned: null } })
  expect(readLayout(text)).toEqual({ partialColumnState: true, sort })
})

test('a layout of another version, or none, or a broken one, is no layout', () => {
  expect(readLayout(null)).toBeUndefined()
  expect(readLayout('{')).toBeUndefined()
  expect(readLayout('7')).toBeUndefined()
  expect(readLayout(JSON.stringify({ version: 0, state: {} }))).toBeUndefined()
})
