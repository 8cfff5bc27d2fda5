import { expect, test } from 'vitest'
import { fitBounds } from './fit-bounds.ts'

const laptop = { x: 0, y: 0, width: 1920, height: 1080 }

test('a window opens where it was closed', () => {
  const saved = { x: 100, y: 50, width: 1400, height: 900 }
  expect(fitBounds(saved, [laptop])).toEqual(saved)
})

test('a window left on a screen that is gone opens in the default place', () => {
  expect(fitBounds({ x: 2500, y: 50, width: 1400, height: 900 }, [laptop])).toBeNull()
  expect(fitBounds({ x: 100, y: -300, width: 1400, height: 900 }, [laptop])).toBeNull()
})

test('a remembered window is never smaller than the grids need', () => {
  expect(fitBounds({ x: 0, y: 0, width: 300, height: 200 }, [laptop])).toMatchObject({ width: 1024, height: 640 })
})
