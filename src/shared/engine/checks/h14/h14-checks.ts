import type { Check } from '../check.ts'
import { moneyBackKind } from './money-back-kind.ts'
import { moneyBackOriginal } from './money-back-original.ts'
import { paidAgain } from './paid-again.ts'
import { refundPapers } from './refund-papers.ts'
import { reverseAllocation } from './reverse-allocation.ts'

/** 退款与退汇. */
export const h14Checks = {
  'money-back-kind': moneyBackKind,
  'money-back-original': moneyBackOriginal,
  'refund-papers': refundPapers,
  'reverse-allocation': reverseAllocation,
  'paid-again': paidAgain,
} as const satisfies Readonly<Record<string, Check>>
