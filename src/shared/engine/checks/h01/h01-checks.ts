import type { Check } from '../check.ts'
import { crmCaughtUp } from './crm-caught-up.ts'
import { crmEntryText } from './crm-entry-text.ts'
import { paymentFound } from './payment-found.ts'
import { paymentState } from './payment-state.ts'
import { sameAmountElsewhere } from './same-amount-elsewhere.ts'
import { statementCoversPayment } from './statement-covers-payment.ts'

/** 客户已付款但 CRM 未更新. */
export const h01Checks = {
  'statement-covers-payment': statementCoversPayment,
  'payment-found': paymentFound,
  'payment-state': paymentState,
  'same-amount-elsewhere': sameAmountElsewhere,
  'crm-entry-text': crmEntryText,
  'crm-caught-up': crmCaughtUp,
} as const satisfies Readonly<Record<string, Check>>
