import type { Check } from '../check.ts'
import { equalByPlan } from './equal-by-plan.ts'
import { equalPairs } from './equal-pairs.ts'
import { notReversedTwiceImported } from './not-reversed-twice-imported.ts'
import { refundPaired } from './refund-paired.ts'
import { secondToSuspense } from './second-to-suspense.ts'

/** 重复付款. */
export const h06Checks = {
  'equal-pairs': equalPairs,
  'equal-by-plan': equalByPlan,
  'not-reversed-twice-imported': notReversedTwiceImported,
  'second-to-suspense': secondToSuspense,
  'refund-paired': refundPaired,
} as const satisfies Readonly<Record<string, Check>>
