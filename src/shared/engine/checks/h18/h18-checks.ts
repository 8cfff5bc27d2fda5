import type { Check } from '../check.ts'
import { contractPriceTerms } from './contract-price-terms.ts'
import { taxBasisSettled } from './tax-basis-settled.ts'
import { taxRatioProven } from './tax-ratio-proven.ts'
import { taxSlipSystematic } from './tax-slip-systematic.ts'

/** 含税/不含税口径差. */
export const h18Checks = {
  'tax-ratio-proven': taxRatioProven,
  'tax-slip-systematic': taxSlipSystematic,
  'contract-price-terms': contractPriceTerms,
  'tax-basis-settled': taxBasisSettled,
} as const satisfies Readonly<Record<string, Check>>
