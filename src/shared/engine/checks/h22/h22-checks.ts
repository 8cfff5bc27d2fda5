import type { Check } from '../check.ts'
import { billMatured } from './bill-matured.ts'
import { billNotShortage } from './bill-not-shortage.ts'
import { billToRegister } from './bill-to-register.ts'
import { payoutInTransit } from './payout-in-transit.ts'
import { platformBatchBalances } from './platform-batch-balances.ts'

/** 票据回款与平台净额结算. */
export const h22Checks = {
  'bill-not-shortage': billNotShortage,
  'bill-to-register': billToRegister,
  'bill-matured': billMatured,
  'platform-batch-balances': platformBatchBalances,
  'payout-in-transit': payoutInTransit,
} as const satisfies Readonly<Record<string, Check>>
