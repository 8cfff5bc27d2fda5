import { expect, test } from 'vitest'
import { BARS } from './bars.ts'
import { judgeMonth } from './judge-month.ts'
import { scoreCodes } from './score-codes.ts'
import { scoreLinks } from './score-links.ts'

/** Seven is none of the seeds of `three-months.spec.ts`. */
const judged = judgeMonth({ seed: 7, size: 'M' })

test('every row of every file of a generated month is read', () => {
  expect(judged.imported.refused).toEqual([])
  expect(judged.imported.receipts.map(({ problems }) => problems)).toEqual(judged.month.files.map(() => 0))
  expect(judged.imported.receipts.map(({ duplicates }) => duplicates).filter((count) => count > 0)).toHaveLength(1)
})

test('no automatic allocation of a generated month is wrong', () => {
  const { wrongAutos, autoLines } = scoreLinks(judged)
  expect(autoLines).toBeGreaterThan(300)
  expect(wrongAutos).toHaveLength(BARS.wrongAutos)
})

test('an accountant may confirm every true link', () => {
  expect(judged.refused).toEqual([])
})

test('approvals, deadlines, money and invoices of a generated month are told in full, and nothing beside them', () => {
  const told = scoreCodes(judged).filter(({ code }) => /^D0[124568]$|^D09$|^D2[134]$/.test(code))
  expect(told.map(({ code, missed, extra }) => [code, missed, extra.map(({ id }) => id)])).toEqual(
    told.map(({ code }) => [code, [], []]),
  )
  expect(told.length).toBe(10)
})
