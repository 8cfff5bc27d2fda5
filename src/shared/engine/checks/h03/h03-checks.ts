import type { Check } from '../check.ts'
import { likelyContracts } from './likely-contracts.ts'
import { notSalesFirst } from './not-sales-first.ts'
import { otherPeriods } from './other-periods.ts'
import { payerKnown } from './payer-known.ts'
import { signLater } from './sign-later.ts'

/** 银行有入账找不到合同. */
export const h03Checks = {
  'not-sales-first': notSalesFirst,
  'payer-known': payerKnown,
  'other-periods': otherPeriods,
  'likely-contracts': likelyContracts,
  'sign-later': signLater,
} as const satisfies Readonly<Record<string, Check>>
