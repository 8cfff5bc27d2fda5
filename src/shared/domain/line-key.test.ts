import { expect, test } from 'vitest'
import { lineKey, lineNoOf, placeOfLine } from './line-key.ts'

test('a key is for good: ledgers hold it', () => {
  expect(['6200001:S1', '6200001:C2025000000001', '甲:2025-11-03/1.00/1', '6200001:20251103'].map(lineKey)).toEqual([
    8741284002678233, 1030486600000001, 6083119775805412, 881929920251103,
  ])
})

test('serial numbers that follow each other give keys that follow each other', () => {
  expect(lineKey('6200001:C2025000000002') - lineKey('6200001:C2025000000001')).toBe(1)
})

test('a hundred thousand ids of every shape have keys of their own', () => {
  const ids = Array.from({ length: 25_000 }, (_, n) => [
    `6200001:S${n}`,
    `6200002:S${n}`,
    `6200001:C20250000${String(n).padStart(6, '0')}`,
    `6200001:2025-11-03/${n}.00/1`,
  ]).flat()
  const keys = ids.map(lineKey)
  expect(new Set(keys).size).toBe(ids.length)
  expect(keys.every((key) => Number.isSafeInteger(key) && key >= 0)).toBe(true)
})

test('a line number gives back the file and the row', () => {
  expect(placeOfLine(lineNoOf(7, 1_000_001))).toEqual({ fileNo: 7, row: 1_000_001 })
})
