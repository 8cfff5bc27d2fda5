import type { Check } from '../check.ts'
import { bothDays } from './both-days.ts'
import { clearedNextMonth } from './cleared-next-month.ts'
import { lateOnTheLastDay } from './late-on-the-last-day.ts'
import { outstandingKind } from './outstanding-kind.ts'

/** 跨月时差与未达. */
export const h13Checks = {
  'both-days': bothDays,
  'outstanding-kind': outstandingKind,
  'cleared-next-month': clearedNextMonth,
  'late-on-the-last-day': lateOnTheLastDay,
} as const satisfies Readonly<Record<string, Check>>
