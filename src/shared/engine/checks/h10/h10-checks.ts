import type { Check } from '../check.ts'
import { payerIsPerson } from './payer-is-person.ts'
import { personKnownInCrm } from './person-known-in-crm.ts'
import { personMoneyNotCounted } from './person-money-not-counted.ts'
import { personPaymentsAddUp } from './person-payments-add-up.ts'

/** 个人代付. */
export const h10Checks = {
  'payer-is-person': payerIsPerson,
  'person-payments-add-up': personPaymentsAddUp,
  'person-known-in-crm': personKnownInCrm,
  'person-money-not-counted': personMoneyNotCounted,
} as const satisfies Readonly<Record<string, Check>>
