import type { Check } from '../check.ts'
import { earliestFirstSplit } from './earliest-first-split.ts'
import { excessElsewhere } from './excess-elsewhere.ts'
import { repeatOrDigits } from './repeat-or-digits.ts'
import { splitAddsUp } from './split-adds-up.ts'

/** 长款. */
export const h08Checks = {
  'excess-elsewhere': excessElsewhere,
  'repeat-or-digits': repeatOrDigits,
  'earliest-first-split': earliestFirstSplit,
  'split-adds-up': splitAddsUp,
} as const satisfies Readonly<Record<string, Check>>
