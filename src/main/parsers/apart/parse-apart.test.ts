import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { finish } from '../../../shared/base/index.ts'
import { parseApart } from './parse-apart.ts'

const html = strToU8(
  '<html><table><tr><td>流水号</td><td>金额</td></tr><tr><td>1234567890123456789</td><td>1.00</td></tr></table></html>',
)

test('a page named .xls is read as its table, its long numbers digit by digit', () => {
  const read = finish(parseApart('spreadsheet', html))
  expect(read.ok && read.value.tables[0]?.rows).toEqual([
    { row: 1, cells: ['流水号', '金额'] },
    { row: 2, cells: ['1234567890123456789', '1.00'] },
  ])
})

test('what is no workbook is refused with what to do next', () => {
  const read = finish(parseApart('spreadsheet', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])))
  expect(read).toMatchObject({ ok: false, error: { reason: expect.stringMatching(/已损坏.*另存/) } })
})

test('a reader that is stopped from outside is a refusal, not a hang', () => {
  const read = finish(parseApart('nothing' as 'spreadsheet', html))
  expect(read.ok).toBe(false)
})
