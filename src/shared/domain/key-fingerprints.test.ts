import { expect, test } from 'vitest'
import { readFingerprints } from './key-fingerprints.ts'

const [a, b] = ['0123456789abcdef', 'fedcba9876543210']

test('fingerprints are read however they are typed, each once', () => {
  for (const text of [`${a} ${b}`, `${a.toUpperCase()}，${b}`, `${a}、\n${b}；${a}`]) {
    expect(readFingerprints(text)).toEqual({ keys: [a, b], unread: [] })
  }
  expect(readFingerprints('  ')).toEqual({ keys: [], unread: [] })
})

test('what is no fingerprint is told, and never left out in silence', () => {
  expect(readFingerprints(`${a} 0123`)).toEqual({ keys: [a], unread: ['0123'] })
  expect(readFingerprints(`${a}f`).unread).toEqual([`${a}f`])
})
