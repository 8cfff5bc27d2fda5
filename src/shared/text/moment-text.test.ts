import { expect, test } from 'vitest'
import { parseMoment } from '../domain/epoch-ms.ts'
import { momentText, withReadableMoments } from './moment-text.ts'

test('a moment is shown to the minute, and a day without a time of day as a day', () => {
  expect(momentText(parseMoment('2025-11-28T17:45:09')!)).toBe('2025-11-28 17:45')
  expect(momentText(parseMoment('2025-11-28')!)).toBe('2025-11-28')
})

test('moments inside a sentence lose their T and their seconds, nothing else changes', () => {
  expect(withReadableMoments('2025-11-27T16:22:25 李闻溪 来款，摘要“HT-2511-0086T1”')).toBe(
    '2025-11-27 16:22 李闻溪 来款，摘要“HT-2511-0086T1”',
  )
})
