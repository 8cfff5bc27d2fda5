import { expect, test } from 'vitest'
import { at } from '../../../../tests/builders/engine-facts.ts'
import type { SentReminder } from '../../domain/reminder.ts'
import { restAfterFailure } from './rest-after-failure.ts'

const failed: readonly SentReminder[] = [
  { kind: 'stall', subject: 'HT-1', recipient: '商陆', at: at('2025-11-28 17:50') },
]
const wanted = [
  { kind: 'stall', subject: 'HT-1' },
  { kind: 'stall', subject: 'HT-2' },
  { kind: 'will-miss', subject: 'HT-1' },
] as const
const dueAt = (moment: string) => restAfterFailure(wanted, (each) => each, failed, at(moment)).length

test('what failed rests for 15 minutes, whichever way the clock is put, and nothing else does', () => {
  expect(['17:50', '18:04', '17:36'].map((time) => dueAt(`2025-11-28 ${time}`))).toEqual([2, 2, 2])
  expect(['18:05', '17:35'].map((time) => dueAt(`2025-11-28 ${time}`))).toEqual([3, 3])
})
