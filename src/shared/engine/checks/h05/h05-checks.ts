import type { Check } from '../check.ts'
import { fiveAbsences } from './five-absences.ts'
import { ghostPortrait } from './ghost-portrait.ts'
import { ghostVerdict } from './ghost-verdict.ts'
import { sameOrderEntered } from './same-order-entered.ts'
import { verificationList } from './verification-list.ts'

/** 幽灵订单嫌疑. */
export const h05Checks = {
  'five-absences': fiveAbsences,
  'ghost-portrait': ghostPortrait,
  'same-order-entered': sameOrderEntered,
  'verification-list': verificationList,
  'ghost-verdict': ghostVerdict,
} as const satisfies Readonly<Record<string, Check>>
