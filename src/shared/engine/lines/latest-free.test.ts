import { expect, test } from 'vitest'
import { aLine } from '../../../../tests/builders/engine-facts.ts'
import { latestFree, shelfOf } from './latest-free.ts'

test('ten thousand equal lines, each taken once from the latest on, are looked at a few times each', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    aLine({ id: `l${index}`, at: '2025-11-11', amount: '-1.00' }),
  )
  const shelf = shelfOf(lines)
  const taken = new Set<string>()
  let looks = 0
  const counting = { has: (id: string) => ++looks > 0 && taken.has(id) }
  for (let turn = 0; turn < lines.length; turn++) {
    const found = latestFree(shelf, lines[0]?.postedAt ?? 0, counting)
    expect(found && taken.has(found.id)).toBe(false)
    if (found) taken.add(found.id)
  }
  expect(latestFree(shelf, lines[0]?.postedAt ?? 0, counting)).toBe(null)
  expect(taken.size).toBe(10_000)
  expect(looks).toBeLessThan(40_000)
})

test('the latest up to the moment, and of equal moments the smallest id', () => {
  const line = (id: string, at: string) => aLine({ id, at, amount: '-1.00' })
  const lines = [line('c', '2025-11-11'), line('b', '2025-11-12'), line('a', '2025-11-12'), line('z', '2025-11-14')]
  expect(latestFree(shelfOf(lines), lines[1]?.postedAt ?? 0, new Set())?.id).toBe('a')
  expect(latestFree(shelfOf(lines), lines[1]?.postedAt ?? 0, new Set(['a']))?.id).toBe('b')
})
