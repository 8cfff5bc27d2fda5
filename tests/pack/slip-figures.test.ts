import { expect, test } from 'vitest'
import { getSlip } from '../../src/main/usecases/get-slip.ts'
import { listSlips } from '../../src/main/usecases/list-slips.ts'
import { readRow } from '../../src/main/usecases/read-row.ts'
import { getSlip as getSlipSpec } from '../../src/shared/contract/ledger.ts'
import { sumFen } from '../../src/shared/domain/money.ts'
import { aReadyNovember } from './a-month.ts'

const month = aReadyNovember()
const slips = listSlips(month.db, {
  ...{ offset: 0, limit: 500, sort: [], search: '', period: null, closed: null },
  ...{ sign: [], legal: [], finance: [] },
}).rows.map(({ contractNo }) => getSlipSpec.output.parse(getSlip(month.db, contractNo))!)

test('every amount of every slip is the sum of what it opens into, and each part stands in a row that can be read', () => {
  expect(slips.length).toBeGreaterThan(40)
  const seen = { parts: 0, leftOut: 0 }
  for (const { slip, figures } of slips) {
    for (const figure of ['amount', 'due', 'received', 'invoiced'] as const) {
      const { parts, leftOut } = figures[figure]
      expect(
        sumFen(parts, ({ amount }) => amount),
        `${slip.contractNo} ${figure}`,
      ).toBe(slip[figure])
      for (const { cells, amount } of [...parts, ...leftOut]) {
        expect(cells.length).toBeGreaterThan(0)
        const { fileId, sheet, row } = cells[0]!
        const read = readRow(month.db, { fileId, sheet, row })
        expect(read.ok && read.value.cells.some((cell) => cell !== ''), `${figure} ${amount}`).toBe(true)
      }
      seen.parts += parts.length
      seen.leftOut += leftOut.length
    }
  }
  expect(seen.parts).toBeGreaterThan(100)
  expect(seen.leftOut).toBeGreaterThan(10)
})

test('an instalment is cited where its own amount stands', () => {
  let seen = 0
  for (const { figures } of slips) {
    for (const { title, amount, cells } of [...figures.due.parts, ...figures.due.leftOut]) {
      if (!title.startsWith('第')) continue
      const { fileId, sheet, row } = cells[0]!
      const read = readRow(month.db, { fileId, sheet, row })
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      const { named, cells: texts } = read.value
      const place = named.find(({ usual }) => usual === cells[0]!.column)!
      expect(Math.round(Number(texts[place.index]!.replaceAll(',', '')) * 100), `${title} ${row}`).toBe(amount)
      seen++
    }
  }
  expect(seen).toBeGreaterThan(20)
})

test('what is only proposed, and what is not due yet, stands beside the sum with its reason', () => {
  const reasons = new Set(
    slips.flatMap(({ figures }) => Object.values(figures).flatMap(({ leftOut }) => leftOut.map(({ title }) => title))),
  )
  expect([...reasons].some((title) => title.endsWith('建议未确认'))).toBe(true)
  expect([...reasons].some((title) => title.endsWith('未到期'))).toBe(true)
})
