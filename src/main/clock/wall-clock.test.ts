import { mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { wallClock } from './wall-clock.ts'

function aClockFile(moment: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'sanlian-clock-')), 'now')
  writeFileSync(file, moment)
  return file
}

test('without a file it is the machine that says what time it is', () => {
  const before = Date.now()
  const clock = wallClock(null)
  expect(clock.now()).toBeGreaterThanOrEqual(before)
  expect(clock.now()).toBeLessThanOrEqual(Date.now())
  expect(clock.isFixed).toBe(false)
})

test('a clock in a file stands where the file says, and through a half-written moment', () => {
  const file = aClockFile('2025-11-28T17:45\n')
  const clock = wallClock(file)
  expect([formatMoment(clock.now()), clock.isFixed]).toEqual(['2025-11-28T17:45:00', true])
  writeFileSync(file, '2025-11-28T1')
  expect(formatMoment(clock.now())).toBe('2025-11-28T17:45:00')
  writeFileSync(file, '2025-11-28T18:00')
  expect(formatMoment(clock.now())).toBe('2025-11-28T18:00:00')
})

test('a file that holds no moment is refused, not taken for the machine', () => {
  expect(() => wallClock(aClockFile('soon'))).toThrow('no moment')
  expect(() => wallClock('/nowhere/now')).toThrow('no moment')
})

test('whoever follows the clock is told once each time it is moved, also by a file put in its place', async () => {
  const file = aClockFile('2025-11-28T17:45')
  const clock = wallClock(file)
  const seen: string[] = []
  onTestFinished(clock.onMoved(() => seen.push(formatMoment(clock.now()))))
  writeFileSync(file, '2025-11-28T17:46')
  await vi.waitFor(() => expect(seen).toEqual(['2025-11-28T17:46:00']), 5000)
  writeFileSync(file, '2025-11-28T17:46\n') // written again, and not moved: what must not be told has no event to wait for
  await new Promise((resolve) => setTimeout(resolve, 400))
  writeFileSync(`${file}.new`, '2025-11-28T17:47')
  renameSync(`${file}.new`, file)
  await vi.waitFor(() => expect(seen).toEqual(['2025-11-28T17:46:00', '2025-11-28T17:47:00']), 5000)
})
