import type { Check } from '../check.ts'
import { dueOrOverdue } from './due-or-overdue.ts'
import { invoicedBeforeDue } from './invoiced-before-due.ts'
import { moneyElsewhere } from './money-elsewhere.ts'
import { paymentTrigger } from './payment-trigger.ts'
import { promiseKept } from './promise-kept.ts'

/** 到期未回款、签约后长期无回款. */
export const h04Checks = {
  'due-or-overdue': dueOrOverdue,
  'money-elsewhere': moneyElsewhere,
  'invoiced-before-due': invoicedBeforeDue,
  'payment-trigger': paymentTrigger,
  'promise-kept': promiseKept,
} as const satisfies Readonly<Record<string, Check>>
