import { expect, test } from 'vitest'
import { disagreementsIn } from './disagreements.ts'

test('a file disagrees once however many of its totals are wrong, and a warning is no disagreement', () => {
  const right = { agrees: true, level: 'error' } as const
  const wrong = { agrees: false, level: 'error' } as const
  const look = { agrees: false, level: 'warning' } as const
  expect(disagreementsIn([{ controls: [right, look] }, { controls: [] }])).toBe(0)
  expect(disagreementsIn([{ controls: [wrong, right, wrong] }, { controls: [right] }, { controls: [wrong] }])).toBe(2)
})
