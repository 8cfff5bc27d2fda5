import type { Check } from '../check.ts'
import { correspondentFee } from './correspondent-fee.ts'
import { fxAndFeeApart } from './fx-and-fee-apart.ts'
import { originalCurrencyAgrees } from './original-currency-agrees.ts'
import { ratesSideBySide } from './rates-side-by-side.ts'

/** 外币回款汇率差. */
export const h25Checks = {
  'original-currency-agrees': originalCurrencyAgrees,
  'rates-side-by-side': ratesSideBySide,
  'correspondent-fee': correspondentFee,
  'fx-and-fee-apart': fxAndFeeApart,
} as const satisfies Readonly<Record<string, Check>>
