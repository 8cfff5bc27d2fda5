import { expect, test } from 'vitest'
import { aDecision } from '../../../../tests/builders/engine-facts.ts'
import { type EpochDay, parseDay } from '../../domain/epoch-day.ts'
import { defaultPolicy } from '../engine-input.ts'
import { standingPolicy } from './standing-policy.ts'

const day = parseDay('2025-10-08') as EpochDay
const worked = aDecision(1, { kind: 'calendar', day, isWorkday: true, name: '盘点' })

test('a day is what people last said of it, and what the notice says once they take that back', () => {
  const isWorked = (...decisions: Parameters<typeof standingPolicy>[1]) =>
    standingPolicy(defaultPolicy, decisions).calendar.isWorkday(day)
  expect(isWorked()).toBe(false)
  expect(isWorked(worked)).toBe(true)
  expect(isWorked(worked, aDecision(2, { kind: 'calendar', day, isWorkday: false, name: '' }))).toBe(false)
  expect(isWorked(worked, aDecision(2, { kind: 'undo', decisionId: worked.id }))).toBe(false)
})

test('without a word of anybody the policy is the program’s own', () => {
  expect(standingPolicy(defaultPolicy, [])).toBe(defaultPolicy)
})
