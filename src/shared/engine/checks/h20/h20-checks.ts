import type { Check } from '../check.ts'
import { firstBalanceBreak } from './first-balance-break.ts'
import { lastDayComplete } from './last-day-complete.ts'
import { overlapSkipped } from './overlap-skipped.ts'
import { statementToFetchAgain } from './statement-to-fetch-again.ts'
import { statementTotalsAgree } from './statement-totals-agree.ts'

/** 账单不完整、断点、重复导入. */
export const h20Checks = {
  'first-balance-break': firstBalanceBreak,
  'statement-totals-agree': statementTotalsAgree,
  'overlap-skipped': overlapSkipped,
  'statement-to-fetch-again': statementToFetchAgain,
  'last-day-complete': lastDayComplete,
} as const satisfies Readonly<Record<string, Check>>
