import type { Check } from '../check.ts'
import { claimAsPaidFor } from './claim-as-paid-for.ts'
import { mandateLetter } from './mandate-letter.ts'
import { payerRelated } from './payer-related.ts'
import { paysForAnother } from './pays-for-another.ts'
import { threeFlowsNote } from './three-flows-note.ts'

/** 第三方公司代付. */
export const h09Checks = {
  'pays-for-another': paysForAnother,
  'payer-related': payerRelated,
  'mandate-letter': mandateLetter,
  'three-flows-note': threeFlowsNote,
  'claim-as-paid-for': claimAsPaidFor,
} as const satisfies Readonly<Record<string, Check>>
