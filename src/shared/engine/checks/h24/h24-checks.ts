import type { Check } from '../check.ts'
import { amendedAgainstMoney } from './amended-against-money.ts'
import { amendmentAfterCrm } from './amendment-after-crm.ts'
import { changeInBridge } from './change-in-bridge.ts'
import { changeOfPerformance } from './change-of-performance.ts'
import { endedWithMoney } from './ended-with-money.ts'

/** 合同变更、解约未同步. */
export const h24Checks = {
  'amendment-after-crm': amendmentAfterCrm,
  'amended-against-money': amendedAgainstMoney,
  'change-of-performance': changeOfPerformance,
  'ended-with-money': endedWithMoney,
  'change-in-bridge': changeInBridge,
} as const satisfies Readonly<Record<string, Check>>
